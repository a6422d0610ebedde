"""The page where anyone checks a paper: what it is, whether it holds, and no more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.accounts.commands import forget_slowed
from gurvan.accounts.models import Slowed
from gurvan.kernel import clock
from gurvan.papers import queries
from gurvan.papers.commands import asked, withdraw
from gurvan.papers.models import Paper
from gurvan.papers.refusals import AsksSlowed, AsksStopped, Mistyped, NeitherNumberNorHash, NotKnown
from gurvan.papers.slowing import NORMS
from tests.cast import Cast
from tests.papers.sheets import written_down

UNKNOWN = "G-2026-000123-7"
HERE = "203.0.113.7"


@pytest.fixture
def paper(cast: Cast) -> Paper:
    return written_down(cast.officer, cast.deals.active.uid)


@pytest.fixture
def anyone() -> Client:
    return Client(headers={"accept-language": "en"})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def post(client: Client, number: str = "", content: bytes | None = None) -> Any:
    files = {} if content is None else {"file": SimpleUploadedFile("гэрээ.pdf", content)}
    return client.post(reverse("papers:verify"), {"number": number, **files})


def test_by_number_anyone_learns_what_it_is_and_no_more(
    cast: Cast, anyone: Client, paper: Paper
) -> None:
    page = anyone.get(reverse("papers:verify"), {"number": paper.number})
    told = text(page)
    assert "it is the newest version" in told
    assert "A number shows only that such a paper was issued" in told
    assert cast.federation.name in told
    hidden = (str(cast.norovlin), cast.deals.active.title, str(paper.uid), paper.file_sha256)
    assert not any(one in told for one in hidden)
    assert "no-store" in page["Cache-Control"]


def test_a_file_is_known_by_its_bytes_and_not_kept(anyone: Client, paper: Paper) -> None:
    content = queries.open_pdf(paper)
    assert "This is the file as it was issued." in text(post(anyone, content=content))
    assert "This file is not known here" in text(post(anyone, content=content + b"\n"))
    assert "This file is not known here" in text(post(anyone, content=b""))


def test_what_became_of_it_is_told(cast: Cast, anyone: Client, paper: Paper) -> None:
    after = written_down(cast.officer, cast.deals.active.uid)
    assert f"a newer version has replaced it: {after.number}" in text(post(anyone, paper.number))
    withdraw(actor=cast.officer, paper=after, reason="mistake")
    assert "issued and then withdrawn" in text(post(anyone, after.content_sha256))


def test_nothing_typed_and_nothing_chosen_says_what_to_do(anyone: Client, paper: Paper) -> None:
    assert "Write the number, or choose the file." in text(post(anyone))
    assert "Write the number from the foot" in text(post(anyone, "Норовлин"))
    assert "A digit of this number is wrong" in text(post(anyone, UNKNOWN[:-1] + "8"))
    assert not Slowed.objects.exists()


def test_a_stranger_sends_no_more_than_a_file_may_have(
    anyone: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gurvan.files.uploading.PART", -20_000_000 + 100)
    assert post(anyone, content=b"x" * 200).status_code == 413


def test_asking_on_and_on_is_slowed_and_stopped(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    for _ in range(5):
        with pytest.raises(NotKnown):
            asked(source=HERE, text=UNKNOWN)
    for typed, refusal in (("x", NeitherNumberNorHash), (UNKNOWN[:-1] + "8", Mistyped)):
        with pytest.raises(refusal):
            asked(source=HERE, text=typed)
    with pytest.raises(AsksSlowed) as slowed:
        asked(source=HERE, text=paper.number)
    assert 0 < int(str(slowed.value.values["count"])) <= 15
    assert asked(source="203.0.113.8", text=paper.number)
    for further in range(1, 8):
        monkeypatch.setattr(clock, "now", lambda at=now + timedelta(hours=further): at)
        with pytest.raises(NotKnown):
            asked(source=HERE, text=UNKNOWN)
    with pytest.raises(AsksStopped):
        asked(source=HERE, text=paper.number)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=40))
    assert asked(source=HERE, text=paper.number)
    forget_slowed()
    with CaptureQueriesContext(connection) as asking:
        assert asked(source=HERE, text=paper.number)
    assert not [one for one in asking if not one["sql"].startswith("SELECT")], "a hit only reads"
    assert not Slowed.objects.exists()  # of whoever finds what they ask for nothing is kept


def test_whoever_is_slowed_reads_so(anyone: Client, paper: Paper) -> None:
    for _ in range(5):
        post(anyone, UNKNOWN)
    answer = post(anyone, paper.number)
    assert answer.status_code == 429
    assert "Wait" in text(answer)


def test_every_figure_has_its_source() -> None:
    assert all(norm.source and norm.unit for norm in NORMS.every)
