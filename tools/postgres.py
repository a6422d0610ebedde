"""Runs a command beside a PostgreSQL of its own: `python -m tools.postgres COMMAND...`.

The server listens on a free port of this machine alone, holds its data in a temporary folder and
trades safety for speed; it ends with the command, however that ends. The command finds it by
GURVAN_DATABASE_URL.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

START_SECONDS: Final = 30
DEBIAN: Final = Path("/usr/lib/postgresql")
IN_A_HURRY: Final = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off".split()
# As the operators' guide advises for an office of this size.
LARGE: Final = (
    "-c shared_buffers=1GB -c work_mem=32MB -c maintenance_work_mem=512MB -c max_wal_size=8GB "
    "-c effective_cache_size=4GB -c random_page_cost=1.1"
).split()

# Ends the server, and removes its folder ($0), when its own input ends: that happens also when
# whoever started it was killed outright.
WATCH: Final = '"$@" & read -r _; kill -INT $!; wait; rm -rf "$0"'


class NoServerError(RuntimeError):
    """PostgreSQL is not installed, or did not start; the message says what it said."""


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL on this machine, or None where there is none."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    elsewhere = shutil.which("initdb")
    found = debian[-1] if debian else elsewhere and Path(elsewhere).resolve()
    return found.parent if found else None


def unprivileged() -> dict[str, Any]:
    """Return how to start a program as somebody harmless: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {account.pw_name for account in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server(*, large: bool = False) -> Iterator[str]:
    """Start a server; yield the address of an empty database; stop it and remove its data.

    A ``large`` one is set up for a million members.

    Raises NoServerError where PostgreSQL is not installed or does not start.
    """
    programs = binaries()
    if programs is None:
        raise NoServerError("PostgreSQL is not installed. On Debian: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="gurvan-postgres-") as folder:
        who = unprivileged()
        if who:
            os.chown(folder, who["user"], who["group"])
        port = free_port()
        log = Path(folder, "log")
        with log.open("wb") as output:
            quiet: dict[str, Any] = {"stdout": output, "stderr": output, "cwd": folder, **who}
            data = ["-D", str(Path(folder, "data"))]
            locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
            made = subprocess.run(
                [
                    programs / "initdb",
                    *data,
                    *locale,
                    "--username=gurvan",
                    "--auth=trust",
                    "--no-sync",
                ],
                check=False,
                stdin=subprocess.DEVNULL,
                **quiet,
            )
            if made.returncode:
                raise NoServerError(log.read_text(errors="replace"))
            settings = [*IN_A_HURRY, *(LARGE if large else ())]
            where = ["-h", "127.0.0.1", "-p", str(port), "-k", folder]
            watch = subprocess.Popen(
                ["/bin/sh", "-c", WATCH, folder, programs / "postgres", *data, *where, *settings],
                stdin=subprocess.PIPE,
                start_new_session=True,
                **quiet,
            )
        with watch:  # closes its input at the end, and waits for it
            await_start(programs, port, log)
            yield f"postgres://gurvan@127.0.0.1:{port}/postgres"


def await_start(programs: Path, port: int, log: Path) -> None:
    """Return when the server answers. Raises NoServerError where it does not in START_SECONDS."""
    ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(ready, check=False).returncode:
        if time.monotonic() > deadline:
            raise NoServerError(log.read_text(errors="replace"))
        time.sleep(0.1)


def run(command: Sequence[str]) -> int:
    """Run a command beside a server of its own; return the command's exit code."""
    with server() as url:
        environment = {**os.environ, "GURVAN_DATABASE_URL": url}
        return subprocess.run(command, check=False, env=environment).returncode


def main(command: Sequence[str]) -> None:
    """Run the command and exit as it did."""
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    try:
        sys.exit(run(command))
    except NoServerError as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main(sys.argv[1:])
