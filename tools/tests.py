"""Runs the whole suite on each database: `python -m tools.tests [--everything]`.

Without `--everything` it does what this machine can, and says at the end what it left out. With it,
nothing may be lacking, and the branches that no test reached on either database are counted.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from tools import postgres


def lacking() -> list[str]:
    """Return what this machine lacks for the whole suite, and how to get each."""
    lacks = []
    if postgres.binaries() is None:
        lacks.append("the tests on PostgreSQL (to have them: apt-get install postgresql)")
    if shutil.which("chromium") is None:
        lacks.append("the journeys in a browser (to have them: apt-get install chromium)")
    return lacks


def command(*, server: bool, browser: bool, coverage: bool) -> list[str]:
    """Return the command line of one run of the suite on what this machine has."""
    line = [sys.executable, "-m", "pytest", "--numprocesses=auto"]
    absent = [mark for mark, there in {"server": server, "browser": browser}.items() if not there]
    if absent:
        line += ["-m", " and ".join(f"not {mark}" for mark in absent)]
    if coverage:
        # Enough or not is said of both databases together, at the end.
        line += ["--cov", "--cov-append", "--cov-report=", "--cov-fail-under=0"]
    return line


def on_sqlite(line: Sequence[str]) -> bool:
    """Run the suite on SQLite; say whether it passed."""
    environment = {key: value for key, value in os.environ.items() if key != "GURVAN_DATABASE_URL"}
    print("== Tests on SQLite", flush=True)
    return subprocess.run(line, check=False, env=environment).returncode == 0


def on_postgres(line: Sequence[str]) -> bool:
    """Run the suite on a PostgreSQL of its own; say whether it passed."""
    print("== Tests on PostgreSQL", flush=True)
    return postgres.run(line) == 0


def coverage(*arguments: str) -> bool:
    """Run coverage; say whether it was content."""
    line = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(line, check=False).returncode == 0


def main(*, everything: bool) -> bool:
    """Run what can be run, each part also where another failed; say whether all of it passed."""
    lacks = lacking()
    if everything and lacks:
        print("This machine cannot run everything. It lacks:", *lacks, sep="\n- ")
        return False
    if everything:
        coverage("erase")
    server, browser = postgres.binaries() is not None, shutil.which("chromium") is not None
    line = command(server=server, browser=browser, coverage=everything)
    passed = [on_sqlite(line)]
    if server:
        passed.append(on_postgres(line))
    if everything:
        passed.append(coverage("report"))
    if lacks:
        print("", "Left out:", sep="\n", end="")
        print("", *lacks, sep="\n- ")
    return all(passed)


if __name__ == "__main__":
    sys.exit(not main(everything="--everything" in sys.argv[1:]))
