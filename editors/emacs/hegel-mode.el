;;; hegel-mode.el --- Prompt profiles of Hegel  -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; A major mode for prompt profiles and project files.  It is derived from yaml-mode where that is
;; installed, else from text-mode with some colours of its own.  eglot and lsp-mode are told of the
;; language server, whichever of them is used.

;;; Code:

(require 'compile)

(defgroup hegel nil
  "Prompt profiles that are checked while they are typed."
  :group 'languages)

(defcustom hegel-program "hegel"
  "The program: a name that is found in `exec-path', or an absolute path."
  :type 'string)

(defface hegel-placeholder '((t :inherit font-lock-variable-name-face))
  "The face of placeholders in prompts.")

(defvar hegel--placeholder
  "\\(?:^\\|[^{]\\)\\({{[[:blank:]]*[[:alpha:]_][[:alnum:]_.]*[[:blank:]]*}}\\)"
  "What a placeholder looks like; behind {{{{ there is none.")

(defvar hegel--keywords
  `((,hegel--placeholder 1 'hegel-placeholder prepend)
    ("{{{{" 0 'font-lock-warning-face prepend))
  "What is coloured on top of YAML.")

(defvar hegel--plain-keywords
  '(("^[[:blank:]]*\\(?:- \\)*\\([[:alpha:]_][[:alnum:]_-]*\\):\\(?:[[:blank:]]\\|$\\)"
     1 'font-lock-keyword-face)
    ("\\(?:^\\|[[:blank:]]\\)\\(#.*\\)$" 1 'font-lock-comment-face))
  "What is coloured of YAML itself where yaml-mode is not installed.")

(eval-and-compile
  (defconst hegel--parent (if (require 'yaml-mode nil t) 'yaml-mode 'text-mode)
    "The mode that `hegel-mode' is derived from."))

(defmacro hegel--define-mode ()
  "Define the mode with the parent that is there."
  `(define-derived-mode hegel-mode ,hegel--parent "Hegel"
     "Major mode for prompt profiles of Hegel."
     (setq-local comment-start "# "
                 comment-start-skip "#+[[:blank:]]*"
                 indent-tabs-mode nil
                 compile-command
                 (concat (shell-quote-argument hegel-program) " check --format short "
                         (if buffer-file-name
                             (shell-quote-argument (file-name-nondirectory buffer-file-name))
                           ".")))
     (unless (derived-mode-p 'yaml-mode)
       (setq-local font-lock-defaults '(hegel--plain-keywords)))
     (font-lock-add-keywords nil hegel--keywords 'append)))

;;;###autoload (autoload 'hegel-mode "hegel-mode" nil t)
(hegel--define-mode)

;;;###autoload
(dolist (name '("\\.profile\\.ya?ml\\'" "/hegel\\.yaml\\'"))
  (add-to-list 'auto-mode-alist (cons name 'hegel-mode)))

;; a.profile.yaml:8:3: error[PF002]: the key …
(add-to-list 'compilation-error-regexp-alist-alist
             '(hegel "^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(info\\)\\)\\["
                     1 2 3 (4 . 5)))
(add-to-list 'compilation-error-regexp-alist 'hegel)

(defun hegel--server (&rest _)
  "The command of the language server."
  (list hegel-program "lsp" "--stdio"))

(with-eval-after-load 'eglot
  (defvar eglot-server-programs)
  (add-to-list 'eglot-server-programs (cons 'hegel-mode #'hegel--server)))
(put 'hegel-mode 'eglot-language-id "hegel")

(with-eval-after-load 'lsp-mode
  (defvar lsp-language-id-configuration)
  (declare-function lsp-register-client "lsp-mode")
  (declare-function make-lsp-client "lsp-mode")
  (declare-function lsp-stdio-connection "lsp-mode")
  (declare-function lsp-activate-on "lsp-mode")
  (add-to-list 'lsp-language-id-configuration '(hegel-mode . "hegel"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection #'hegel--server)
                    :activation-fn (lsp-activate-on "hegel")
                    :priority 1
                    :server-id 'hegel)))

(provide 'hegel-mode)
;;; hegel-mode.el ends here
