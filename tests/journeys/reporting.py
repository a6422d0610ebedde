"""The last part of a study: its report is checked, issued, and read as PDF and .docx."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.person import Person


def makes_one_unlike_the_others(person: Person) -> None:
    """Write down of one participant what is told of none of the others."""
    person.page.get_by_role(
        "link", name=person.says("Participant %(number)d") % {"number": 1}
    ).click()
    person.follows("Write what is told of them")
    person.fills(children="5_more")
    person.presses("Keep it")
    person.follows("Participants")


def reports(person: Person, study: str, held: Sequence[str], unsaid: str) -> None:
    """Begin the report, mend what the check finds, issue it, and read both files.

    ``study`` is its address; what is ``held`` stands in both, and ``unsaid`` in neither.
    """
    person.opens(study)
    person.follows("Reports")
    person.follows("Begin a report")
    person.presses("Begin it")
    person.sees_words(held[0])
    person.follows("Look at the check")
    person.sees("Somebody who takes part can be told apart")
    person.follows("Choose broader bands, leave something out, or tell counts only")
    person.presses("Take this way")
    person.follows("Look at the check")
    left = person.says("Somebody who takes part can be told apart")
    expect(person.page.locator("main")).not_to_contain_text(left)
    person.follows("Issue the report")
    person.fills(language="both")
    person.presses("Make the paper")
    number = person.page.get_by_role("link").filter(has_text="G-20").first.inner_text()
    told = read_docx(taken(person, "Download as .docx"))
    person.page.get_by_role("link", name=number, exact=True).first.click()
    printed = read_pdf(taken(person, "Download the PDF"))
    for text in (told, printed):
        for words in (number, *held):
            assert bare(words) in bare(text), f"{words} in {text}"
        assert bare(unsaid) not in bare(text)


def bare(text: str) -> str:
    """Return a text's letters and digits alone: a narrow cell breaks lines, and divides words."""
    return "".join(sign for sign in text if sign.isalnum())


def taken(person: Person, link: str) -> bytes:
    """Return the file behind a link, as the browser saves it."""
    with person.page.expect_download() as waiting:
        person.page.get_by_role("link", name=person.says(link), exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


def read_docx(data: bytes) -> str:
    """Return all words of a .docx."""
    drawn = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in drawn.tables for row in table.rows for cell in row.cells]
    foot = drawn.sections[0].footer.paragraphs
    return "\n".join([*(one.text for one in (*drawn.paragraphs, *foot)), *cells])


def read_pdf(data: bytes) -> str:
    """Return all words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
