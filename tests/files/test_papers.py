"""PDFs: whole, one file only, and nothing in them that acts."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace
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
        papers.check(paper(body), LIMITS)


def test_a_bomb_in_a_paper_is_refused() -> None:
    with pytest.raises(PaperBroken):
        papers.check(paper(packed(bytes(LIMITS.most_unpacked + 1))), LIMITS)


def test_all_streams_of_a_paper_share_one_budget() -> None:
    most = replace(LIMITS, most_unpacked=30_000)
    one, two = (paper(b"\n".join([packed(bytes(15_000))] * times)) for times in (2, 3))
    papers.check(one, most)
    with pytest.raises(PaperBroken):
        papers.check(two, most)


def test_the_streams_of_a_paper_are_counted() -> None:
    drawn = packed(b"BT ET", head=b"/Filter /FlateDecode") + b"\n"
    most = replace(LIMITS, most_streams=3)
    papers.check(paper(drawn * 3), most)
    with pytest.raises(PaperBroken):
        papers.check(paper(drawn * 4), most)


def test_many_bombs_take_no_more_memory_than_one() -> None:
    """Six of a megabyte each are refused where two are too many, and none is held meanwhile."""
    most = replace(LIMITS, most_unpacked=1_500_000)
    sent = paper(b"\n".join([packed(bytes(1_000_000))] * 6))
    tracemalloc.start()
    with pytest.raises(PaperBroken):
        papers.check(sent, most)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_the_time_grows_as_the_paper_does() -> None:
    """Small streams before much else: of what follows, no copy is made for each of them."""
    sent = paper(packed(b"4 0 <<>>") * 1_000 + b"." * 10_000_000)
    tracemalloc.start()
    began = time.process_time()
    papers.check(sent, LIMITS)
    took, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(sent)
    assert took < 5  # a copy of the rest for each stream: ten billion bytes


def test_a_locked_paper_is_refused() -> None:
    with pytest.raises(PaperLocked):
        papers.check(paper(b"trailer <</Encrypt 9 0 R>>"), LIMITS)


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
        papers.check(sent, LIMITS)


@pytest.mark.parametrize("sent", [b"%PDF-1.7", paper()[:-6], b"%PDF-1.7\n%%EOF"])
def test_a_paper_without_its_end_is_refused(sent: bytes) -> None:
    with pytest.raises(PaperBroken):
        papers.check(sent, LIMITS)
