"""Runs the whole suite on SQLite, and on PostgreSQL all of it that asks a database.

`python -m tools.tests [--everything]`

Without `--everything` it does what this machine can, and says at the end what it left out. With it,
nothing may be lacking, and the branches that no test reached are counted: of the whole suite on
SQLite, and of the tests of what is done otherwise on PostgreSQL there (decision 37).
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from tools import browser, postgres

# The tests of all code that asks which database it has, but for what ends with the program.
OTHERWISE_ON_POSTGRES = ("tests/kernel", "tests/ledger", "tests/cli/test_doctor.py")


def lacking() -> list[str]:
    """Return what this machine lacks for the whole suite, and how to get each."""
    lacks = []
    if postgres.binaries() is None:
        lacks.append("the tests on PostgreSQL (to have them: apt-get install postgresql)")
    if browser.path() is None:
        how = f"apt-get install {browser.PACKAGE}"
        lacks.append(f"the journeys in a browser (to have them: {how})")
    return lacks


def command(*, server: bool, browser: bool) -> list[str]:
    """Return the command line of one run of the suite on what this machine has."""
    line = [sys.executable, "-m", "pytest", "--numprocesses=auto"]
    absent = [mark for mark, there in {"server": server, "browser": browser}.items() if not there]
    if absent:
        line += ["-m", " and ".join(f"not {mark}" for mark in absent)]
    return line


def counted(line: Sequence[str]) -> list[str]:
    """Let a run note which branches it reaches, which makes it three quarters longer.

    Enough or not is said at the end, of all runs together.
    """
    return [*line, "--cov", "--cov-append", "--cov-report=", "--cov-fail-under=0"]


def on_sqlite(line: Sequence[str]) -> bool:
    """Run the suite on SQLite; say whether it passed."""
    environment = {key: value for key, value in os.environ.items() if key != "GURVAN_DATABASE_URL"}
    print("== Tests on SQLite", flush=True)
    return subprocess.run(line, check=False, env=environment).returncode == 0


def on_postgres(line: Sequence[str]) -> bool:
    """Run what asks a database on a PostgreSQL of its own; say whether it passed.

    All other tests have found on SQLite what is so on any database (decision 45).
    """
    print("== Tests on PostgreSQL", flush=True)
    return postgres.run([*line, "--asking-the-database"]) == 0


def on_postgres_counted(line: Sequence[str]) -> bool:
    """Run the suite in two parts, the first of them counted; say whether both passed."""
    first = on_postgres(counted([*line, *OTHERWISE_ON_POSTGRES]))
    rest = on_postgres([*line, *(f"--ignore={path}" for path in OTHERWISE_ON_POSTGRES)])
    return first and rest


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
    server = postgres.binaries() is not None
    line = command(server=server, browser=browser.path() is not None)
    if everything:
        passed = [on_sqlite(counted(line)), on_postgres_counted(line), coverage("report")]
    else:
        passed = [on_sqlite(line), *([on_postgres(line)] if server else [])]
    if lacks:
        print("", "Left out:", sep="\n", end="")
        print("", *lacks, sep="\n- ")
    return all(passed)


if __name__ == "__main__":
    sys.exit(not main(everything="--everything" in sys.argv[1:]))
