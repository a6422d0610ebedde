"""A slip is issued as PDF: its code opens, its number is checked, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
import segno
from django.test import Client
from pypdf import PdfReader

from gurvan.files.models import Attachment
from gurvan.kernel.errors import NotAllowed
from gurvan.papers.commands import asked, drawn
from gurvan.papers.models import Paper
from gurvan.papers.queries import About
from gurvan.papers.rendering import html
from gurvan.registry import codes, commands, paper
from gurvan.registry.commands import (
    SlipPaper,
    forget_person,
    issue_slip_paper,
    names_used,
    revoke_slip,
)
from gurvan.registry.refusals import ChoiceUnknown, CodeNotGood
from tests.cast import Cast

HERE = "203.0.113.7"
WHERE = {"address": "https://x/papers/verify/", "name_address": "https://x/name/"}


def issued(cast: Cast, language: str = "mn") -> SlipPaper:
    return issue_slip_paper(
        actor=cast.officer, person=cast.people["saruul"], language=language, **WHERE
    )


def state(one: SlipPaper) -> str:
    (known,) = asked(source=HERE, text=one.paper.number)
    return known.state


def test_its_code_opens_and_its_number_is_checked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, files = codes.new_code(), Attachment.objects.count()
    monkeypatch.setattr(codes, "new_code", lambda: text)
    first = issued(cast)
    assert names_used(code=text, source=HERE).slip.person == cast.people["saruul"]
    assert first.pdf.startswith(b"%PDF-")
    held = Paper.objects.get(kind="slip")
    assert (held.file, bytes(held.sealed_content), held.is_erased) == (None, b"", True)
    assert Attachment.objects.count() == files, "its code opens: nothing of it is kept"
    (known,) = asked(source=HERE, file_sha256=held.file_sha256)
    assert (known.kind, known.state) == ("slip", "current")


def test_it_bears_the_name_of_whose_it_is(cast: Cast) -> None:
    (page,) = PdfReader(BytesIO(issued(cast).pdf)).pages
    assert cast.people["saruul"].name.full in page.extract_text()


def test_it_holds_as_long_as_the_slip_does(cast: Cast) -> None:
    first, second = issued(cast), issued(cast, "both")
    assert (state(first), state(second), second.paper.edition) == ("withdrawn", "current", 2)
    revoke_slip(actor=cast.officer, person=cast.people["saruul"])
    assert state(second) == "withdrawn"
    third = issued(cast)
    printed = commands.issue_slip(actor=cast.officer, person=cast.people["saruul"])
    assert state(third) == "withdrawn"
    forget_person(actor=cast.officer, person=cast.people["saruul"], why="asked")
    with pytest.raises(CodeNotGood):
        names_used(code=printed.text, source=HERE)
    assert not Paper.objects.filter(kind="slip", erased_on=None).exists()


def test_who_may_not(cast: Cast, sit: Callable[..., Client]) -> None:
    for actor in (cast.leader, cast.aimag):
        with pytest.raises(NotAllowed):
            issue_slip_paper(actor=actor, person=cast.people["saruul"], language="mn", **WHERE)
    with pytest.raises(ChoiceUnknown):
        issued(cast, "xx")
    address = f"/people/{cast.people['saruul'].uid}/slip/pdf/"
    answer = sit("federation_officer").post(address, {"language": "en"})
    assert answer["Content-Type"] == "application/pdf"


def test_a_demonstration_says_so() -> None:
    made = paper.slip(name="Б.Саруул", code="X", address="https://x/", invented=True)
    assert made.warning == paper.INVENTED


@pytest.mark.parametrize("language", ["mn", "en"])
def test_its_picture_leads_to_where_the_code_is_typed_and_never_holds_it(
    cast: Cast, language: str
) -> None:
    draft = paper.slip(name="Б.Саруул", code="X", address="https://x/name/", invented=False)
    about = About(federation_id=cast.federation.federation_id, kind="slip", subject_uid=uuid4())
    made = drawn(about, draft, language=language, address="https://x/papers/verify/").sheet
    assert made.picture_url == "https://x/name/"
    page = html(made)
    assert segno.make("https://x/name/", error="m").svg_data_uri(border=1, scale=4) in page
    assert "https://x/papers/verify/" in page, "its number is checked there"
    assert "is checked" not in page
