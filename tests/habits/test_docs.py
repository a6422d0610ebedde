"""The docs say what is so: whatever they name exists, and no file tells of one machine."""

from __future__ import annotations

import inspect
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from django.urls import Resolver404, resolve

from gurvan.cli.main import COMMANDS, gurvan
from tools import messages

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    if "Made from the code" not in path.read_text(encoding="utf-8").split("\n", 1)[0]
)
IN_MONGOLIAN = sorted(ROOT.glob("docs/guides/*.mn.md"))
IN_ENGLISH = [page.with_name(page.name.replace(".mn.md", ".md")) for page in IN_MONGOLIAN]
FOR_PEOPLE = [*IN_ENGLISH, *IN_MONGOLIAN]
UID = "00000000-0000-4000-8000-000000000000"

SYMBOL = re.compile(r"`(gurvan(?:\.(?!sqlite3|dump|service)\w+)+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^( *)```\w*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
MAKE = re.compile(r"(?:^|&& |sudo )make ([a-z]+)\b", re.MULTILINE)
TERMINAL = re.compile(
    r"(?:^| |bin/)(?<!-u )gurvan (?!gurvan)([a-z][a-z-]*(?: [a-z-]+)*)((?: +[^|#\n]*)?)",
    re.MULTILINE,
)
OPTION = re.compile(r"(?<!\S)(--[a-z-]+)")
SETTING = re.compile(r"\bGURVAN_[A-Z_]+\b")
ADDRESS = re.compile(r"/api/v1/[^\s\"'?)`]*")
ON_PAGE = re.compile(r"\*\*([^*]+)\*\*")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|crates\.io|proxy\.golang\.org|"
    r"deb\.debian\.org|(?<!no-emit-)index-url|registry="
)
# A folder that only one machine has: somebody's home, a place to work in.
MACHINE = re.compile(r"(?<![\w.$~}])/(?:work|root|tmp|Users|home)/[\w.]")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def code(page: Path) -> str:
    """Return all that stands on a page as code, a piece a line."""
    whole = text(page)
    blocks = [inspect.cleandoc(block) for _, block in FENCE.findall(whole)]
    return "\n".join([*blocks, *CODE.findall(FENCE.sub("", whole))])


every_page = pytest.mark.parametrize("page", PAGES, ids=named)


def test_there_are_docs() -> None:
    names = {named(page) for page in PAGES}
    assert {"README.md", "docs/tour.md", "docs/architecture.md"} <= names
    assert len(IN_MONGOLIAN) >= 4


@every_page
def test_every_symbol_exists(page: Path) -> None:
    assert [name for name in SYMBOL.findall(text(page)) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    parts = name.split(".")
    for place in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(parts[:place]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[place:]:
            if not hasattr(found, attribute):
                return attribute in getattr(found, "__annotations__", {})
            found = getattr(found, attribute)
        return True
    return False


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(text(page)) if not _leads(page, link)] == []


def _leads(page: Path, link: str) -> bool:
    if "://" in link or link.startswith("mailto:"):
        return True
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not heading or heading in set(_headings(target))


def _headings(page: Path) -> Iterator[str]:
    for line in FENCE.sub("", text(page)).splitlines():
        if line.startswith("#"):
            words = line.lstrip("#").strip().lower()
            yield re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


@every_page
def test_every_make_target_exists(page: Path) -> None:
    there = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(MAKE.findall(code(page))) <= there


@every_page
def test_every_command_of_the_terminal_exists(page: Path) -> None:
    assert [line for line in _lines(page) if not _runs(*line)] == []


def _lines(page: Path) -> Iterator[tuple[str, str]]:
    # What a long line goes on with stands on the next.
    yield from TERMINAL.findall(code(page).replace("\\\n", " "))


def _runs(words: str, rest: str) -> bool:
    context = click.Context(gurvan, info_name="gurvan")
    here: click.Command = gurvan
    for word in words.split():
        if not isinstance(here, click.Group) or word.startswith("-"):
            break  # an argument or an option
        child = here.get_command(context, word)
        if child is None:
            return False
        here = child
    known = {option for parameter in here.params for option in parameter.opts} | {"--help"}
    return set(OPTION.findall(f"{words} {rest}")) <= known


def test_every_command_of_the_terminal_is_told() -> None:
    told = "\n".join(code(page) for page in PAGES)
    assert [name for name in COMMANDS if f"gurvan {name}" not in told] == []


@every_page
def test_every_setting_exists(page: Path) -> None:
    source = "\n".join(text(path) for path in ROOT.glob("src/gurvan/c*/**/*.py"))
    there = set(SETTING.findall(source))
    asked = {name.removesuffix("_FILE") for name in SETTING.findall(text(page))}
    assert asked <= {name.removesuffix("_FILE") for name in there}


@every_page
def test_every_address_of_the_api_exists(page: Path) -> None:
    assert [path for path in ADDRESS.findall(text(page)) if not _answers(path)] == []


def _answers(path: str) -> bool:
    if path == "/api/v1/" or "<" in path or "…" in path:
        return True
    filled = re.sub(r"\$\{?\w+\}?|\{\w+\}", UID, path.rstrip(".,:;"))
    try:
        resolve(filled)
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("page", FOR_PEOPLE, ids=named)
def test_what_a_guide_says_stands_on_a_page_stands_there(page: Path) -> None:
    """What a guide prints bold are words on a page, in the guide's language."""
    words = {" ".join(found.split()) for found in ON_PAGE.findall(text(page))}
    there = _mongolian() if page.name.endswith(".mn.md") else _english()
    assert sorted(words - there) == []


@cache
def _english() -> set[str]:
    found = messages.entries(messages.extracted(ROOT / "src/gurvan"))
    return {text for message in found for text in messages.ids(message)}


@cache
def _mongolian() -> set[str]:
    found = messages.entries(messages.read(ROOT / messages.CATALOGUE))
    return {text for message in found for text in messages.strings(message)}


@pytest.mark.parametrize(
    ("english", "page"),
    list(zip(IN_ENGLISH, IN_MONGOLIAN, strict=True)),
    ids=map(named, IN_MONGOLIAN),
)
def test_a_guide_has_the_same_parts_in_both_languages(english: Path, page: Path) -> None:
    def parts(one: Path) -> list[int]:
        marks = re.findall(r"^(#+|[0-9]+\.|-) ", text(one), re.MULTILINE)
        return [len(mark) if mark.startswith("#") else 0 for mark in marks]

    assert parts(page) == parts(english)


def test_the_first_lines_of_the_readme_are_the_two_commands() -> None:
    first, second = [line for line in text(ROOT / "README.md").splitlines() if line.strip()][:2]
    assert first.startswith("    make run ")
    assert second.startswith("    make test ")


def test_the_version_has_its_place_in_the_changelog() -> None:
    version = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["version"]
    assert f"## {version}" in text(ROOT / "CHANGELOG.md")


# --- The whole repository -------------------------------------------------------------------------


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - git, wherever it is
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def found_in_repository(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        try:
            lines = text(path).splitlines()
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{named(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(lines, start=1)
            if pattern.search(line) and path != Path(__file__)
        ]
    return found


def test_no_file_says_where_packages_come_from() -> None:
    assert found_in_repository(REGISTRY) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert found_in_repository(MACHINE) == []
