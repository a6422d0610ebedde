"""Drawing a paper: the same bytes each time, for every reader, and from nowhere but here."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from gurvan.files.inspecting import received
from gurvan.papers import rendering
from gurvan.papers.content import Draft, Heading, Signatures, Words
from gurvan.papers.refusals import PapersCannotBeMade
from gurvan.papers.rendering import html, pdf
from tests.cast import TODAY
from tests.papers.sheets import ADDRESS, sheet


def unpacked(drawn: bytes) -> Iterator[bytes]:
    """Yield what is packed in a PDF."""
    for stream in re.finditer(rb"\bstream\r?\n", drawn):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(drawn[stream.end() :])


def test_drawn_twice_it_is_the_same_bytes_and_with_another_salt_others() -> None:
    drawn = pdf(sheet(language="both"))
    assert pdf(sheet(language="both")) == drawn
    assert pdf(sheet(language="both", salt=bytes(16))) != drawn
    assert received(drawn, "paper", on=TODAY, field="file").data == drawn
    assert any(b"pdfuaid" in part for part in unpacked(drawn))


def test_the_foot_tells_what_it_is_checked_by() -> None:
    made = sheet()
    page = html(made)
    told = (made.number, ADDRESS, "118", "2026.03.02", "data:image/svg+xml")
    assert all(one in page for one in told)
    assert made.content_sha256 in page.replace(" ", "")
    assert made.picture_url == f"{ADDRESS}?number={made.number}"


def test_what_somebody_wrote_is_no_markup() -> None:
    assert "Овоолго &lt;b&gt;&amp;" in html(sheet())


def test_side_by_side_each_language_is_marked() -> None:
    page = html(sheet(language="both"))
    assert '<span lang="mn">Үүрэг</span><span lang="en">Duties</span>' in page
    assert '<html lang="mn">' in page
    assert '<html lang="en">' in html(sheet(language="en"))


@pytest.mark.parametrize("language", ["mn", "both"])
def test_whoever_signs_signs_below_words(language: str) -> None:
    last = "Time to answer: 30 days from the day on which you received it. " * 4
    spilled = 0
    for lines in range(16, 30, 2):
        words = [Words(f"Line {number}") for number in range(lines)]
        signed = Signatures([["Signer"]])
        draft = Draft(title="Letter", blocks=[*words, Heading("Answer"), Words(last), signed])
        pages = PdfReader(BytesIO(pdf(sheet(draft, language)))).pages
        spilled += len(pages) == 2
        told = pages[-1].extract_text()
        assert "Signer" in told
        assert "received it" in told
    assert 0 < spilled < 7  # the last of them do not fit on one page


def test_without_pango_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unfound:
        """An import that ends as WeasyPrint's does where a system has no Pango."""

        def find_spec(self, name: str, *_: Any) -> None:
            if name.split(".", maxsplit=1)[0] == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [one for one in sys.modules if one.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Unfound(), *sys.meta_path])
    with pytest.raises(PapersCannotBeMade) as refused:
        rendering.library()
    assert refused.value.values == {"what": "Pango"}


def test_without_letters_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PapersCannotBeMade) as refused:
        rendering.font(250)
    assert refused.value.values == {"what": "Noto Sans"}


def test_the_letters_are_ours() -> None:
    assert all(isinstance(rendering.font(one), Path) for one in rendering.WEIGHTS)
