"""Runs benchmarks: `python -m benchmarks [NAME...] [--size N]`.

Each runs as a program of its own, beside a PostgreSQL of its own on this machine, in a temporary
folder that goes with it. Ends with 1 where a limit is not kept.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile

from tools import postgres

NAMES = (
    "assess",
    "coding",
    "imports",
    "land",
    "ledger",
    "pages",
    "survey",
    "transcript",
    "weights",
)


def asked() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--size", type=int, help="how many rows; the full size without it")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.names) - set(NAMES):
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}. {', '.join(NAMES)}.")
    return given


def outside(name: str, size: int | None) -> int:
    """Run one benchmark in a process, a database and a folder of its own."""
    line = [sys.executable, "-m", "benchmarks", name, "--inside"]
    line += ["--size", str(size)] if size else []
    with (
        tempfile.TemporaryDirectory(prefix="gurvan-bench-") as folder,
        postgres.server(large=True) as url,
    ):
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GURVAN_")}
        own = {"GURVAN_HOME": os.path.join(folder, "home"), "GURVAN_DATABASE_URL": url}  # noqa: PTH118 - text for the environment
        return subprocess.run(line, check=False, env=kept | own).returncode


def inside(name: str, size: int | None) -> int:
    """Run one benchmark here, and print what it measured; return 1 where a limit is not kept."""
    import django

    django.setup()
    from importlib import import_module

    from benchmarks import table

    lines = import_module(f"benchmarks.{name}").measure(size)
    machine = {
        "size": size,
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    print("", table.table(lines), "", table.in_json(name, machine, lines), sep="\n")
    return int(any(line.holds is False for line in lines))


if __name__ == "__main__":
    given = asked()
    if given.inside:
        sys.exit(inside(given.names[0], given.size))
    else:
        sys.exit(max(outside(name, given.size) for name in given.names or NAMES))
