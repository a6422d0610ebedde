"""What ends a record: a death, an erasure. And the copy that a person takes away."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from PIL import Image

from gurvan.kernel.errors import NotAllowed, NotFound, SecondFactorNeeded
from gurvan.kernel.guard import writing
from gurvan.ledger.models import Log
from gurvan.ledger.queries import history
from gurvan.ledger.verifying import verify
from gurvan.places.queries import place
from gurvan.registry import norms
from gurvan.registry.commands import (
    copy_of_record,
    correct_person,
    end_mandate,
    end_office,
    enrol,
    forget_person,
    issue_slip,
    judge_same,
    keep_photo,
    move_residence,
    names_used,
    note_death,
    print_code,
    record_call_back,
    show_particular,
    take_back_death,
)
from gurvan.registry.models import Membership, Office, Person, PersonToken
from gurvan.registry.queries import counts, people, search_people
from gurvan.registry.refusals import (
    BeforeBirth,
    CodeNotGood,
    NotDead,
    PersonDied,
    RecordClosed,
    StillInOffice,
)
from gurvan.vault import keys
from gurvan.vault.refusals import KeyDestroyed
from tests.cast import NOROVLIN, TODAY, Cast
from tests.registry.people import (
    BAYARMAA,
    NUMBER,
    PHONE,
    confirmed,
    draft,
    every_call,
    miner,
    newly,
)
from tests.registry.traces import file_of_database, traces


def photo() -> bytes:
    """Return a small photo that nobody took."""
    held = io.BytesIO()
    Image.new("RGB", (300, 400), (180, 120, 90)).save(held, "JPEG")
    return held.getvalue()


# --- Death ----------------------------------------------------------------------------------------


def test_with_a_death_offices_memberships_and_slip_end(cast: Cast) -> None:
    him = cast.people["munkhbat"]
    slip = issue_slip(actor=cast.officer, person=him).text
    note_death(actor=cast.aimag, person=him, died_on=date(2026, 2, 20))
    him.refresh_from_db()
    row = cast.memberships["munkhbat"]
    row.refresh_from_db()
    assert (row.state, row.ended_reason, row.until) == ("ended", "died", date(2026, 2, 20))
    assert not Office.objects.filter(person=him, until=None).exists()
    with pytest.raises(CodeNotGood):
        names_used(code=slip, source="192.0.2.3")
    with pytest.raises(PersonDied):
        enrol(actor=cast.officer, person=him, organisation=cast.norovlin)
    with pytest.raises(PersonDied):
        note_death(actor=cast.aimag, person=him, died_on=TODAY)


def test_a_leader_does_not_say_who_died(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        note_death(actor=cast.leader, person=cast.people["saruul"], died_on=TODAY)
    with pytest.raises(NotFound):
        note_death(actor=cast.aimag, person=cast.people["khulan"], died_on=TODAY)
    her = newly(cast, cast.leader, BAYARMAA)
    with pytest.raises(BeforeBirth):
        note_death(actor=cast.aimag, person=her, died_on=date(1980, 1, 1))


def test_a_mistaken_death_is_taken_back(cast: Cast) -> None:
    her = cast.people["saruul"]
    with pytest.raises(NotDead):
        take_back_death(actor=cast.officer, person=her)
    note_death(actor=cast.officer, person=her, died_on=TODAY)
    with pytest.raises(NotAllowed):
        take_back_death(actor=cast.aimag, person=her)
    take_back_death(actor=cast.officer, person=her)
    assert enrol(actor=cast.officer, person=her, organisation=cast.altan_tevsh).is_open


# --- The copy -------------------------------------------------------------------------------------


def test_a_copy_holds_all_and_leaves_an_entry(cast: Cast) -> None:
    her = newly(cast, cast.leader, draft(register_number=NUMBER, phone=PHONE), cast.altan_tevsh)
    copy = copy_of_record(actor=cast.officer, person=her)
    text = json.dumps(copy.plain(), ensure_ascii=False, cls=DjangoJSONEncoder)
    for word in ("Баярмаа", "Дорж", NUMBER, "9911 2233", "1984-05-12", "Алтан тэвш"):
        assert word in text
    assert copy.is_whole
    assert "Баярмаа" not in repr(copy)
    assert history(actor=cast.officer, subject=her)[0].event.name == "registry.record_copied"
    with pytest.raises(SecondFactorNeeded):
        copy_of_record(actor=replace(cast.leader, verified=False), person=her)


def test_a_copy_tells_nothing_from_out_of_reach(cast: Cast) -> None:
    mine = confirmed(cast, "Номин", cast.altan_tevsh).person
    other = confirmed(cast, "Номингоо", cast.zaamar, phone=PHONE).person
    judge_same(actor=cast.officer, kept=mine, other=other, reason="One woman.")
    copy = copy_of_record(actor=cast.leader, person=mine)
    text = json.dumps(copy.plain(), ensure_ascii=False, cls=DjangoJSONEncoder)
    assert not copy.is_whole
    for word in ("Заамар", "Номингоо", "9911"):
        assert word not in text
    whole = copy_of_record(actor=cast.officer, person=mine)
    assert "Заамар" in json.dumps(whole.plain(), ensure_ascii=False, cls=DjangoJSONEncoder)


# --- Forgetting -----------------------------------------------------------------------------------


def lived(cast: Cast) -> Person:
    """Return somebody of whom everything that can be recorded is."""
    her = newly(
        cast,
        cast.officer,
        draft(
            "Хүслэнзаяа",
            patronymic="Ойдовдорж",
            clan="Алагчууд",
            register_number=NUMBER,
            phone=PHONE,
        ),
        cast.altan_tevsh,
    )
    move_residence(actor=cast.officer, person=her, residence=place(NOROVLIN), proof="governor")
    keep_photo(actor=cast.officer, person=her, photo=photo(), name="Хүслэнзаяа.jpg")
    correct_person(actor=cast.officer, person=her, changes={"patronymic": "Ойдовсүрэн"})
    show_particular(actor=cast.officer, person=her, what="phone")
    issue_slip(actor=cast.officer, person=her)
    print_code(actor=cast.officer, membership=her.memberships.get())
    other = confirmed(cast, "Хүслэнмаа", cast.zaamar)
    judge_same(actor=cast.officer, kept=her, other=other.person, reason="Хүслэнзаяа is Хүслэнмаа.")
    her.refresh_from_db()
    return her


WORDS = (
    "Хүслэнзаяа",
    "Хүслэнмаа",
    "Ойдовдорж",
    "Ойдовсүрэн",
    "Алагчууд",
    "khuslenzaya",
    NUMBER,
    "99112233",
    "1984-05-12",
)


def test_after_forgetting_no_trace_is_left(cast: Cast, tmp_path: Path) -> None:
    her = lived(cast)
    picture = settings.GURVAN_HOME / "files"
    before = sum(1 for path in picture.rglob("*") if path.is_file())
    assert set(traces(WORDS, [picture])) >= {"Хүслэнзаяа", "Ойдовсүрэн", "Алагчууд"}
    with transaction.atomic():  # what waits for the end of the transaction happens at its end
        forget_person(actor=cast.officer, person=her, why="asked")
    assert traces(WORDS, [picture]) == []
    file = file_of_database(tmp_path)
    if file is not None:
        data = file.read_bytes()
        assert [word for word in WORDS if word.encode() in data] == []
    assert sum(1 for path in picture.rglob("*") if path.is_file()) <= before
    for log in Log.objects.all():
        assert verify(log, record=True).misfit is None
    with pytest.raises(KeyDestroyed):
        keys.data_key(her.uid)


def test_a_bare_row_stays_so_that_past_counts_add_up(cast: Cast) -> None:
    her = lived(cast)
    before = counts(actor=cast.officer, organisation=cast.zaamar).confirmed
    forget_person(actor=cast.officer, person=her, why="no_consent")
    assert str(her) == "—"
    assert her not in people(actor=cast.officer)
    assert not search_people(actor=cast.officer, text="Хүслэн").exists()
    assert not PersonToken.objects.filter(person=her).exists()
    rows = Membership.objects.filter(person__forgotten_at__isnull=False)
    assert {(row.state, row.ended_reason) for row in rows} == {("ended", "forgotten")}
    assert counts(actor=cast.officer, organisation=cast.zaamar).confirmed == before - 1
    with pytest.raises(RecordClosed):
        forget_person(actor=cast.officer, person=her, why="asked")
    with pytest.raises(RecordClosed):
        show_particular(actor=cast.officer, person=her, what="phone")
    with pytest.raises(RecordClosed):
        copy_of_record(actor=cast.officer, person=her)


def test_her_number_can_be_registered_anew(cast: Cast) -> None:
    her = newly(cast, cast.leader, draft(register_number=NUMBER))
    forget_person(actor=cast.officer, person=her, why="mistake")
    assert newly(cast, cast.leader, draft(register_number=NUMBER)).holds_number


def test_what_was_noted_in_words_goes_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "NORMS", every_call())
    row = confirmed(cast, "Хүслэнзаяа", cast.zaamar)
    record_call_back(
        actor=cast.officer,
        confirmation=row.confirmation,
        answer="unreached",
        note="Хүслэнзаяа's sister answered.",
    )
    forget_person(actor=cast.officer, person=row.person, why="asked")
    assert traces(["Хүслэнзаяа"], []) == []


def test_the_federation_alone_forgets_and_nobody_in_office(cast: Cast) -> None:
    her = cast.people["saruul"]
    for role in ("aimag_officer", "leader", "auditor"):
        with pytest.raises(NotAllowed):
            forget_person(actor=cast.actors[role], person=her, why="asked")
    with pytest.raises(SecondFactorNeeded):
        forget_person(actor=replace(cast.officer, verified=False), person=her, why="asked")
    with pytest.raises(NotFound):
        forget_person(actor=cast.stranger, person=her, why="asked")
    head = cast.people["erdene"]
    with pytest.raises(StillInOffice):
        forget_person(actor=cast.officer, person=head, why="asked")
    end_office(actor=cast.officer, office=cast.offices["erdene"], reason="left")
    with pytest.raises(StillInOffice):
        forget_person(actor=cast.officer, person=head, why="asked")
    end_mandate(actor=cast.officer, mandate=head.mandates.get(until=None))
    forget_person(actor=cast.officer, person=head, why="asked")
    assert traces(["Эрдэнэчимэг", "aimag.officer@example.org"], []) == []
    user = cast.users["aimag_officer"]
    user.refresh_from_db()
    assert not user.is_active


def test_a_named_row_cannot_be_stored_as_forgotten(cast: Cast) -> None:
    her = miner(cast, "Номин")
    her.forgotten_at = cast.people["saruul"].forgotten_at
    her.given = ""
    with pytest.raises(IntegrityError), transaction.atomic(), writing("registry"):
        her.save()
