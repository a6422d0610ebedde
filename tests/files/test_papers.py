"""PDFs: whole, one file only, and nothing in them that acts."""

from __future__ import annotations

from datetime import date

import pytest

from gurvan.files.inspecting import inspect, papers
from gurvan.files.limits import limits_for
from gurvan.files.purposes import PDF
from gurvan.files.refusals import PaperActs, PaperBroken, PaperHides, PaperLocked
from tests.files.samples import packed, paper

LIMITS = limits_for("paper", on=date(2026, 11, 21))


def test_a_quiet_paper_is_kept_as_it_is() -> None:
    kept = inspect(paper(), LIMITS)
    assert (kept.media_type, kept.data) == (PDF, paper())


@pytest.mark.parametrize(
    "body",
    [
        b"3 0 obj\n<</S /JavaScript /JS (app.alert\\(1\\))>>\nendobj",
        b"3 0 obj\n<</S /J#61vaScr#69pt /JS (x)>>\nendobj",
        b"3 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj",
        b"3 0 obj\n<</Names <</EmbeddedFiles 4 0 R>>>>\nendobj",
        b"3 0 obj\n<</S /SubmitForm>>\nendobj",
        packed(b"4 0 <</S /JavaScript /JS (x)>>"),
        packed(b"4 0 <</S /L#61unch>>"),
        packed(b"4 0 <<>>").replace(b"endobj", b"endobj\n5 0 obj\n<</XFA 6 0 R>>"),
    ],
    ids=["script", "disguised", "launch", "attached", "sends", "packed", "both", "form"],
)
def test_what_acts_by_itself_is_refused(body: bytes) -> None:
    with pytest.raises(PaperActs):
        inspect(paper(body), LIMITS)


def test_the_refusal_names_what_acts() -> None:
    with pytest.raises(PaperActs) as refused:
        inspect(paper(b"<</S /Launch>>"), LIMITS)
    assert refused.value.values == {"what": "a program to start"}


def test_quiet_packed_objects_are_kept() -> None:
    body = packed(b"4 0 <</Type /Page>>")
    assert inspect(paper(body), LIMITS).data == paper(body)
    unpacked = b"3 0 obj\n<</Type /ObjStm /Length 4>>\nstream\n4 0 \nendstream\nendobj"
    assert inspect(paper(unpacked), LIMITS).data == paper(unpacked)


def test_what_is_only_drawn_is_not_read_for_actions() -> None:
    drawn = packed(b"BT (/JavaScript) Tj ET", head=b"/Filter /FlateDecode")
    assert inspect(paper(drawn), LIMITS).data == paper(drawn)


@pytest.mark.parametrize(
    "body",
    [
        packed(b"4 0 <<>>", head=b"/Type /ObjStm /Filter [/ASCII85Decode /FlateDecode]"),
        packed(b"<<>>", head=b"/Type /ObjStm /Filter /FlateDecode /DecodeParms <</Predictor 12>>"),
        packed(b"4 0 <</S /JavaScript>>", head=b"/Type /ObjStm /X (obj) /Filter /FlateDecode"),
        b"3 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\nnot packed\nendstream\nendobj",
        packed(b"4 0 <<>>")[:-25],
    ],
    ids=["two filters", "predictor", "hidden head", "not packed", "cut off"],
)
def test_packed_objects_that_cannot_be_looked_into_are_refused(body: bytes) -> None:
    with pytest.raises(PaperBroken):
        papers.check(paper(body))


def test_a_bomb_in_a_paper_is_refused() -> None:
    with pytest.raises(PaperBroken):
        papers.check(paper(packed(bytes(papers.MOST_UNPACKED + 1))))


def test_a_locked_paper_is_refused() -> None:
    with pytest.raises(PaperLocked):
        papers.check(paper(b"trailer <</Encrypt 9 0 R>>"))


@pytest.mark.parametrize(
    "sent",
    [
        paper(behind=b"\nPK\x03\x04 an archive"),
        paper(behind=b"\nMZ a program\n"),
        paper(b"% <html><script>alert(1)</script>"),
        paper(b"%" + b"." * 1100 + b"PK\x05\x06 an archive's directory"),
    ],
    ids=["archive behind", "program behind", "page inside", "directory inside"],
)
def test_two_files_in_one_are_refused(sent: bytes) -> None:
    with pytest.raises(PaperHides):
        papers.check(sent)


@pytest.mark.parametrize("sent", [b"%PDF-1.7", paper()[:-6], b"%PDF-1.7\n%%EOF"])
def test_a_paper_without_its_end_is_refused(sent: bytes) -> None:
    with pytest.raises(PaperBroken):
        papers.check(sent)
