# What a newcomer needs is `make demo` and `make test`; CONTRIBUTING.md has the rest.

SHELL := /bin/bash
.DEFAULT_GOAL := help
# What is shipped and measured: optimised, with the Swift runtime inside, and without the paths of
# the machine that built it, which assertions in C++ would carry along.
RELEASE := -c release --static-swift-stdlib -Xcxx '-ffile-prefix-map=$(CURDIR)/='
BUILT = $$(swift build $(RELEASE) --show-bin-path)
FORMATTED := Sources Tests Benchmarks docs/studies/code Package.swift

.PHONY: help demo test build release lint format dist editors bench bench-check clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: ## Install what building needs, build, check a flawed profile and debate over corpus_data/
	scripts/install-dependencies build
	swift build $(RELEASE) --product hegel
	scripts/demo "$$(swift build $(RELEASE) --show-bin-path)/hegel"

test: ## Install what the tests need and run all of them on the fixtures of the repository
	scripts/install-dependencies test
	scripts/test

build: ## Build for debugging, the tests too
	swift build --build-tests

release: ## Build what is shipped
	swift build $(RELEASE) --product hegel

lint: ## Check the format of all Swift files
	swift format lint --strict --parallel --recursive $(FORMATTED)

format: ## Format all Swift files
	swift format --in-place --parallel --recursive $(FORMATTED)

dist: release ## Put one relocatable binary with its documents into dist/
	scripts/dist "$$(swift build $(RELEASE) --show-bin-path)/hegel"

editors: ## Install editors, and try the files in editors/ with the debug build
	swift build --product hegel
	scripts/test-editors "$$(swift build --show-bin-path)/hegel" \
	  vscode neovim vim emacs others tour $(if $(HEGEL_SHARED),clients)

bench: ## Measure, with the peers that are installed beside
	scripts/install-dependencies bench
	swift build $(RELEASE) --product hegel
	swift build $(RELEASE) --product HegelBenchmarks
	"$(BUILT)/HegelBenchmarks"
	python3 Benchmarks/peers/processes.py "$(BUILT)/hegel"
	python3 Benchmarks/peers/scipy_statistics.py "$(BUILT)/HegelBenchmarks"
	python3 Benchmarks/peers/metrics.py "$(BUILT)/HegelBenchmarks"
	python3 Benchmarks/peers/repl.py "$(BUILT)/hegel"
	python3 Benchmarks/peers/keystrokes.py "$(BUILT)/hegel"
	python3 Benchmarks/peers/retrieval.py "$(BUILT)/HegelBenchmarks"

bench-check: ## Say whether something is slower than the stored baselines (CHECK=--update: write them)
	scripts/install-dependencies bench
	swift build $(RELEASE) --product hegel
	swift build $(RELEASE) --product HegelBenchmarks
	python3 Benchmarks/check.py --self-test
	python3 Benchmarks/check.py "$(BUILT)" $(CHECK)

clean: ## Remove everything that was built
	rm -rf .build dist
