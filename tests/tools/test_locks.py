import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import without_addresses

SETS = {name: Path(f"requirements/{name}.txt").read_text() for name in ("run", "dev", "uv")}
NODE = json.loads(Path("package-lock.json").read_text())
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)
PROJECT = tomllib.loads(Path("pyproject.toml").read_text())


def versions(text: str) -> dict[str, set[str]]:
    """Return each package of a set with its versions: more than one where Pythons differ."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(
        r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", text, re.MULTILINE
    ):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def wanted(entries: list[Any]) -> list[Requirement]:
    return [Requirement(entry) for entry in entries if isinstance(entry, str)]


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("run", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["dependency-groups"]["build"]),
        ("dev", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_what_the_project_asks_for_is_locked(name: str, entries: list[Any]) -> None:
    locked = versions(SETS[name])
    for requirement in wanted(entries):
        for version in locked[canonicalize_name(requirement.name)]:
            assert version in requirement.specifier, requirement


def test_what_runs_is_what_was_tested() -> None:
    tested = versions(SETS["dev"])
    assert all(tested[package] == found for package, found in versions(SETS["run"]).items())


@pytest.mark.parametrize("name", SETS)
def test_every_python_package_is_locked_by_hash(name: str) -> None:
    pins = [line for line in SETS[name].split("\n") if line and line[0] not in "# "]
    assert pins
    assert all(line.endswith("\\") for line in pins)
    assert len(re.findall(r"\\\n    --hash=sha256:", SETS[name])) >= len(pins)


def test_every_node_package_is_locked_by_hash() -> None:
    assert all("integrity" in package for path, package in NODE["packages"].items() if path)
    manifest = json.loads(Path("package.json").read_text())
    for kind in ("dependencies", "devDependencies"):
        assert NODE["packages"][""][kind] == manifest[kind]


@pytest.mark.parametrize("text", [*SETS.values(), json.dumps(NODE)], ids=[*SETS, "node"])
def test_no_lock_holds_an_address(text: str) -> None:
    assert "://" not in text


def test_an_npm_lock_loses_its_addresses_and_nothing_else() -> None:
    lock = {
        "lockfileVersion": 3,
        "packages": {"a": {"version": "1", "resolved": "x://a", "funding": {"url": "x://b"}}},
    }
    assert without_addresses(lock) == {"lockfileVersion": 3, "packages": {"a": {"version": "1"}}}
