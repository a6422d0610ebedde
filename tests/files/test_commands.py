"""Keeping and erasing: sealed on the disk, entered in the ledger, gone when erased."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from gurvan.files import events, policies, queries
from gurvan.files.commands import erase_file, keep_file
from gurvan.files.inspecting import inspect, pictures, received
from gurvan.files.limits import limits_for
from gurvan.files.models import Attachment
from gurvan.files.refusals import BytesMissing, EmptyFile, FileErased, FileTooLarge, KindNotKept
from gurvan.files.tasks import sweep_orphans
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.ledger.models import Entry
from gurvan.vault import keys
from gurvan.vault.refusals import KeyDestroyed, WrongKey
from tests.cast import Cast
from tests.files.samples import paper, phone_photo, picture


def keep(actor: Actor, upload: bytes = paper(), purpose: str = "rules") -> Attachment:
    return keep_file(actor=actor, upload=upload, name="Дүрэм.pdf", purpose=purpose)


def on_disk(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


def test_a_kept_file_opens_as_it_was(officer: Actor) -> None:
    kept = keep(officer)
    assert queries.open_file(Attachment.objects.get(uid=kept.uid)) == paper()
    assert (kept.name, kept.size, kept.made_on) == ("Дүрэм.pdf", len(paper()), clock.today())


def test_on_the_disk_it_tells_nothing(officer: Actor, home: Path) -> None:
    kept = keep(officer)
    (path,) = on_disk(home)
    assert path.name == kept.sealed_sha256
    assert b"PDF" not in path.read_bytes()
    assert kept.sha256 not in str(path)


def test_keeping_is_an_entry_without_a_name(officer: Actor) -> None:
    person = uuid.uuid4()
    kept = keep_file(
        actor=officer, upload=phone_photo(), name="Баярмаа.jpg", purpose="photo", person_uid=person
    )
    entry = Entry.objects.get(subject_uid=kept.uid)
    assert (entry.event, entry.subject_uid) == ("files.kept", kept.uid)
    assert "Баярмаа" not in entry.particulars.body
    assert list(queries.attachments_of_person(actor=officer, person_uid=person)) == [kept]


def test_a_photo_is_kept_without_its_place(officer: Actor) -> None:
    kept = keep(officer, phone_photo(), "photo")
    assert b"Gobi Phone" not in queries.open_file(kept)
    assert (
        queries.open_file(kept)
        == inspect(phone_photo(), limits_for("photo", on=clock.today())).data
    )


def test_an_uploaded_file_is_read_no_further_than_allowed(officer: Actor) -> None:
    upload = BytesIO(bytes(30_000_000))
    with pytest.raises(FileTooLarge):
        keep_file(actor=officer, upload=upload, name="x.pdf", purpose="paper")
    assert upload.tell() == 20_000_001


def test_what_a_door_has_looked_into_is_kept_as_it_is(
    officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_into = received(phone_photo(), "photo", on=clock.today(), field="photo")
    monkeypatch.setattr(pictures, "drawn_anew", None)  # never asked again
    kept = keep_file(actor=officer, upload=looked_into, name="x.jpg", purpose="photo")
    assert queries.open_file(kept) == looked_into.data


def test_what_was_looked_into_for_another_purpose_is_looked_into_again(officer: Actor) -> None:
    looked_into = received(paper(), "paper", on=clock.today(), field="paper")
    with pytest.raises(KindNotKept) as refused:
        keep_file(actor=officer, upload=looked_into, name="x.pdf", purpose="photo", field="photo")
    assert refused.value.field == "photo"


def test_a_refusal_belongs_to_the_question_that_asked(officer: Actor) -> None:
    with pytest.raises(EmptyFile) as refused:
        keep_file(actor=officer, upload=b"", name="x.pdf", purpose="rules", field="rules")
    assert refused.value.field == "rules"


def test_what_is_refused_leaves_nothing(officer: Actor, home: Path) -> None:
    with pytest.raises(EmptyFile):
        keep(officer, b"")
    assert not on_disk(home)


@pytest.mark.parametrize("role", ["auditor", "administrator", ""])
def test_who_only_reads_keeps_nothing(officer: Actor, role: str) -> None:
    with pytest.raises(NotAllowed):
        keep(replace(officer, role=role))


# --- Erasing -----------------------------------------------------------------------------------


def test_an_erased_file_is_gone_and_its_row_says_so(
    officer: Actor, home: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept = keep(officer)
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(actor=officer, attachment=kept, reason="unneeded")
    row = Attachment.objects.get(uid=kept.uid)
    assert (row.name, row.sha256, row.sealed_sha256) == ("", "", "")
    assert row.erased_on == clock.today()
    assert not on_disk(home)
    with pytest.raises(FileErased):
        queries.open_file(row)
    with pytest.raises(KeyDestroyed):
        keys.data_key(row.uid)
    events = Entry.objects.filter(subject_uid=kept.uid).order_by("number")
    assert [entry.event for entry in events] == ["files.kept", "files.erased"]


def test_bytes_stay_until_the_erasure_is_certain(
    officer: Actor, home: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept = keep(officer)

    def erase_and_fail() -> None:
        with transaction.atomic():
            erase_file(actor=officer, attachment=kept)
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        erase_and_fail()
    assert queries.open_file(Attachment.objects.get(uid=kept.uid)) == paper()


def test_a_file_is_erased_once(officer: Actor) -> None:
    kept = keep(officer)
    erase_file(actor=officer, attachment=kept)
    with pytest.raises(FileErased):
        erase_file(actor=officer, attachment=kept)


def test_who_just_kept_it_may_take_it_back(officer: Actor) -> None:
    leader = replace(officer, role="leader")
    kept = keep(leader)
    with pytest.raises(NotAllowed):
        erase_file(actor=replace(leader, mandate_uid=uuid.uuid4()), attachment=kept)
    erase_file(actor=leader, attachment=kept)


# --- Who sees it -------------------------------------------------------------------------------


@pytest.fixture
def keepers() -> Iterator[list[tuple[Actor, uuid.UUID]]]:
    """Stand in for a domain above: it says yes to leaders, and notes what it was asked."""
    asked: list[tuple[Actor, uuid.UUID]] = []

    def keeper(actor: Actor, uid: uuid.UUID) -> bool:
        asked.append((actor, uid))
        return actor.role == "leader"

    before = policies.KEEPERS[:]
    policies.KEEPERS[:] = [keeper]
    yield asked
    policies.KEEPERS[:] = before


def test_a_file_is_seen_by_who_sees_what_it_is_attached_to(
    officer: Actor, keepers: list[tuple[Actor, uuid.UUID]]
) -> None:
    kept = keep(officer)
    leader = replace(officer, role="leader", mandate_uid=uuid.uuid4())
    stranger = replace(leader, role="buyer")
    assert queries.attachment(actor=leader, uid=kept.uid) == kept
    with pytest.raises(NotFound):
        queries.attachment(actor=stranger, uid=kept.uid)
    assert keepers == [(leader, kept.uid), (stranger, kept.uid)]


def test_no_file_leaves_its_federation(
    cast: Cast, officer: Actor, keepers: list[tuple[Actor, uuid.UUID]]
) -> None:
    kept = keep(officer)
    for neighbour in (cast.stranger, system(cast.stranger.federation_id)):
        with pytest.raises(NotFound):
            queries.attachment(actor=neighbour, uid=kept.uid)
        assert not policies.may_see(neighbour, kept)
    assert keepers == []


def test_who_kept_it_sees_it_that_day(officer: Actor, keepers: list[object]) -> None:
    with clock.held(datetime(2026, 11, 21, 10, tzinfo=UTC)):
        kept = keep(officer)
        assert policies.may_see(officer, kept)
    with clock.held(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        assert not policies.may_see(officer, kept)
        assert policies.may_see(system(officer.federation_id), kept)


def test_bytes_that_are_missing_or_changed_are_told(officer: Actor, home: Path) -> None:
    kept = keep(officer)
    (path,) = on_disk(home)
    *kept_bytes, last = path.read_bytes()
    path.write_bytes(bytes([*kept_bytes, last ^ 1]))
    with pytest.raises(BytesMissing):
        queries.open_file(kept)


def test_bytes_of_another_file_do_not_pass(officer: Actor) -> None:
    kept, other = keep(officer), keep(officer)
    kept.sealed_sha256 = other.sealed_sha256
    with pytest.raises(WrongKey):
        queries.open_file(kept)


def test_only_pictures_have_a_small_picture(officer: Actor) -> None:
    assert queries.small_picture(keep(officer, picture("PNG"), "photo")).startswith(b"\xff\xd8")
    with pytest.raises(NotFound):
        queries.small_picture(keep(officer))


# --- Sweeping ----------------------------------------------------------------------------------


def age(path: Path, days: int) -> None:
    then = time.time() - days * 86_400
    os.utime(path, (then, then))


def test_only_old_bytes_without_a_row_are_swept_up(officer: Actor, home: Path) -> None:
    kept = keep(officer)
    shelf = queries.shelf()
    orphan, fresh = shelf.place(shelf.put(b"old")), shelf.place(shelf.put(b"new"))
    unfinished = orphan.with_name("abc.part")
    unfinished.write_bytes(b"half")
    for path in (shelf.place(kept.sealed_sha256), orphan, unfinished):
        age(path, 3)
    assert sweep_orphans(older_than=timedelta(days=2)) == 2
    assert set(on_disk(home)) == {shelf.place(kept.sealed_sha256), fresh}


def test_there_may_be_nothing_to_sweep(officer: Actor) -> None:
    assert sweep_orphans() == 0


def test_the_events_hold_codes_and_no_words(officer: Actor) -> None:
    event = events.FileKept(purpose="rules", media_type="application/pdf", size=3)
    assert event.particulars() == {"purpose": "rules", "media_type": "application/pdf", "size": 3}
