#!/usr/bin/env python3
"""Holds one dialogue with a session of hegel, on a pseudo-terminal or through pipes.

usage: sessions.py HEGEL FOLDER NAME

FOLDER is a starter project, and the home of whoever types. It ends with 0 when everything came as
it should, and with a traceback and 1 when not.
"""

import json
import os
import random
import re
import select
import signal
import sqlite3
import stat
import subprocess
import sys
import termios

from dialogues import DEADLINE, Dialogue, paste_mode_is_off, pexpect

QUESTION = "Does milk belong in black tea?"
# The exit codes of the help, and of signals.
DOCUMENTED = {0, 1, 2, 3, 4, 5, 64, 130}
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
# Long enough to be interrupted on a fast machine.
LONG_COUNT = 3000
LONG = "evaluate base/qa@1 --questions long.jsonl --max-debates 3000 --max-calls 60000 " \
    "--max-tokens 4000000000"


def environment(folder, **variables):
    result = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": folder,
        "XDG_STATE_HOME": os.path.join(folder, "state"),
        "XDG_CONFIG_HOME": os.path.join(folder, "config"),
        "XDG_DATA_HOME": os.path.join(folder, "data"),
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "HEGEL_PAGER": "cat",
        "SWIFT_BACKTRACE": "enable=no",
    }
    result.update(variables)
    return result


class Session(Dialogue):
    """A session on a terminal of its own."""

    def __init__(self, hegel, folder, *words, program=None, **variables):
        os.chdir(folder)
        self.folder = folder
        self.number = 1
        super().__init__(
            hegel, folder, program or [hegel, *words], **environment(folder, **variables))
        self.pid = self.child.pid
        questions(folder)

    def expect(self, pattern):
        # What a command prints begins behind the end of the mode for pastes.
        for start in ("\n", "\\\n"):
            if pattern.startswith(start):
                pattern = r"\n(?:\x1b\[\?2004l)?" + pattern[len(start):]
                break
        super().expect(pattern)

    def prompt(self):
        # The cursor stands behind the prompt: nothing follows until something is typed.
        self.expect(r"hegel \d+> ")
        return self

    def asks(self, text, answer):
        """Gives a command and waits for something in its output, and for the prompt."""
        self.say(text + "\r")
        self.expect(re.escape(answer))
        return self.prompt()

    def quits(self, code=0):
        self.say("quit\r")
        return self.ends(code)

    def interrupts(self, pattern):
        """Presses Ctrl-C until something comes of it; between two lines it is nobody's."""
        for _ in range(4 * DEADLINE):
            self.child.sendintr()
            try:
                self.child.expect(pattern, timeout=0.25)
            except pexpect.TIMEOUT:
                continue
            self.log.append(self.child.before + self.child.after)
            return
        raise AssertionError(f"Ctrl-C never came to {pattern}: {self.child.before}")

    def lives(self):
        """The session takes commands."""
        mark = f"alive-{self.number}"
        self.number += 1
        self.say(f"echo {mark}\r")
        self.expect(f"\n{mark}\r\n")
        return self.prompt()

    def history_names(self, text):
        assert text in self.kept(), self.kept()


def written(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)
    return path


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def questions(folder):
    """Writes the questions of a long evaluation."""
    known = [json.loads(line) for line in read(
        os.path.join(folder, "corpus_data/tea/questions.jsonl")).splitlines()]
    lines = [
        json.dumps({**known[index % len(known)], "id": f"tea-{index}"})
        for index in range(LONG_COUNT)]
    written(os.path.join(folder, "long.jsonl"), "\n".join(lines) + "\n")


def piped(hegel, folder, text, *words, **variables):
    """Runs hegel with something on standard input; returns its exit code, data and notices."""
    data = text if isinstance(text, bytes) else text.encode()
    outcome = subprocess.run(
        [hegel, *words], input=data, capture_output=True, cwd=folder, check=False,
        timeout=10 * DEADLINE, env=environment(folder, **variables))
    return (outcome.returncode, outcome.stdout.decode(errors="replace"),
            outcome.stderr.decode(errors="replace"))


# --- What is typed -------------------------------------------------------------------------------


def question(hegel, folder):
    session = Session(hegel, folder).prompt()
    assert "type help, or" in session.log[0], session.log
    session.asks(QUESTION, "Reward")
    session.asks("why", "groundedness")
    session.asks("echo :{_.reward}", "1")
    session.asks("assert reward >= 0.9", "")
    session.asks("assert reward < 0.1", "assertion failed")
    paste_mode_is_off(session.quits())
    assert session.kept()[0] == QUESTION, session.kept()


def wrong_words(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.say("debat3 x\r")
    session.expect("error:")
    session.expect("debate")
    session.expect(r"  debat3 x\r\n  \S*\^")
    session.prompt()
    session.asks("search", "error:")
    session.lives().quits()


def history(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.asks(" echo hidden", "hidden")
    session.asks("set :api_key sk-abcdefghijklmnop1234567890", "")
    session.asks("echo shown", "shown")
    session.asks("echo shown", "shown")
    session.quits()
    lines = session.kept()
    assert lines[-2:] == ["echo shown", "quit"], lines
    assert not any("hidden" in line or "abcdef" in line for line in lines), lines
    assert stat.S_IMODE(os.stat(session.history).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(session.history)).st_mode) == 0o700
    # The next session has the lines.
    session = Session(hegel, folder, "repl", "--quiet").prompt()
    session.say("\x1b[A\x1b[A")
    session.expect("echo shown")
    session.say("\r")
    session.expect("\nshown\r\n")
    session.prompt().quits()


def two_sessions(hegel, folder):
    first, second = Session(hegel, folder).prompt(), Session(hegel, folder).prompt()
    for index in range(5):
        first.asks(f"echo first-{index}", f"\nfirst-{index}")
        second.asks(f"echo second-{index}", f"\nsecond-{index}")
    first.quits()
    second.quits()
    lines = first.kept()
    for name in ["first", "second"]:
        assert [line for line in lines if name in line] == [
            f"echo {name}-{index}" for index in range(5)], lines
    # A third one finds the lines of both.
    third = Session(hegel, folder).prompt()
    third.say("\x12first-3\r")
    third.expect("\nfirst-3\r\n")
    third.prompt().quits()


def no_history(hegel, folder):
    session = Session(hegel, folder, "repl", "--no-history").prompt()
    session.lives().quits()
    assert not os.path.exists(session.history)


def read_only_home(hegel, folder):
    # Nobody, root included, makes a folder there.
    session = Session(
        hegel, folder, HOME="/proc/home", XDG_STATE_HOME="/proc/state",
        XDG_CONFIG_HOME="/proc/config", XDG_DATA_HOME="/proc/data").prompt()
    session.asks("echo one", "the history is not kept")
    session.lives()
    session.asks("evaluate --limit 1", "error:")
    session.asks("save here", "error:")
    session.asks(QUESTION, "Reward")
    text = session.quits()
    assert text.count("the history is not kept") == 1, text


def start_file(hegel, folder):
    written(os.path.join(folder, "config/hegel/replrc"),
            "set :place kitchen\nset nonsense 1\nset :after error\n")
    session = Session(hegel, folder)
    session.expect("replrc:2:")
    session.prompt().asks("echo in the :place", "in the kitchen")
    session.quits()
    session = Session(hegel, folder, "repl", "--no-rc").prompt()
    session.asks("echo in the :place", "no variable")
    session.quits()
    # A script from a pipe begins with nothing chosen.
    code, _, notices = piped(hegel, folder, "echo in the :place\n")
    assert code == 3 and "no variable" in notices, (code, notices)


# --- How a session ends --------------------------------------------------------------------------


def end_of_input(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.lives()
    session.say("ab\x01\x04\x04")
    session.say("\x04")
    paste_mode_is_off(session.ends(0))


def end_of_input_in_a_quote(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.say('echo "open\r')
    session.expect(r'"\.\.> ')
    session.say("\x04")
    session.expect("error:")
    session.prompt().lives().quits()


def end_with_job(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.asks(LONG + " &", "[1] evaluate")
    session.say("\x04")
    session.expect("a job runs; end again to cancel it")
    session.prompt().lives()
    # Something was done since, so the warning comes again.
    session.asks("quit", "a job runs; end again to cancel it")
    session.say("\x04")
    session.ends(0)


def leave_by(number, code, while_busy):
    def dialogue(hegel, folder):
        session = Session(hegel, folder).prompt().lives()
        if while_busy:
            session.say("watch 60 echo working\r")
            session.expect("\nworking\r\n")
        else:
            session.say("half")
            session.expect("half")
        os.kill(session.pid, number)
        text = session.ends(code)
        paste_mode_is_off(text)
        assert "error" not in text, text
        session.history_names("echo alive-1")

    return dialogue


def leave_with_job(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.asks(LONG + " &", "[1] evaluate")
    os.kill(session.pid, signal.SIGTERM)
    paste_mode_is_off(session.ends(143))


def crash_by(number):
    def dialogue(hegel, folder):
        session = Session(hegel, folder).prompt().lives()
        session.say("half")
        session.expect("half")
        assert termios.tcgetattr(session.child.child_fd) != session.before
        os.kill(session.pid, number)
        paste_mode_is_off(session.ends(-number))
        session.history_names("echo alive-1")

    return dialogue


def crash_in_command(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.say("watch 60 echo working\r")
    session.expect("\nworking\r\n")
    os.kill(session.pid, signal.SIGSEGV)
    paste_mode_is_off(session.ends(-signal.SIGSEGV))


def vanished_terminal(hegel, folder):
    session = Session(hegel, folder).prompt().lives()
    session.asks(LONG + " &", "[1] evaluate")
    os.close(session.child.child_fd)
    session.child.child_fd = -1
    session.child.closed = True
    _, status = os.waitpid(session.child.pid, 0)
    session.child.ptyproc.terminated = True
    session.child.ptyproc.closed = True
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 129, status
    session.history_names("echo alive-1")


# --- Keys that stop ------------------------------------------------------------------------------


def interrupt_line(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.say("half")
    session.expect("half")
    session.child.sendintr()
    session.expect(r"\^C")
    session.prompt()
    # On an empty line it does nothing, however often.
    for _ in range(5):
        session.child.sendintr()
        session.expect(r"\^C")
        session.prompt()
    # The lines of an unfinished command go with it.
    session.say('echo "open\r')
    session.expect(r'"\.\.> ')
    session.child.sendintr()
    session.expect(r"\^C")
    session.prompt()
    session.lives().quits()
    assert not any("half" in line for line in session.kept()), session.kept()


def interrupt_run(hegel, folder):
    session = Session(hegel, folder).prompt()
    for command, begun in [
        (LONG, r"[1-9]\d* of 3000 debates"), ("watch 60 echo working", "\nworking\r\n"),
    ]:
        session.say(command + "\r")
        session.expect(begun)
        session.child.sendintr()
        # On a line of its own, not behind what the progress left there.
        session.expect(r"\r\x1b\[K\^C: asked to end")
        session.prompt()
    # What was reached is kept: the next evaluation goes on.
    session.say(LONG + "\r")
    session.expect(r"\d+ from before")
    session.child.sendintr()
    session.prompt()
    session.lives().quits()


def interrupt_hung(hegel, folder):
    path = os.path.join(folder, "hung.sqlite")
    code, _, notices = piped(hegel, folder, "", "evaluate", "--limit", "1", "--store", path)
    assert code == 0, notices
    session = Session(hegel, folder).prompt()
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("PRAGMA locking_mode = EXCLUSIVE")
    lock.execute("BEGIN EXCLUSIVE")
    # The store is waited for in the library, which hears of nothing for some seconds.
    for _ in range(5):
        session.say(f"evaluate --limit 2 --store {path}\r")
        session.expect(re.escape("\x1b[?2004l"))
        session.interrupts(r"(abandoned: |error:)")
        session.prompt()
        if "abandoned" in session.log[-2]:
            break
    assert "asked to end" in session.log[-2] and "abandoned" in session.log[-2], session.log
    session.lives()
    lock.execute("ROLLBACK")
    lock.close()
    session.lives().quits()


def stopped(hegel, folder):
    shell = ["/bin/bash", "--norc", "--noprofile", "--noediting", "-i"]
    session = Session(hegel, folder, program=shell, PS1="shell$ ")
    session.expect(r"shell\$ ")
    session.before = termios.tcgetattr(session.child.child_fd)
    session.say(hegel + "\r")
    session.prompt()
    session.say("echo hal")
    session.expect("echo hal")
    session.say("\x1a")
    session.expect("Stopped")
    session.expect(r"shell\$ ")
    now = termios.tcgetattr(session.child.child_fd)
    assert now == session.before, f"stopped with the terminal as {now}"
    session.say("fg\r")
    session.expect("hegel 1> echo hal")
    session.say("f\r")
    session.expect("\nhalf\r\n")
    session.prompt()
    # While a command runs, too.
    session.say("watch 60 echo working\r")
    session.expect("\nworking\r\n")
    session.say("\x1a")
    session.expect("Stopped")
    session.expect(r"shell\$ ")
    session.say("fg\r")
    session.expect(re.escape(hegel))
    session.child.sendintr()
    session.expect(r"\^C: asked to end")
    session.prompt().lives()
    session.say("quit\r")
    session.expect(r"shell\$ ")
    session.say("exit 7\r")
    session.ends(7)


# --- Jobs ----------------------------------------------------------------------------------------


def jobs(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.asks("jobs", "no job")
    session.asks(LONG + " &", "[1] evaluate")
    session.asks("jobs", "running")
    session.say("echo hal")
    session.expect("echo hal")
    session.asks("f", "\nhalf\r\n")
    # Its end may be told before the next prompt or above it.
    session.say("train &\r")
    session.expect(r"\[2\] train")
    session.expect(r"\[2\] done: train; `fg 2` shows it")
    session.prompt()
    session.asks("fg 2", "answers@")
    session.say("cancel 1\r")
    session.expect(r"\[1\] cancelled: evaluate [^\n]*\n")
    session.prompt()
    session.asks("fg 1", "error:")
    session.asks("jobs", "no job")
    session.asks("fg", "there is no job")
    session.asks("set mode.x 1 &", "cannot run in")
    session.quits()


def job_in_front(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.asks(LONG + " &", "[1] evaluate")
    session.say("fg\r")
    session.expect("of 3000 debates")
    session.child.sendintr()
    session.expect(r"\^C: asked to end")
    session.prompt().lives()
    session.asks("jobs", "no job")
    session.quits()


def training(hegel, folder):
    session = Session(hegel, folder).prompt()
    train = f"train base/qa@1 --corpus {ROOT}/corpus_data/philosophy"
    session.say(train + "\r")
    session.expect(r"of \d+ debates")
    session.child.sendintr()
    session.expect(r"\^C: asked to end")
    session.prompt().lives()
    session.asks(train + " &", "[1] train")
    # Its end may be told before the next prompt or above it.
    session.say("cancel\r")
    session.expect(r"\[1\] cancelled: train")
    session.prompt().quits()


# --- Other programs on the terminal --------------------------------------------------------------


def editor(hegel, folder):
    tool = written(
        os.path.join(folder, "editor"),
        "#!/bin/sh\ntest -t 0 && test -t 1 || exit 9\nstty -a > before\n"
        "printf 'type: '\nread line\necho \"# $line\" >> \"$1\"\n", 0o755)
    session = Session(hegel, folder, EDITOR=tool).prompt()
    session.say("edit\r")
    session.expect("type: ")
    session.say("added by the editor\r")
    session.prompt()
    profile = os.path.join(folder, "prompts/answers.profile.yaml")
    assert read(profile).endswith("# added by the editor\n"), read(profile)
    assert " icanon " in read("before") and " echo " in read("before"), read("before")
    session.asks("echo one", "\none\r\n")
    session.say("edit --last\r")
    session.expect("type: ")
    # Ctrl-C is the editor's own; the session takes no notice of it.
    session.child.sendintr()
    session.prompt().lives()
    assert "asked to end" not in "".join(session.log), session.log
    session.quits()


def editor_that_fails(hegel, folder):
    tool = written(os.path.join(folder, "editor"), "#!/bin/sh\nstty raw -echo\nexit 3\n", 0o755)
    before = read(os.path.join(folder, "prompts/answers.profile.yaml"))
    session = Session(hegel, folder, EDITOR=tool).prompt()
    session.asks("edit", "error:")
    assert "3" in session.log[-1] + session.log[-2], session.log
    session.lives().quits()
    assert read(os.path.join(folder, "prompts/answers.profile.yaml")) == before
    session = Session(hegel, folder, EDITOR="/nowhere/editor").prompt()
    session.asks("edit", "error:")
    session.lives().quits()
    session = Session(hegel, folder, EDITOR="").prompt()
    session.asks("edit", "error:")
    session.lives().quits()


def editor_when_told_to_leave(hegel, folder):
    tool = written(
        os.path.join(folder, "editor"),
        "#!/bin/sh\ntrap '' TERM\nstty raw -echo\nprintf 'begun '\nread line\n", 0o755)
    session = Session(hegel, folder, EDITOR=tool).prompt().lives()
    session.say("edit\r")
    session.expect("begun ")
    assert termios.tcgetattr(session.child.child_fd) != session.before
    os.kill(session.pid, signal.SIGTERM)
    # The editor takes its time, the session does not wait for it for ever.
    _, status = os.waitpid(session.pid, 0)
    session.child.ptyproc.terminated = True
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 143, status
    after = termios.tcgetattr(session.child.child_fd)
    assert after == session.before, f"the terminal was {session.before} and is {after}"
    session.history_names("echo alive-1")


def pager(hegel, folder):
    tool = written(
        os.path.join(folder, "pager"), "#!/bin/sh\ncat > paged\necho 'end of page'\n", 0o755)
    session = Session(hegel, folder, HEGEL_PAGER=tool).prompt()
    session.asks("help", "end of page")
    assert "`help COMMAND`" in read("paged"), read("paged")
    os.remove("paged")
    session.asks("echo short", "\nshort\r\n")
    assert not os.path.exists("paged")
    session.quits()
    # An empty name stands for no pager, and $PAGER is the second choice.
    session = Session(hegel, folder, HEGEL_PAGER="", PAGER=tool).prompt()
    session.asks("help", "`help COMMAND`")
    assert not os.path.exists("paged")
    session.quits()
    session = Session(
        hegel, folder, program=["/usr/bin/env", "-u", "HEGEL_PAGER", hegel], PAGER=tool).prompt()
    session.asks("help", "end of page")
    session.quits()
    # One that ends early, and one that is missing.
    session = Session(hegel, folder, HEGEL_PAGER="head -n 1").prompt()
    session.asks("help", "Debate and search:")
    session.lives().quits()
    session = Session(hegel, folder, HEGEL_PAGER="/nowhere/pager").prompt()
    session.asks("help", "cannot be started")
    assert "`help COMMAND`" in "".join(session.log[-2:]), session.log
    session.lives().quits()


# --- How it looks --------------------------------------------------------------------------------


def dumb_terminal(hegel, folder):
    session = Session(hegel, folder, TERM="dumb").prompt()
    session.asks(QUESTION, "Reward")
    session.say("train &\r")
    session.expect(r"\[1\] train")
    session.expect(r"\[1\] done")
    session.prompt().lives()
    text = session.quits()
    assert "\x1b" not in text, "an escape sequence on a terminal that has none"


def colors(hegel, folder):
    def colored(words, **variables):
        session = Session(hegel, folder, *words, **variables).prompt()
        session.asks(QUESTION, "Reward")
        return re.search("\x1b\\[[0-9;]*m", session.quits()) is not None

    assert colored([])
    assert not colored([], NO_COLOR="1")
    assert colored([], NO_COLOR="")
    assert not colored(["--color", "never"])
    assert colored(["--color", "always"], NO_COLOR="1")
    for words in [[], ["--color", "auto"], ["--color", "never"]]:
        code, data, notices = piped(hegel, folder, f"{QUESTION}\nnonsense\n", *words)
        assert code == 3 and "Reward" in data, (code, notices)
        assert "\x1b" not in data + notices, "an escape sequence in a pipe"
    # Data may go into a pipe while notices are on a terminal.
    session = Session(
        hegel, folder,
        program=["/bin/sh", "-c", f"echo '{QUESTION}' | '{hegel}' --color auto > data"])
    session.ends(0)
    assert "\x1b" not in read("data"), read("data")


def foreign_text(hegel, folder):
    # Control characters that were pasted or come from files move no cursor.
    session = Session(hegel, folder).prompt()
    session.say("\x1b[200~nonsense \x1b[31m\x07\x1b]0;title\x07\x1b[201~\r")
    session.expect("error:")
    session.prompt()
    text = session.lives().quits()
    assert "\x1b]0;" not in text and "\x07" not in text, text


# --- Too much, and nonsense ----------------------------------------------------------------------


def ten_megabytes(hegel, folder):
    session = Session(hegel, folder).prompt()
    session.say("echo kept")
    session.expect("echo kept")
    feed(session, b"\x1b[200~" + b"x" * 10_000_000 + b"\x1b[201~")
    session.expect("the paste has more than 4 MiB")
    session.expect("echo kept")
    session.say("\r")
    session.expect("\nkept\r\n")
    session.prompt().lives().quits()


def feed(session, data):
    """Writes much to the terminal, and reads what it shows meanwhile."""
    process = os.fork()
    if process == 0:
        done = 0
        while done < len(data):
            done += os.write(session.child.child_fd, data[done:done + 65536])
        os._exit(0)
    session.feeders = getattr(session, "feeders", []) + [process]


def ten_megabytes_piped(hegel, folder):
    line = b"echo " + b"x" * 10_000_000
    for data in [line, line + b"\n", b"echo one\n" + line + b"\necho two\n"]:
        code, _, notices = piped(hegel, folder, data)
        assert code in (2, 3) and "bytes" in notices and len(notices) < 1000, (code, notices[:1000])
    code, data, _ = piped(hegel, folder, b"on_error continue\n" + line + b"\necho two\n")
    assert code != 0 and data == "two\n", (code, data)


def any_bytes_piped(hegel, folder):
    draw = random.Random(1)
    words = [word.encode() for word in (
        "debate search help set show echo use corpus profile mode tee once output jobs fg cancel "
        "alias timer assert why open history status _ %1 :x :{_.reward} --format json table ? & "
        "\" ' \\ # ; <<< >>> { } [ ] -- \x00 \x1b[31m \t \r é 日本 \u202e").split(" ")]
    for index in range(200):
        data = bytes(draw.randrange(256) for _ in range(draw.randrange(300)))
        if index % 2:
            data = b"".join(
                draw.choice(words) + draw.choice([b" ", b"\n", b""]) for _ in range(40))
            data = b"on_error continue\n" + data if index % 4 == 1 else data
        code, _, notices = piped(hegel, folder, data)
        assert code in DOCUMENTED, f"draw {index} ended with {code}: {data!r}\n{notices}"


def any_bytes_typed(hegel, folder):
    draw = random.Random(2)
    session = Session(hegel, folder).prompt()
    # Without the keys that end or stop a process on purpose, and the one that opens a line verbatim.
    keys = [byte for byte in range(256) if byte not in (0x03, 0x04, 0x1A, 0x1C, 0x16, 0x13)]
    for _ in range(40):
        data = bytes(draw.choice(keys) for _ in range(draw.randrange(1, 60)))
        os.write(session.child.child_fd, data)
        session.interrupts(r"\^C")
        session.prompt()
    os.write(session.child.child_fd, b"\x1b[201~")
    session.interrupts(r"\^C")
    session.prompt()
    session.lives().quits()


def interrupts_among_keys(hegel, folder):
    # The terminal throws away what was typed before a Ctrl-C, at whatever point a reader is.
    session = Session(hegel, folder).prompt()
    for index in range(300):
        for key in [b"x"] * (1 + index % 5) + [b"\x03"]:
            os.write(session.child.child_fd, key)
        session.expect(r"\^C")
        session.prompt()
    session.lives().quits()


def interrupt_behind_enter(hegel, folder):
    # However early Ctrl-C comes, the line or its command ends.
    session = Session(hegel, folder).prompt()
    for index in range(40):
        os.write(session.child.child_fd, b"watch 600 echo working\r")
        # On both sides of the moment at which the command begins.
        select.select([], [], [], index * 0.0002)
        os.write(session.child.child_fd, b"\x03")
        session.expect(r"\^C")
        session.lives()
    session.quits()


def full_disk(hegel, folder):
    for command in ["output", "once", "tee"]:
        code, data, notices = piped(hegel, folder, f"{command} /dev/full\necho next\n")
        assert code == 3 and "/dev/full" in notices and data == "", (code, data, notices)
    # Standard output itself on a full disk.
    with open("/dev/full", "w", encoding="utf-8") as full:
        for words in [["debate", QUESTION], ["run", "-"], ["help"]]:
            outcome = subprocess.run(
                [hegel, *words], input=b"echo hello\n", stdout=full, stderr=subprocess.PIPE,
                cwd=folder, check=False, timeout=10 * DEADLINE, env=environment(folder))
            assert outcome.returncode in (2, 3), (words, outcome)
            assert b"No space left" in outcome.stderr, (words, outcome.stderr)
    session = Session(hegel, folder).prompt()
    session.asks("output /dev/full", "error:")
    session.lives().quits()


def other_stores(hegel, folder):
    path = os.path.join(folder, "foreign.sqlite")
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    junk = written(os.path.join(folder, "junk.sqlite"), "no database\n" * 200)
    empty = os.path.join(folder, "folder.sqlite")
    os.mkdir(empty)
    session = Session(hegel, folder).prompt()
    for store in [path, junk, empty]:
        before = None if os.path.isdir(store) else open(store, "rb").read()
        for command in ["status", "evaluate --limit 1"]:
            session.asks(f"{command} --store {store}", "error:")
            code, _, notices = piped(hegel, folder, "", *command.split(), "--store", store)
            assert code in (2, 4) and store in notices, (code, notices)
        assert before is None or open(store, "rb").read() == before, store
    session.lives().quits()


def locked_store(hegel, folder):
    path = os.path.join(folder, "locked.sqlite")
    code, _, notices = piped(hegel, folder, "", "evaluate", "--limit", "1", "--store", path)
    assert code == 0, notices
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("PRAGMA locking_mode = EXCLUSIVE")
    lock.execute("BEGIN EXCLUSIVE")
    session = Session(hegel, folder).prompt()
    session.asks(f"status --store {path}", "error:")
    assert "lock" in "".join(session.log[-2:]), session.log[-2:]
    lock.execute("ROLLBACK")
    lock.close()
    session.asks(f"status --store {path}", "evaluat")
    session.quits()


DIALOGUES = {
    "question": question,
    "wrong words": wrong_words,
    "history": history,
    "two sessions": two_sessions,
    "no history": no_history,
    "read-only home": read_only_home,
    "start-up file": start_file,
    "end of input": end_of_input,
    "end of input in a quote": end_of_input_in_a_quote,
    "end of input with a job": end_with_job,
    "SIGTERM": leave_by(signal.SIGTERM, 143, False),
    "SIGHUP": leave_by(signal.SIGHUP, 129, False),
    "SIGTERM in a command": leave_by(signal.SIGTERM, 143, True),
    "SIGHUP in a command": leave_by(signal.SIGHUP, 129, True),
    "SIGTERM with a job": leave_with_job,
    "abort": crash_by(signal.SIGABRT),
    "segmentation fault": crash_by(signal.SIGSEGV),
    "trap": crash_by(signal.SIGTRAP),
    "crash in a command": crash_in_command,
    "vanished terminal": vanished_terminal,
    "interrupt on a line": interrupt_line,
    "interrupt of a run": interrupt_run,
    "interrupt of what hangs": interrupt_hung,
    "stopped": stopped,
    "jobs": jobs,
    "job in front": job_in_front,
    "training": training,
    "editor": editor,
    "editor that fails": editor_that_fails,
    "editor when told to leave": editor_when_told_to_leave,
    "pager": pager,
    "dumb terminal": dumb_terminal,
    "colors": colors,
    "foreign text": foreign_text,
    "ten megabytes": ten_megabytes,
    "ten megabytes piped": ten_megabytes_piped,
    "any bytes piped": any_bytes_piped,
    "any bytes typed": any_bytes_typed,
    "interrupts among keys": interrupts_among_keys,
    "interrupt behind Enter": interrupt_behind_enter,
    "full disk": full_disk,
    "other stores": other_stores,
    "locked store": locked_store,
}

if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(DIALOGUES))
    elif len(sys.argv) == 4 and sys.argv[3] in DIALOGUES:
        DIALOGUES[sys.argv[3]](sys.argv[1], os.path.abspath(sys.argv[2]))
    else:
        sys.exit(__doc__)
