;;; try_emacs.el --- Tries editors/emacs/hegel-mode.el  -*- lexical-binding: t -*-
;; $HEGEL_TRY is what is tried: mode, plain, eglot or lsp; $HEGEL_EXPECTED has the lines
;; "LINE CODE" that `hegel check' finds, sorted.

(require 'package)
(defvar try-what (getenv "HEGEL_TRY"))
(unless (equal try-what "plain") (package-initialize))
(setq lsp-session-file (expand-file-name "session" (getenv "HOME"))
      lsp-auto-guess-root t
      lsp-enable-file-watchers nil
      lsp-client-packages nil
      lsp-restart 'ignore
      eglot-sync-connect 10
      eglot-autoshutdown nil)
(require 'hegel-mode)
(setq hegel-program (getenv "HEGEL"))

(defun try-fail (&rest words)
  (princ (concat "emacs, " try-what ": " (apply #'format words) "\n") #'external-debugging-output)
  (kill-emacs 1))

(defun try-await (what done)
  (let ((deadline (+ (float-time) 20)) got)
    (while (not (setq got (funcall done)))
      (when (> (float-time) deadline) (try-fail "waited in vain for %s" what))
      (accept-process-output nil 0.05))
    got))

(defun try-compare (rows)
  "Compare ROWS, strings of line and code, with what the check found."
  (let ((found (mapconcat #'identity (sort (copy-sequence rows) #'string<) "\n"))
        (expected (with-temp-buffer
                    (insert-file-contents (getenv "HEGEL_EXPECTED"))
                    (string-trim (buffer-string)))))
    (unless (equal found expected)
      (try-fail "it shows\n%s\nbut the check finds\n%s" found expected))
    (princ (format "emacs %s, %s: %d findings\n" emacs-version try-what (length rows)))))

(defun try-face (text)
  (goto-char (point-min))
  (search-forward text)
  (get-text-property (- (point) 3) 'face))

(defun try-mode ()
  (unless (eq major-mode 'hegel-mode) (try-fail "the mode is %s" major-mode))
  (unless (eq hegel--parent (if (equal try-what "plain") 'text-mode 'yaml-mode))
    (try-fail "the mode is derived from %s" hegel--parent))
  (font-lock-ensure)
  (unless (memq 'hegel-placeholder (ensure-list (try-face "{{audience}},")))
    (try-fail "a placeholder has the face %s" (try-face "{{audience}},")))
  (goto-char (point-min))
  (unless (get-text-property (point) 'face) (try-fail "a key has no face"))
  (let* ((buffer (compile compile-command))
         (process (get-buffer-process buffer))
         rows)
    (while (process-live-p process) (accept-process-output process 0.1))
    (with-current-buffer buffer
      (compilation--ensure-parse (point-max))
      (goto-char (point-min))
      (while (re-search-forward "\\[\\([A-Z]\\{2\\}[0-9]+\\)\\]" nil t)
        (let* ((code (match-string 1))
               (message (get-text-property (line-beginning-position) 'compilation-message)))
          (unless message (try-fail "a line of the check is not read"))
          (push (format "%d %s"
                        (cadr (compilation--message->loc message)) code)
                rows))))
    (try-compare rows)))

(defun try-eglot ()
  (require 'eglot)
  (let ((reports 0))
    (cl-defmethod eglot-handle-notification :after
      (_server (_method (eql textDocument/publishDiagnostics)) &rest _)
      (setq reports (1+ reports)))
    (apply #'eglot (eglot--guess-contact))
    (flymake-mode 1)
    (try-await "a report" (lambda () (> reports 0)))
    (flymake-start)
    (try-await "diagnostics" #'flymake-diagnostics)
    (try-compare
     (mapcar (lambda (one)
               (let ((text (flymake-diagnostic-text one)))
                 (string-match "\\[\\([A-Z0-9]+\\)\\]" text)
                 (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg one))
                         (match-string 1 text))))
             (flymake-diagnostics)))
    (ignore-errors (eglot-shutdown (eglot-current-server)))))

(defun try-lsp ()
  (require 'lsp-mode)
  (lsp-workspace-folders-add default-directory)
  (lsp)
  (let ((found (try-await "diagnostics"
                          (lambda () (gethash (lsp--fix-path-casing buffer-file-name)
                                              (lsp-diagnostics t))))))
    (try-compare
     (mapcar (lambda (one)
               (format "%d %s"
                       (1+ (lsp-get (lsp-get (lsp-get one :range) :start) :line))
                       (lsp-get one :code)))
             found)))
  (let ((inhibit-message t)) (ignore-errors (lsp-disconnect))))

(with-current-buffer (find-file-noselect (getenv "HEGEL_PROFILE"))
  (pcase try-what
    ((or "mode" "plain") (try-mode))
    ("eglot" (try-eglot))
    ("lsp" (try-lsp)))
  (set-buffer-modified-p nil))
