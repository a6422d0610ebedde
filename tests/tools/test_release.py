"""A release that lacks something is found before anybody installs it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tools import release

HASH = "0123456789ab"
WHOLE = (
    "gurvan/served/staticfiles.json",
    f"gurvan/served/gurvan.{HASH}.css",
    f"gurvan/served/gurvan.{HASH}.css.br",
    f"gurvan/served/fonts/letters.{HASH}.woff2",
    f"gurvan/served/area.{HASH}.js",
    "gurvan/locale/mn/LC_MESSAGES/django.mo",
    "gurvan/licences/maplibre-gl.txt",
    "gurvan/places/data/places.csv",
    "gurvan/rules/data/resolution-308-2010.toml",
    "gurvan/registry/migrations/0001_registry.py",
    "gurvan-1.dist-info/entry_points.txt",
    "gurvan-1.dist-info/licenses/LICENSE",
)


def wheel(folder: Path, *names: str) -> Path:
    path = folder / "gurvan-1-py3-none-any.whl"
    with ZipFile(path, "w") as held:
        for name in names:
            held.writestr(name, "")
    return path


def test_a_whole_one_is_whole(tmp_path: Path) -> None:
    release.require_whole(wheel(tmp_path, *WHOLE))


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_lacking_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(release.NotWholeError, match="lacks"):
        release.require_whole(wheel(tmp_path, *(other for other in WHOLE if other != name)))


def test_what_is_not_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(release.NotWholeError, match=r"holds tests/test_it\.py"):
        release.require_whole(wheel(tmp_path, *WHOLE, "tests/test_it.py"))


def test_what_a_page_needs_is_seen() -> None:
    page = '<link rel="stylesheet" href="/static/a.css"><script src="/static/b.js"></script>'
    assert release.LOCAL.findall(page) == ["/static/a.css", "/static/b.js"]
    assert release.FONT.findall("src:url(fonts/c.woff2)format('woff2')") == ["fonts/c.woff2"]
