"""What every page has: one heading, its language, nothing inline; and what it weighs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from gurvan.kernel.web.views import SignedIn
from tests.cast import Cast
from tests.habits.addresses import Address, pages
from tests.habits.everyone import STRANGER
from tests.habits.samples import Samples
from tests.pairing import LANGUAGE

HEAVIEST: Final = 60 * 1024  # of a first page, with its styles, fonts and scripts, compressed
# The library that draws maps is fetched only where a shape is drawn or shown, after the page.
MAPS: Final = "maplibre"
OK: Final = 200

STATIC: Final = re.compile(r'(?:href|src)="/static/([^"]+)"')
INLINE: Final = {
    "a style": re.compile(r"<style|\sstyle="),
    "a script": re.compile(r"<script(?![^>]*(?:\ssrc=|type=\"application/json\"))[^>]*>"),
    "a handler": re.compile(r"<[^>]*\son\w+="),
}


@cache
def weight(name: str) -> int:
    """Return the weight of a static file as it is served; of a style with its fonts."""
    file = Path(settings.STATIC_ROOT) / name
    packed = file.with_name(f"{file.name}.br")
    own = (packed if packed.is_file() else file).stat().st_size
    if not name.endswith(".css"):
        return own
    fonts = set(re.findall(r'url\("?([^")]+\.woff2)', file.read_text(encoding="utf-8")))
    return own + sum(weight(str(Path(name).parent / font)) for font in fonts)


def whole_weight(page: str) -> int:
    files = {name for name in STATIC.findall(page) if MAPS not in name}
    fonts = {name for name in files if name.endswith(".woff2")}  # counted with the style
    return len(gzip.compress(page.encode())) + sum(weight(name) for name in files - fonts)


def faults(answer: Any) -> Iterator[str]:
    """Yield what a page lacks or should not have."""
    page = answer.content.decode()
    headings = len(re.findall(r"<h1[\s>]", page))
    if headings != 1:
        yield f"{headings} headings"
    if f'<html lang="{answer["Content-Language"]}"' not in page:
        yield "not its language"
    if not re.search(r"<title>[^<]*\w", page):
        yield "no title"
    yield from (what for what, sign in INLINE.items() if sign.search(page))
    if whole_weight(page) > HEAVIEST:
        yield f"weighs {whole_weight(page)} bytes"


def unhelpful(address: Address, answer: Any) -> Iterator[str]:
    """Yield that a signed-in page does not say in one line how to use it."""
    if address.page is not None and issubclass(address.page, SignedIn):
        told = re.search(r'<p class="govuk-hint g-help[^>]*>([^<]+)</p>', answer.content.decode())
        if not told:
            yield "no help"


@pytest.mark.no_cover  # to have asked for a page is no proof that what it says is right
@pytest.mark.parametrize("language", [LANGUAGE])
@pytest.mark.parametrize("who", [STRANGER, "federation_officer", "leader", "administrator"])
def test_every_page_is_as_pages_are(
    cast: Cast,
    sit: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    language: str,
) -> None:
    samples = Samples(cast, monkeypatch)
    client = Client() if who == STRANGER else sit(who, language=language)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    found = {}
    for address in pages():
        answer = client.get(samples.path(address))
        if answer.status_code == OK and answer["Content-Type"].startswith("text/html"):
            found[address.route] = [*faults(answer), *unhelpful(address, answer)]
    assert {route: wrong for route, wrong in found.items() if wrong} == {}
    assert len(found) > 8


def test_a_fault_is_found() -> None:
    page = HttpResponse(
        '<html lang="mn"><title> </title><body style="x"><style></style><script>1</script>'
        '<h1>1</h1><h1 onclick="x">2</h1>'
    )
    page["Content-Language"] = "en"
    assert list(faults(page)) == [
        "2 headings",
        "not its language",
        "no title",
        "a style",
        "a script",
        "a handler",
    ]
    page.content = "<h1></h1>" + "".join(f"{number:x}" for number in range(60_000))
    assert f"weighs {whole_weight(page.content.decode())} bytes" in list(faults(page))
