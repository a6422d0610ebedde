"""An officer asks for the federation's archive on a page, fetches it once; then it is gone."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from gurvan.archive import queries, saving, tasks
from gurvan.archive.commands import ask_archive, fetch_archive, ring_of
from gurvan.archive.models import Parcel
from gurvan.archive.opening import by_passphrase, opened
from gurvan.archive.refusals import ArchiveGone, ReasonNeeded
from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound, SecondFactorNeeded
from gurvan.ledger.queries import history
from gurvan.registry.commands import end_mandate, forget_person
from gurvan.registry.models import Mandate
from gurvan.vault.refusals import KeyDestroyed, PassphraseTooShort
from gurvan.vault.ring import Cost
from gurvan.work.commands import do_what_waits
from gurvan.work.models import Job
from gurvan.work.refusals import WorkUnderWay
from tests.cast import Cast

WORDS = "таван өөр үг энд бий"
CHEAP = Cost(1, 1, 8)
Sit = Callable[..., Client]


def asked(cast: Cast) -> Parcel:
    ask_archive(actor=cast.officer, reason="The auditor asked", passphrase=WORDS, cost=CHEAP)
    return queries.parcels(actor=cast.officer).get()


def test_it_is_asked_for_written_and_fetched_once(
    cast: Cast, sit: Sit, filled: Path, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    page = sit("federation_officer")
    given = {"reason": "The auditor asked", "passphrase": WORDS, "again": "другие слова здесь"}
    assert "This is another one" in page.post("/archive/new/", given).content.decode()
    led = page.post("/archive/new/", given | {"again": WORDS})
    assert led.status_code == 302
    do_what_waits()
    job = Job.objects.get()
    assert job.told().startswith("The archive is written: ")
    assert page.get(led["Location"]).status_code == 200
    assert "Ready" in page.get(job.leads_to()).content.decode()
    parcel = Parcel.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        sent = page.post(f"/archive/{parcel.uid}/fetch/")
    path = tmp_path / "record.zip"
    path.write_bytes(sent.getvalue())
    assert "attachment" in sent["Content-Disposition"]
    with opened(path, by_passphrase(WORDS)) as archive:
        archive.read_whole()
    assert queries.files() == []
    parcel.refresh_from_db()
    with pytest.raises(CannotWhile):
        fetch_archive(actor=cast.officer, parcel=parcel)
    told = history(actor=cast.officer, subject=cast.federation)
    assert [one.event.name for one in told[:2]] == [
        "archive.fetched",
        "archive.federation_archived",
    ]


def test_the_passphrase_and_the_keys_stay_nowhere(cast: Cast, filled: Path) -> None:
    parcel = asked(cast)
    ring = ring_of(parcel)
    do_what_waits()
    held = repr([*Parcel.objects.values(), *Job.objects.values()])
    assert WORDS not in held
    assert ring.current.secret.hex() not in held
    sealed, parcel = parcel.ring_sealed, Parcel.objects.get()
    assert (parcel.state, parcel.ring_sealed) == ("ready", None)
    parcel.ring_sealed = sealed
    with pytest.raises(KeyDestroyed):
        ring_of(parcel)


def test_who_may_not_ask(cast: Cast) -> None:
    for actor, refusal in (
        (cast.leader, NotAllowed),
        (cast.aimag, NotAllowed),
        (replace(cast.officer, verified=False), SecondFactorNeeded),
    ):
        with pytest.raises(refusal):
            ask_archive(actor=actor, reason="x", passphrase=WORDS)
    with pytest.raises(PassphraseTooShort):
        ask_archive(actor=cast.officer, reason="x", passphrase="short")
    with pytest.raises(ReasonNeeded):
        ask_archive(actor=cast.officer, reason=" ", passphrase=WORDS, cost=CHEAP)
    asked(cast)
    with pytest.raises(WorkUnderWay):
        ask_archive(actor=cast.officer, reason="x", passphrase=WORDS, cost=CHEAP)


def test_what_nobody_fetches_is_destroyed(
    cast: Cast, filled: Path, django_capture_on_commit_callbacks: Any
) -> None:
    asked(cast)
    do_what_waits()
    [path] = queries.files()
    with pytest.raises(ReasonNeeded):
        ask_archive(actor=cast.officer, reason=" ", passphrase=WORDS, cost=CHEAP)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        ask_archive(actor=cast.officer, reason="again", passphrase=WORDS, cost=CHEAP)
    assert not path.exists()  # the one before
    do_what_waits()
    parcel, [path] = Parcel.objects.get(), queries.files()
    assert ZipFile(io.BytesIO(path.read_bytes())).testzip() is None
    assert tasks.sweep() == 0
    later = clock.held(clock.now() + timedelta(days=2))
    with later, django_capture_on_commit_callbacks(execute=True):
        assert tasks.sweep() == 1
    assert not path.exists()
    with pytest.raises(NotFound):
        fetch_archive(actor=cast.officer, parcel=parcel)


def test_who_is_forgotten_goes_out_in_no_archive_that_waits(
    cast: Cast, filled: Path, django_capture_on_commit_callbacks: Any
) -> None:
    asked(cast)
    do_what_waits()
    with django_capture_on_commit_callbacks(execute=True):
        forget_person(actor=cast.officer, person=cast.people["nergui"], why="asked")
    assert queries.files() == []
    assert not Parcel.objects.exists()


def test_who_is_forgotten_meanwhile_goes_out_in_none_that_is_written(
    cast: Cast, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(cast)
    write = saving.save_archive

    def writes(*args: Any) -> Any:
        told = write(*args)
        forget_person(actor=cast.officer, person=cast.people["nergui"], why="asked")
        return told

    monkeypatch.setattr(saving, "save_archive", writes)
    do_what_waits()
    assert Job.objects.latest("pk").result_key == "refused"
    assert queries.files() == []


def test_what_stands_in_the_way_is_told(cast: Cast, filled: Path) -> None:
    parcel = asked(cast)
    with pytest.raises(CannotWhile):
        fetch_archive(actor=cast.officer, parcel=parcel)
    do_what_waits()
    queries.file_of(parcel).unlink()
    with pytest.raises(ArchiveGone):
        fetch_archive(actor=cast.officer, parcel=parcel)
    ask_archive(actor=cast.officer, reason="again", passphrase=WORDS, cost=CHEAP)
    mandate = Mandate.objects.get(user=cast.users["federation_officer"])
    end_mandate(actor=cast.house, mandate=mandate, reason="left")
    do_what_waits()  # who may no longer have it gets none
    assert Job.objects.latest("pk").result_key == "refused"
    assert queries.files() == []
