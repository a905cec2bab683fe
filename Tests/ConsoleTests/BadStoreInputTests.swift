import Console
import Engine
import Glibc
import JSON
import Records
import Support
import TestSupport
import Testing

@Suite("Bad input to commands that keep something")
struct BadStoreInputTests {
  @Test(
    "A name that stands for nothing is a usage error that says what to look at",
    arguments: [
      (["evaluate", "wek"], "weak"), (["evaluate", "weak@head"], "no head"),
      (["promote", "weak@00000000"], "no version"), (["history", "nobody"], "no version"),
      (["diff", "weak", "base/qq@1"], "base/qa@1"), (["checkout", "weak@head"], "hegel promote"),
      (["rollback"], "no version is in force"), (["rollback", "--corpus", "x"], "\"x\""),
      (["evaluate", "--reward", "balancd"], "balanc"), (["evaluate", "--split", "tset"], "test"),
      (["train", "--profile", "weak@12"], "weak@12"),
      (["profile", "new", "Bad Name"], "Bad Name"), (["profile", "archive", "weak"], "no version"),
      (["profile", "tag", "weak@head", "x"], "no head"), (["evaluate", "--limit", "0"], "--limit"),
      (["train", "--iterations", "0"], "iterations"), (["train", "--alpha", "2"], "alpha"),
      (["debate", "x?", "--grad"], "--gold"), (["score", "--metrics", "f2"], "f1"),
      (["evaluate", "--max-debates", "0"], "--max-debates"),
      (["profile", "list", "--before", "x"], "--before"),
    ] as [([String], String)])
  func unknownNames(words: [String], part: String) async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("profile", "new", "fresh")
      let outcome = await program.run(words)
      #expect(
        outcome.status == .usage || words[0] == "profile" || outcome.status == .unreadableInput,
        "\(words): \(outcome.status) \(outcome.notices)")
      #expect(outcome.notices.contains(part), "\(words): \(outcome.notices)")
      #expect(outcome.data.isEmpty)
    }
  }

  @Test(
    "Before anything is stored, a name of something stored is an error that says how it comes about",
    arguments: [
      ["promote", "weak@head"], ["diff", "weak@head", "weak"], ["checkout", "weak@head"],
    ])
  func nothingStored(words: [String]) async throws {
    try await StoreProgram.with { program in
      let outcome = await program.run(words)
      #expect(outcome.status == .usage, "\(outcome.status) \(outcome.notices)")
      #expect(outcome.notices.contains("nothing is stored yet"), "\(outcome.notices)")
      #expect(outcome.notices.contains("store.sqlite"), "\(outcome.notices)")
      #expect(FileSystem.kind(of: program.storePath) == nil)
    }
  }

  @Test(
    "Before anything is stored, lists are empty, and no store is made to say so",
    arguments: [
      (["status"], "nothing is kept"), (["history"], "nothing is kept yet"),
      (["profile", "list"], "no version is stored"),
      (["run", "-c", "save"], "no session is saved"), (["resume"], "was not stopped"),
      (["status", "--format", "json"], #""runs": []"#),
      (["history", "--format", "json"], #""versions": []"#),
      (["profile", "list", "--format", "json"], #""versions": []"#),
      (["run", "-c", "save --format json"], #""sessions": []"#),
    ] as [([String], String)])
  func nothingToList(words: [String], part: String) async throws {
    try await StoreProgram.with { program in
      let outcome = await program.run(words)
      #expect(outcome.status == .success, "\(outcome.status) \(outcome.notices)")
      #expect((outcome.data + outcome.notices).contains(part), "\(outcome)")
      #expect(FileSystem.kind(of: program.storePath) == nil)
    }
  }

  @Test("Before anything is stored, a rollback and a history by name say what is missing")
  func nothingNamed() async throws {
    try await StoreProgram.with { program in
      await program.fail("rollback", with: .usage, saying: "no version is in force")
      await program.fail("history", "weak", with: .usage, saying: "no version of \"weak\"")
      #expect(FileSystem.kind(of: program.storePath) == nil)
    }
  }

  @Test(
    "A store that is named and not there is quoted by what reads, which makes nothing",
    arguments: [
      ["status"], ["history"], ["profile", "list"], ["profile", "show", "weak@head"], ["resume"],
      ["rollback"], ["checkout", "weak@head"], ["run", "-c", "save --store missing/own.sqlite"],
      ["store", "status"], ["store", "check"], ["store", "backup", "copy.sqlite"],
      ["store", "migrate"],
    ])
  func namedStoreMissing(words: [String]) async throws {
    try await StoreProgram.with { program in
      let named = words[0] == "run" ? words : words + ["--store", "missing/own.sqlite"]
      let outcome = await program.run(named)
      #expect(outcome.status != .success, "\(outcome.notices)")
      #expect(outcome.notices.contains("there is no store at"), "\(outcome.notices)")
      #expect(outcome.notices.contains("missing/own.sqlite"), "\(outcome.notices)")
      #expect(outcome.data.isEmpty)
      #expect(FileSystem.kind(of: Path.join(program.folder, "missing")) == nil)
    }
  }

  @Test(
    "A named store whose folder is not there is not made by what writes",
    arguments: [
      ["promote", "weak"], ["stop"], ["profile", "new", "fresh"], ["evaluate"], ["train"],
    ])
  func namedFolderMissing(words: [String]) async throws {
    try await StoreProgram.with { program in
      let outcome = await program.run(words + ["--store", "missing/own.sqlite"])
      #expect(outcome.status == .usage, "\(outcome.status) \(outcome.notices)")
      #expect(outcome.notices.contains("there is no folder missing"), "\(outcome.notices)")
      #expect(outcome.notices.contains("\"missing/own.sqlite\""), "\(outcome.notices)")
      #expect(FileSystem.kind(of: Path.join(program.folder, "missing")) == nil)
      _ = try await program.succeed("stop", "--store", "own.sqlite")
    }
  }

  @Test("A broken line of a file of questions is named by its number")
  func brokenQuestions() async throws {
    try await StoreProgram.with { program in
      let good = SmallProject.questionLines(documents: 2)
      try program.write(good + "{\"id\": \"x\", \"question\": 7}\n", to: "own.jsonl")
      await program.fail(
        "evaluate", "--questions", "own.jsonl", with: .unreadableInput, saying: "own.jsonl:11")
      try program.write(good + "{\"id\": \n", to: "own.jsonl")
      await program.fail(
        "train", "--questions", "own.jsonl", with: .unreadableInput, saying: "own.jsonl:11")
      try program.write("\n\n", to: "own.jsonl")
      await program.fail(
        "evaluate", "--questions", "own.jsonl", with: .unreadableInput, saying: "no question")
      await program.fail(
        "evaluate", "--questions", "missing.jsonl", with: .unreadableInput, saying: "missing.jsonl")
      let line = good.split(separator: "\n")[0]
      try program.write("\(line)\n\(line)\n", to: "own.jsonl")
      await program.fail(
        "evaluate", "--questions", "own.jsonl", with: .unreadableInput, saying: "own.jsonl:2")
    }
  }

  @Test("Questions that cannot be split are refused with the reason")
  func unsplittable() async throws {
    try await StoreProgram.with { program in
      let project = try program.read("hegel.yaml")
      try program.write(
        project + "splits: {train: 0.5, validation: 0.6, test: 0.1}\n", to: "hegel.yaml")
      await program.fail("evaluate", with: .unreadableInput, saying: "add up to 1")
      try program.write(
        project + "splits: {train: 0.6, validation: 0.4, test: 0}\n", to: "hegel.yaml")
      await program.fail(
        "evaluate", "--split", "test", with: .unreadableInput, saying: "no questions")
      try program.write(project, to: "hegel.yaml")
      try program.write(SmallProject.questionLines(documents: 1), to: SmallProject.questions)
      await program.fail("train", with: .unreadableInput, saying: "share no document")
      try program.write("", to: SmallProject.questions)
      await program.fail("train", with: .unreadableInput, saying: "no questions")
    }
  }

  @Test("Near-duplicates in two splits are refused, and kept together when told so")
  func nearDuplicates() async throws {
    try await StoreProgram.with { program in
      var lines = SmallProject.questionLines()
      for document in ["bridge", "orchard", "school", "railway", "weather", "festival", "mine"] {
        lines +=
          #"{"id": "twin-\#(document)", "question": "In which year was the Marrow Light first lit?","#
          + #" "answers": ["1823"], "quotes": [{"doc": "\#(document)", "text": "the"}], "#
          + #""positions": [], "is_impossible": false}"# + "\n"
      }
      try program.write(lines, to: "own.jsonl")
      await program.fail(
        "evaluate", "--questions", "own.jsonl", "--split", "train", with: .unreadableInput,
        saying: "twin-")
    }
  }

  @Test("A file that is no store is refused and keeps its bytes")
  func foreignFile() async throws {
    try await StoreProgram.with { program in
      let text = "This is a letter, not a store.\n"
      try program.write(text, to: "letter.txt")
      for words in [
        ["evaluate"], ["status"], ["history"], ["promote", "weak"], ["store", "migrate"],
        ["store", "rollback", "--to", "1"], ["store", "check"],
      ] {
        let outcome = await program.run(words + ["--store", "letter.txt"])
        #expect(outcome.status == .service, "\(words): \(outcome.status) \(outcome.notices)")
        #expect(outcome.notices.contains("letter.txt"), "\(outcome.notices)")
        #expect(outcome.data.isEmpty)
      }
      #expect(try program.read("letter.txt") == text)
      let beside = try FileSystem.list(program.folder).filter { $0.hasPrefix("letter.txt") }
      #expect(beside == ["letter.txt"])
    }
  }

  @Test("A store whose folder cannot be made is named, and one whose folder cannot be written")
  func readOnlyFolder() async throws {
    try await StoreProgram.with { program in
      var program = program
      program.environment["HEGEL_STORE"] = "/proc/hegel/store.sqlite"
      await program.fail("promote", "weak", with: .service, saying: "/proc/hegel/store.sqlite")
      // Permissions do not bind the superuser.
      guard geteuid() != 0 else { return }
      let folder = Path.join(program.folder, "kept")
      try FileSystem.makeFolder(folder)
      program.environment["HEGEL_STORE"] = Path.join(folder, "store.sqlite")
      chmod(folder, 0o500)
      defer { chmod(folder, 0o700) }
      await program.fail("promote", "weak", with: .service, saying: "kept/store.sqlite")
    }
  }

  @Test("A newer and a damaged store are refused and keep their bytes")
  func newerAndDamaged() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("promote", "weak")
      _ = try await program.succeed("store", "backup", "copy.sqlite")
      let good = try FileSystem.read(Path.join(program.folder, "copy.sqlite"))
      var newer = good
      // Bytes 60 to 63 of the header are the user version, big-endian.
      newer[63] = 99
      try FileSystem.write(newer, to: Path.join(program.folder, "newer.sqlite"))
      await program.fail(
        "status", "--store", "newer.sqlite", with: .service, saying: "newer")
      await program.fail(
        "promote", "weak", "--store", "newer.sqlite", with: .service, saying: "newer")
      #expect(try FileSystem.read(Path.join(program.folder, "newer.sqlite")) == newer)
      var damaged = good
      for index in (damaged.count / 2)..<(damaged.count * 3 / 4) { damaged[index] = 0xA5 }
      try FileSystem.write(damaged, to: Path.join(program.folder, "damaged.sqlite"))
      let check = await program.run("store", "check", "--store", "damaged.sqlite")
      #expect(
        check.status == .findings || check.status == .service, "\(check.data)\(check.notices)")
    }
  }

  @Test("A checkout into a file with errors, or of what a file cannot say, changes nothing")
  func checkoutRefused() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("promote", "weak")
      let broken = "hegel: 1\nname: weak\nroles: [\n"
      try program.write(broken, to: "broken.profile.yaml")
      await program.fail(
        "checkout", "weak@head", "--output", "broken.profile.yaml", with: .unreadableInput,
        saying: "broken.profile.yaml")
      #expect(try program.read("broken.profile.yaml") == broken)
      await program.fail(
        "checkout", "weak@head", "--output", "no/such/folder.profile.yaml", with: .unreadableInput,
        saying: "no/such/folder.profile.yaml")
    }
  }

  @Test("A checkout does not choose between two files of one name")
  func checkoutOfTwoFiles() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("promote", "strong")
      try program.write(
        try program.read(SmallProject.strong), to: "prompts/other.profile.yaml")
      await program.fail("checkout", "strong@head", with: .usage, saying: "several profiles")
      try program.write("name: weak\n", to: "prompts/other.profile.yaml")
      let written = try await program.succeed("checkout", "strong@head")
      #expect(written.data.contains("strong.profile.yaml"))
    }
  }

  @Test("A profile that no file of the project has is checked out into a new file")
  func checkoutIntoNewFile() async throws {
    try await StoreProgram.with { program in
      _ = try await program.succeed("promote", "strong")
      FileSystem.remove(Path.join(program.folder, SmallProject.strong))
      let written = try await program.succeed("checkout", "strong@head", "--format", "json")
      #expect(try written.json["files"]?[0]?["path"] == "strong.profile.yaml")
      let same = try await program.succeed(
        "diff", "strong@head", "./strong.profile.yaml", "--format", "json")
      #expect(try same.json["changes"]?.array?.isEmpty == true, "\(same.data)")
    }
  }
}
