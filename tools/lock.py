"""Chooses packages anew and locks them by hash: `python -m tools.lock`.

The locks hold no address: which registry or mirror serves a package is the machine's affair.
"""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

REQUIREMENTS: Final = Path("requirements")
NODE_LOCK: Final = Path("package-lock.json")


def compile_set(name: str, *sources: str) -> None:
    """Write requirements/NAME.txt from `sources`, for every system and Python from 3.11 on."""
    options = "--universal --python-version 3.11 --generate-hashes --upgrade".split()
    quiet = "--quiet --no-header --no-annotate --no-emit-index-url".split()
    target = REQUIREMENTS / f"{name}.txt"
    subprocess.run(
        ["uv", "pip", "compile", *options, *quiet, "--output-file", str(target), *sources],
        check=True,
    )


def without_addresses(lock: Mapping[str, Any]) -> dict[str, Any]:
    """Return an npm lock without what only says where to download a package or to pay for it."""
    packages = {
        path: {key: value for key, value in package.items() if key not in {"resolved", "funding"}}
        for path, package in lock["packages"].items()
    }
    return {**lock, "packages": packages}


def lock_python() -> None:
    """Lock the three sets; what runs is of the same versions in `run` as in `dev`."""
    compile_set("dev", "pyproject.toml", "--group", "dev")
    compile_set("run", "pyproject.toml", "--constraints", str(REQUIREMENTS / "dev.txt"))
    with tempfile.NamedTemporaryFile("w", suffix=".in") as wanted:
        wanted.write("uv\n")
        wanted.flush()
        compile_set("uv", wanted.name)


def lock_node() -> None:
    """Lock what package.json asks for."""
    subprocess.run(["npm", "update", "--package-lock-only", "--silent"], check=True)
    lock = without_addresses(json.loads(NODE_LOCK.read_text(encoding="utf-8")))
    NODE_LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    lock_python()
    lock_node()
