"""Draws a frozen paper as PDF: A4, PDF/UA-1, our own letters. The same paper is the same bytes.

Nothing is fetched: letters come from this office's own files, the picture of the code from memory.
WeasyPrint stands on Pango, which the system brings; where it is missing, PapersCannotBeMade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import segno
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

from gurvan.kernel.words import said
from gurvan.papers.content import Say, Value
from gurvan.papers.kinds import KINDS, tongues
from gurvan.papers.refusals import PapersCannotBeMade
from gurvan.papers.speaking import speak

WEIGHTS: Final = (400, 700)
GROUP: Final = 8  # digits of a hash that stand together

FOOT: Final[dict[str, str]] = {
    "version": said("Version {edition}, issued on {day}"),
    "hash": said("Content (SHA-256)"),
    "size": said("Entries in the ledger: {size}"),
    "check": said("Is this paper genuine, and does it still hold? Ask:"),
    "code": said("QR code that leads to the page where this paper is checked"),
    "leads": said("QR code that leads to the page where the code of this paper is typed"),
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A frozen paper with all that stands around its content."""

    number: str
    kind: str
    edition: int
    issued_on: date
    federation: str
    log_size: int
    content_sha256: str
    address: str  # where it is checked
    salt: bytes
    content: Mapping[str, Any]
    matter: str = ""  # what papers of the same content in other languages have alike

    @property
    def picture_url(self) -> str:
        """Return the address behind the picture of the code."""
        leads: str = self.content.get("leads", "")
        return leads or f"{self.address}?number={self.number}"


def pdf(sheet: Sheet) -> bytes:
    """Return the paper as PDF. Raises PapersCannotBeMade."""
    weasyprint = library()
    letters = weasyprint.text.fonts.FontConfiguration()
    only = weasyprint.urls.URLFetcher(allowed_protocols=("file", "data"))
    fonts = {f"font_{weight}": font(weight).as_uri() for weight in WEIGHTS}
    look = render_to_string("papers/paper.css", fonts)
    style = weasyprint.CSS(string=look, font_config=letters, url_fetcher=only)
    document = weasyprint.HTML(string=html(sheet), url_fetcher=only)
    # The salt is the file's own mark: without it nobody can draw a guessed paper and compare.
    drawn: bytes = document.write_pdf(
        stylesheets=[style],
        font_config=letters,
        pdf_variant="pdf/ua-1",
        pdf_identifier=sheet.salt,
    )
    return drawn


def library() -> Any:
    """Return WeasyPrint, loaded when first needed. Raises PapersCannotBeMade without Pango."""
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except OSError as fault:
        raise PapersCannotBeMade(what="Pango") from fault
    return weasyprint


def font(weight: int) -> Path:
    """Return the file of our letters in a weight. Raises PapersCannotBeMade where it was not built.

    In a checkout it lies where it was built, else among the served files under a hashed name.
    """
    name = f"fonts/noto-sans-{weight}.woff2"
    found = finders.find(name)
    try:
        path = Path(found or staticfiles_storage.path(staticfiles_storage.stored_name(name)))  # type: ignore[attr-defined] # of the hashed storage
    except ValueError:
        path = Path()
    if not path.is_file():
        raise PapersCannotBeMade(what="Noto Sans")
    return path.resolve()


def html(sheet: Sheet) -> str:
    """Return the paper as the page that is drawn."""
    languages = tongues(sheet.content["language"])
    qr = segno.make(sheet.picture_url, error="m")
    foot = {name: _said(words, sheet, languages) for name, words in FOOT.items()}
    context = {
        "sheet": sheet,
        "language": languages[0],
        "both": len(languages) > 1,
        "kind": _spoken(Say(KINDS[sheet.kind]), languages),
        "title": _told(sheet.content["title"], languages),
        "above": _told(sheet.content["above"], languages),
        "warning": _told(sheet.content["warning"], languages),
        "blocks": [_block(part, languages) for part in sheet.content["blocks"]],
        "foot": foot,
        "hash": [
            sheet.content_sha256[at : at + GROUP]
            for at in range(0, len(sheet.content_sha256), GROUP)
        ],
        "picture": foot["leads" if sheet.content.get("leads") else "code"],
        "qr": qr.svg_data_uri(border=1, scale=4),
    }
    return render_to_string("papers/paper.html", context)


# A text in the languages of a paper; one that is the same in both stands once, in none of them.
Told = list[tuple[str, str]]


def _told(text: str | Mapping[str, str], languages: Sequence[str]) -> Told:
    if isinstance(text, str):
        return [("", text)] if text else []
    return [(one, text[one]) for one in languages]


def _spoken(value: Value, languages: Sequence[str]) -> Told:
    words = {one: speak(value, one) for one in languages}
    return _told(words if len(set(words.values())) > 1 else words[languages[0]], languages)


def _said(words: str, sheet: Sheet, languages: Sequence[str]) -> Told:
    values: dict[str, Value] = {
        "edition": sheet.edition,
        "day": sheet.issued_on,
        "size": sheet.log_size,
    }
    return _spoken(Say(words, values), languages)


def _block(part: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """Return a part of the content as the template reads it."""
    ((kind, held),) = part.items()
    match kind:
        case "heading" | "words":
            return {kind: _told(held, languages)}
        case "terms":
            rows = [[(one, *(_in(text, one) for text in row)) for one in languages] for row in held]
            return {"terms": rows}
        case "table":
            return {
                "table": {
                    "tall": held["tall"],
                    "headings": [_told(text, languages) for text in held["headings"]],
                    "rows": _barred(
                        [[_told(text, languages) for text in row] for row in held["rows"]],
                        held.get("bars", []),
                    ),
                }
            }
        case "list":
            return {"list": [_told(text, languages) for text in held]}
        case _:
            return {"signatures": [[_told(text, languages) for text in place] for place in held]}


def _barred(rows: Sequence[Any], bars: Sequence[int]) -> list[tuple[Any, int | None]]:
    """Return each row with how long its bar is; None where the table has no bars."""
    lengths: Sequence[int | None] = bars or [None] * len(rows)
    return list(zip(rows, lengths, strict=True))


def _in(text: str | Mapping[str, str], language: str) -> str:
    return text if isinstance(text, str) else text[language]
