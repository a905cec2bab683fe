#!/usr/bin/env python3
"""Holds one dialogue with the probe of the line reader on a pseudo-terminal, with pexpect.

usage: dialogues.py PROBE FOLDER NAME

It ends with 0 when everything came as it should, and with a traceback and 1 when not.
"""

import os
import re
import signal
import sys
import termios

try:
    import pexpect
except ImportError:
    sys.exit("pexpect is missing; run scripts/install-dependencies test")

DEADLINE = 30  # seconds; a loaded machine needs some, a right answer comes at once
PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"


def untouched_settings():
    """The settings every new terminal has; the child may have changed its own by now."""
    ours, other = os.openpty()
    try:
        return termios.tcgetattr(ours)
    finally:
        os.close(ours)
        os.close(other)


class Dialogue:
    """A probe on a terminal of its own."""

    def __init__(self, probe, folder, words=None, **variables):
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": folder,
            "XDG_STATE_HOME": os.path.join(folder, "state"), "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            # The Swift runtime of a debug build would ask what to do about a crash.
            "SWIFT_BACKTRACE": "enable=no",
        }
        environment.update(variables)
        self.history = os.path.join(environment["XDG_STATE_HOME"], "hegel", "history")
        self.log = []
        command, *rest = words or [probe]
        self.child = pexpect.spawn(
            command, rest, env=environment, dimensions=(24, 80), encoding="utf-8",
            codec_errors="replace", timeout=DEADLINE)
        # Keys are sent when the answer to the last one is there, so no pause is needed.
        self.child.delaybeforesend = None
        self.before = untouched_settings()

    def start(self):
        self.expect(r"pid (\d+)\r\n")
        self.pid = int(self.child.match.group(1))
        self.expect("probe> ")
        return self

    def expect(self, pattern):
        self.child.expect(pattern)
        self.log.append(self.child.before + self.child.after)

    def say(self, text):
        self.child.send(text)

    def line(self, text, answer):
        self.say(text + "\r")
        self.expect(re.escape(answer))
        self.expect("probe> ")

    def ends(self, code):
        """Expects the end, with an exit code, or a negative number for a signal."""
        self.child.expect(pexpect.EOF)
        self.log.append(self.child.before)
        after = termios.tcgetattr(self.child.child_fd)
        self.child.wait()
        got = self.child.exitstatus
        if got is None:
            got = -self.child.signalstatus
        assert got == code, f"ended with {got}, not {code}"
        assert after == self.before, f"the terminal was {self.before} and is {after}"
        return "".join(self.log)

    def kept(self):
        with open(self.history, encoding="utf-8") as file:
            return file.read().splitlines()


def paste_mode_is_off(text):
    last = max(text.rfind(PASTE_ON), text.rfind(PASTE_OFF))
    assert last >= 0 and text[last:].startswith(PASTE_OFF), "bracketed paste is left on"


def end_of_input(probe, folder):
    dialogue = Dialogue(probe, folder).start()
    dialogue.line("hello", "got hello of 5 bytes")
    # Ctrl-D in a line deletes what follows the cursor, and ends nothing.
    dialogue.say("ab\x01\x04\r")
    dialogue.expect("got b of 1 bytes")
    dialogue.expect("probe> ")
    dialogue.say("\x04")
    dialogue.expect("end of input")
    paste_mode_is_off(dialogue.ends(0))
    assert dialogue.kept() == ["hello", "b"], dialogue.kept()


def interrupt(probe, folder):
    dialogue = Dialogue(probe, folder).start()
    dialogue.say("half")
    dialogue.expect("half")
    dialogue.child.sendintr()
    dialogue.expect("\\^C")
    dialogue.expect("interrupted")
    dialogue.expect("probe> ")
    os.kill(dialogue.pid, signal.SIGINT)
    dialogue.expect("interrupted")
    dialogue.expect("probe> ")
    dialogue.line("whole", "got whole of 5 bytes")
    dialogue.say(":quit\r")
    dialogue.expect("bye")
    dialogue.ends(0)
    assert dialogue.kept() == ["whole", ":quit"], dialogue.kept()


def leave_by(number, code):
    def dialogue(probe, folder):
        dialogue = Dialogue(probe, folder).start()
        dialogue.line("kept", "got kept of 4 bytes")
        dialogue.say("half")
        dialogue.expect("half")
        os.kill(dialogue.pid, number)
        paste_mode_is_off(dialogue.ends(code))
        assert dialogue.kept() == ["kept"], dialogue.kept()

    return dialogue


def crash_by(number, code):
    def dialogue(probe, folder):
        dialogue = Dialogue(probe, folder).start()
        dialogue.say("half")
        dialogue.expect("half")
        assert termios.tcgetattr(dialogue.child.child_fd) != dialogue.before
        os.kill(dialogue.pid, number)
        paste_mode_is_off(dialogue.ends(code))

    return dialogue


def cooked_between_lines(probe, folder):
    dialogue = Dialogue(probe, folder).start()
    assert termios.tcgetattr(dialogue.child.child_fd) != dialogue.before
    dialogue.say(":wait\r")
    dialogue.expect("waiting\r\n")
    assert termios.tcgetattr(dialogue.child.child_fd) == dialogue.before
    paste_mode_is_off("".join(dialogue.log))
    # Ctrl-C is for the child that has the terminal; the session lives on.
    dialogue.child.sendintr()
    dialogue.expect("child 130")
    dialogue.expect("probe> ")
    dialogue.line("alive", "got alive of 5 bytes")
    dialogue.say("\x04")
    dialogue.ends(0)


def stopped(probe, folder):
    shell = ["/bin/bash", "--norc", "--noprofile", "--noediting", "-i"]
    dialogue = Dialogue(probe, folder, shell, PS1="shell$ ")
    dialogue.expect(r"shell\$ ")
    dialogue.before = termios.tcgetattr(dialogue.child.child_fd)
    dialogue.say(probe + "\r")
    dialogue.start()
    dialogue.say("half")
    dialogue.expect("half")
    dialogue.child.send("\x1a")
    dialogue.expect("Stopped")
    dialogue.expect(r"shell\$ ")
    now = termios.tcgetattr(dialogue.child.child_fd)
    assert now == dialogue.before, f"stopped with the terminal as {now}"
    paste_mode_is_off("".join(dialogue.log))
    dialogue.say("fg\r")
    dialogue.expect("probe> half")
    dialogue.say(" and whole\r")
    dialogue.expect("got half and whole of 14 bytes")
    dialogue.expect("probe> ")
    dialogue.say("\x04")
    dialogue.expect(r"shell\$ ")
    dialogue.say("exit 7\r")
    dialogue.ends(7)


def no_shell_to_stop_for(probe, folder):
    # Nobody could have it go on, so Ctrl-Z may not stop it.
    dialogue = Dialogue(probe, folder).start()
    dialogue.say("ab")
    dialogue.expect("ab")
    dialogue.child.send("\x1a")
    dialogue.expect("probe> ab")
    dialogue.say("c\r")
    dialogue.expect("got abc of 3 bytes")
    dialogue.expect("probe> ")
    dialogue.say("\x04")
    dialogue.ends(0)


def dumb_terminal(probe, folder):
    dialogue = Dialogue(probe, folder, TERM="dumb").start()
    dialogue.line("hello", "got hello of 5 bytes")
    dialogue.say("half")
    dialogue.expect("half")
    os.kill(dialogue.pid, signal.SIGUSR1)
    dialogue.expect("second notice")
    dialogue.expect("probe> half")
    dialogue.say("\x7fe\r")
    dialogue.expect("got hale of 4 bytes")
    dialogue.expect("probe> ")
    dialogue.say("\x04")
    text = dialogue.ends(0)
    assert "\x1b" not in text, "an escape sequence on a terminal that has none"


def secret(probe, folder):
    dialogue = Dialogue(probe, folder).start()
    dialogue.say(":secret\r")
    dialogue.expect("key: ")
    dialogue.say("hidden-word-7\x7f8\r")
    dialogue.expect("secret of 13 bytes")
    dialogue.expect("probe> ")
    dialogue.say(":secret\r")
    dialogue.expect("key: ")
    dialogue.child.sendintr()
    dialogue.expect("no secret")
    dialogue.expect("probe> ")
    dialogue.say("\x04")
    text = dialogue.ends(0)
    assert "hidden" not in text, "the secret was shown"
    assert dialogue.kept() == [":secret"], dialogue.kept()


def shell_call(mode, number, code):
    def dialogue(probe, folder):
        dialogue = Dialogue(probe, folder, [probe, mode]).start()
        os.kill(dialogue.pid, number)
        dialogue.expect("asked to end")
        if mode == "stubborn":
            os.kill(dialogue.pid, number)
        dialogue.ends(code)

    return dialogue


def shell_call_without_hangups(probe, folder):
    words = ["/bin/sh", "-c", 'trap "" HUP; exec "$0" courteous', probe]
    dialogue = Dialogue(probe, folder, words).start()
    os.kill(dialogue.pid, signal.SIGHUP)
    dialogue.child.sendintr()
    dialogue.expect("asked to end")
    dialogue.ends(130)


def left_behind(probe, folder):
    # One signal is enough for work that does not end.
    dialogue = Dialogue(probe, folder, [probe, "stubborn"]).start()
    dialogue.child.sendintr()
    dialogue.expect("asked to end")
    dialogue.ends(130)


def vanished_terminal(probe, folder):
    dialogue = Dialogue(probe, folder).start()
    dialogue.line("kept", "got kept of 4 bytes")
    os.close(os.dup(dialogue.child.child_fd))
    # Closing the last descriptor of the master is what a closed window does. pexpect would wait for
    # the child to read its signal, so it is told to forget the terminal first.
    os.close(dialogue.child.child_fd)
    dialogue.child.child_fd = -1
    dialogue.child.closed = True
    _, status = os.waitpid(dialogue.child.pid, 0)
    dialogue.child.ptyproc.terminated = True
    dialogue.child.ptyproc.closed = True
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 129, status
    assert dialogue.kept() == ["kept"], dialogue.kept()


def history_that_cannot_be_kept(probe, folder):
    state = os.path.join(folder, "file")
    with open(state, "w", encoding="utf-8") as file:
        file.write("no folder\n")
    dialogue = Dialogue(probe, folder, XDG_STATE_HOME=state).start()
    dialogue.line("one", "the history is not kept")
    dialogue.line("two", "got two of 3 bytes")
    dialogue.say("\x04")
    text = dialogue.ends(0)
    assert text.count("is not kept") == 1, text


def binary_history(probe, folder):
    path = os.path.join(folder, "state", "hegel", "history")
    os.makedirs(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(b"good line\n" + bytes(range(256)) * 64 + b"\nother\\q\n\xff\xfe\nnewer line\n")
    dialogue = Dialogue(probe, folder).start()
    dialogue.say("\x1b[A")
    dialogue.expect("newer line")
    dialogue.say("\x1b[A\r")
    dialogue.expect("got good line of 9 bytes")
    dialogue.expect("probe> ")
    dialogue.say("\x04")
    dialogue.ends(0)


DIALOGUES = {
    "end of input": end_of_input,
    "interrupt": interrupt,
    "SIGTERM": leave_by(signal.SIGTERM, 143),
    "SIGHUP": leave_by(signal.SIGHUP, 129),
    "abort": crash_by(signal.SIGUSR2, -signal.SIGABRT),
    "segmentation fault": crash_by(signal.SIGSEGV, -signal.SIGSEGV),
    "trap": crash_by(signal.SIGTRAP, -signal.SIGTRAP),
    "quit": crash_by(signal.SIGQUIT, -signal.SIGQUIT),
    "cooked between lines": cooked_between_lines,
    "stopped": stopped,
    "no shell to stop for": no_shell_to_stop_for,
    "dumb terminal": dumb_terminal,
    "secret": secret,
    "vanished terminal": vanished_terminal,
    "history that cannot be kept": history_that_cannot_be_kept,
    "binary history": binary_history,
    "shell call, interrupt": shell_call("courteous", signal.SIGINT, 130),
    "shell call, SIGTERM": shell_call("courteous", signal.SIGTERM, 143),
    "shell call, SIGHUP": shell_call("courteous", signal.SIGHUP, 129),
    "shell call, SIGTERM twice": shell_call("stubborn", signal.SIGTERM, 143),
    "shell call, ignored hang-up": shell_call_without_hangups,
    "shell call, left behind": left_behind,
}

if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(DIALOGUES))
    elif len(sys.argv) == 4 and sys.argv[3] in DIALOGUES:
        DIALOGUES[sys.argv[3]](sys.argv[1], sys.argv[2])
    else:
        sys.exit(__doc__)
