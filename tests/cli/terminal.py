"""Runs `gurvan` as a person would: a program of its own, with its own home and database."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

PASSWORD = "хөх тэнгэр өндөр уул"
PASSPHRASE = "дөрвөн улирал нэг нутаг"
EMAIL = "sarnai@example.org"
PATIENCE = 300  # seconds: a small machine may be busy with other tests
INSTALLED = """
from pathlib import Path
from gurvan.cli import demo_home, main
demo_home.CHECKOUT = Path("/nowhere")
main.main()
"""


@dataclass(frozen=True)
class Told:
    """How a run ended and what it said."""

    code: int
    out: str
    err: str


def present_code(secret: str) -> str:
    """Return the code that an app with this secret shows now."""
    _before, now, _after = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(secret, now)))


@dataclass(frozen=True)
class Terminal:
    """A terminal of somebody who keeps an office in this home."""

    home: Path
    database: str = ""  # a URL; SQLite in the home where there is none
    language: str = "en_GB.UTF-8"
    installed: bool = False  # as a package; otherwise from this checkout

    def environment(self, **more: str) -> dict[str, str]:
        """Return what the program finds in its environment."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GURVAN_", "LC_", "LANG"))}
        kept |= {"GURVAN_HOME": str(self.home), "LANG": self.language, "PYTHONUTF8": "1"}
        if self.database:
            kept["GURVAN_DATABASE_URL"] = self.database
        return kept | more

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """Start `gurvan`; it has no terminal from which it could ask in secret."""
        program = ["-c", INSTALLED] if self.installed else ["-m", "gurvan.cli.main"]
        return subprocess.Popen(
            [sys.executable, *program, *arguments],
            env=self.environment(**more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, typed: str = "", **more: str) -> Told:
        """Run `gurvan` to its end."""
        with self.start(*arguments, **more) as process:
            out, err = process.communicate(typed, timeout=PATIENCE)
        return Told(process.returncode, out, err)

    def secrets(self) -> dict[str, str]:
        """Return the settings that hand the passphrase over, and write it beside the home."""
        return {"GURVAN_PASSPHRASE_FILE": str(self.kept("passphrase", PASSPHRASE))}

    def kept(self, name: str, text: str) -> Path:
        """Write a secret into a file beside the home."""
        path = self.home.with_name(f"{self.home.name}-{name}")
        path.write_text(text + "\n", encoding="utf-8")
        return path

    def init(self, *more: str) -> Told:
        """Make an office, typing the code that an app would show."""
        given = (
            *("--name", "Туршилтын уурхайчдын холбоо", "--short-name", "Туршилт", "--place", "11"),
            *("--languages", "mn,en", "--officer", "Д.Сарнай", "--email", EMAIL),
            *("--password-file", str(self.kept("password", PASSWORD))),
        )
        with self.start("init", *given, *more, **self.secrets()) as process:
            assert process.stdin
            assert process.stdout
            said = ""
            for line in process.stdout:
                said += line
                if found := re.search(r"(?:Secret|Нууц): ([A-Z2-7]{32})", line):
                    process.stdin.write(present_code(found[1]) + "\n")
                    process.stdin.close()
            assert process.stderr
            err = process.stderr.read()
        return Told(process.returncode, said, err)

    @contextmanager
    def serving(self, *arguments: str, **more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
        """Yield the address of the office while it is served, and the program that serves it."""
        port = free_port()
        with self.start(*arguments, PORT=str(port), **self.secrets(), **more) as process:
            try:
                wait_for(port, process)
                yield f"http://127.0.0.1:{port}", process
            finally:
                if process.poll() is None:
                    interrupt(process)


def interrupt(process: subprocess.Popen[str]) -> int:
    """Press Ctrl-C: every process of the terminal hears it. Return how the program ended."""
    os.killpg(process.pid, signal.SIGINT)
    return process.wait(PATIENCE)


def session_of(leader: int) -> Sequence[int]:
    """Return the processes that run in the terminal in which a program was started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until something answers on the port; fail where the program ends before."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(process.communicate())
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("Nothing answers.")
