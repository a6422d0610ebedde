"""At a terminal, secrets are not shown while they are typed, and an app can photograph its own."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

from tests.cli.terminal import EMAIL, PASSPHRASE, PASSWORD, PATIENCE, Terminal, present_code


class Screen:
    """A terminal with somebody before it: what is on it, and what they type."""

    def __init__(self, terminal: Terminal, *arguments: str) -> None:
        self.shown = ""
        self.process, self._hand = pty.fork()
        if self.process == 0:
            program = [sys.executable, "-m", "gurvan.cli.main", *arguments]
            os.execve(program[0], program, terminal.environment())  # noqa: S606 # our own program

    def until(self, words: str) -> None:
        """Watch until the words stand on the screen."""
        late = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < late, self.shown
            if select.select([self._hand], [], [], 1)[0]:
                self.shown += os.read(self._hand, 65536).decode(errors="replace")

    def types(self, question: str, answer: str) -> None:
        """Wait for a question and answer it; what was there before is seen no more."""
        self.until(question)
        self.shown = ""
        os.write(self._hand, f"{answer}\n".encode())

    def ends(self) -> int:
        """Wait for the end; return the exit code."""
        _pid, status = os.waitpid(self.process, 0)
        os.close(self._hand)
        return os.waitstatus_to_exitcode(status)


def test_an_office_is_made_by_answering(tmp_path: Path) -> None:
    screen = Screen(Terminal(tmp_path / "home"), "init")
    screen.types("The federation's whole name", "Туршилтын холбоо")
    screen.types("Its short name", "")
    screen.types("The code of its place", "11")
    screen.types("The languages in which it works", "")
    screen.types("The first officer's name", "Д.Сарнай")
    screen.types("e-mail address", EMAIL)
    screen.types("A password for the officer", PASSWORD)
    screen.types("The same again", PASSWORD)
    screen.until("The code that the app shows now")
    secret = re.search(r"Secret: (\w{32})", screen.shown)
    assert secret
    assert PASSWORD not in screen.shown
    assert "█" in screen.shown or "▀" in screen.shown, "a picture for the app"
    screen.types("The code that the app shows now", present_code(secret[1]))
    screen.types("A passphrase for the keys", PASSPHRASE)
    screen.types("The same again", PASSPHRASE)
    screen.until("Then: gurvan serve")
    assert PASSPHRASE not in screen.shown
    assert screen.ends() == 0
    assert (tmp_path / "home" / "office.json").is_file()


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    screen = Screen(Terminal(tmp_path / "home"), "init")
    screen.until("The federation's whole name")
    screen.types("whole name", "\x03")
    screen.until("Stopped.")
    assert screen.ends() == 130
    assert not (tmp_path / "home").exists()
