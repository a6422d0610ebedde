"""Agreements and duties that stand on paper are taken in from lists, and taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gurvan.agreements.commands import finish_entry, set_terms
from gurvan.agreements.desk import waiting
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.refusals import PaperNeeded
from gurvan.imports import commands, queries
from gurvan.imports.models import Staged
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.models import Entry
from gurvan.registry.models import Share
from gurvan.registry.refusals import SomethingRests
from tests.agreements.pages import refused, sent as filled, text
from tests.cast import Cast
from tests.deals import scan

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]
DEALS = ["Гэрээний нэр", "Нөхөрлөл", "Сум", "Төлөв", "Эхлэх өдөр", "Дуусах өдөр", "Шалтгаан",
         "Захиргаа", "Компани"]  # fmt: skip
OWED = ["Гэрээний дугаар", "Үүргийн төрөл", "Агуулга", "Хэн", "Хэнд", "Хугацаа", "Давтамж",
        "Тоо хэмжээ", "Хэмжих нэгж"]  # fmt: skip
TITLE = "Хуучин шаарга"


def sent(actor: Actor, kind: str, *rows: Sequence[str]) -> Staged:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    data = text.getvalue().encode()
    return commands.stage_list(actor=actor, kind=kind, name="list.csv", data=data)


def deal(cast: Cast, title: str = TITLE, **other: str) -> list[str]:
    told = {
        "miners": cast.norovlin.name, "place": "Хэнтий, Норовлин", "state": "Хүчинтэй",
        "starts": "2024.05.20", "ends": "2027.05.20", "why": "",
        "authority": cast.authority.name, "company": cast.company.name,
    } | other  # fmt: skip
    return [title, *told.values()]


def duty(agreement: str, **other: str) -> list[str]:
    told = {
        "kind": "report", "words": "Сарын тайлан", "by": "miners", "to": "authority",
        "due": "2026.04.01", "often": "monthly", "amount": "1 200,5", "unit": "тонн",
    } | other  # fmt: skip
    return [agreement, *told.values()]


@pytest.fixture
def listed(cast: Cast) -> Agreement:
    """Take one agreement in from a list."""
    staged = sent(cast.officer, "agreements", DEALS, deal(cast, state="active"))
    commands.take_in_list(actor=cast.officer, staged=staged)
    return Agreement.objects.get(title=TITLE)


def test_an_agreement_is_entered_with_its_parties_and_its_paper_is_to_follow(
    cast: Cast, listed: Agreement, sit: Sit
) -> None:
    assert (listed.state, listed.being_entered, listed.paper) == ("active", True, None)
    assert {party.capacity: party.organisation for party in listed.parties.all()} == {
        "miners": cast.norovlin, "authority": cast.authority, "company": cast.company,
    }  # fmt: skip
    told = [row.what for row in waiting(actor=cast.officer) if row.about == str(listed)]
    assert told == ["Its paper is to follow: attach it, and finish the entry"]
    office = sit("federation_officer")
    card = listed.get_absolute_url()
    assert "its paper is to follow" in office.get(card).content.decode()
    assert "Choose the file." in office.post(f"{card}finish-entry/").content.decode()
    assert office.get(f"{card}papers/").status_code == 200
    done = filled(office, f"{card}finish-entry/", paper=scan())
    assert "The entry is finished." in text(done), refused(done)
    listed.refresh_from_db()
    assert listed.paper is not None
    assert not listed.being_entered


def test_what_is_wrong_with_an_agreement_is_told_by_row_and_column(cast: Cast) -> None:
    known = cast.deals.active
    content = queries.content(
        sent(
            cast.officer,
            "agreements",
            DEALS,
            deal(cast, ends="2023.05.20"),
            deal(cast, "Б", state="suspended"),
            deal(cast, "В", company="Байхгүй ХХК", authority=""),
            deal(cast, "Г", miners=cast.company.name),
            deal(cast, "Д", place="Хэнтий", starts=""),
            deal(cast, known.title, miners=known.miners.name),
            deal(cast, "Е"),
            deal(cast, "е"),
        )
    )
    assert {(one.row, one.key, one.kind) for one in content.faults} == {
        (2, "ends_on", "agreements.ends_before_it_begins"),
        (3, "reason", "agreements.words_needed"),
        (4, "company", "imports.party_missing"),
        (5, "miners", "agreements.wrong_standing"),
        (6, "starts_on", "imports.cell_empty"),
        (7, "title", "imports.agreement_known"),
        (9, "title", "imports.row_twice"),
    }


def test_duties_fall_due_once_the_paper_is_there(cast: Cast, listed: Agreement) -> None:
    staged = sent(
        cast.officer, "duties", OWED, duty(listed.number), duty(TITLE, words="Өөр тайлан")
    )
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    assert taken.rows == 2
    made = Duty.objects.filter(agreement=listed).order_by("pk")
    assert [(one.words, str(one.amount), one.unit) for one in made] == [
        ("Сарын тайлан", "1200.500", "тонн"),
        ("Өөр тайлан", "1200.500", "тонн"),
    ]
    pages = [one.get_absolute_url() for one in queries.made(actor=cast.officer, taken=taken)]
    assert pages == [f"/agreements/{listed.uid}/duties/"] * 2
    assert not DutyRound.objects.filter(duty__in=made).exists()
    with pytest.raises(PaperNeeded):
        finish_entry(actor=cast.officer, agreement=listed)
    finish_entry(actor=cast.officer, agreement=listed, paper=scan())
    assert DutyRound.objects.filter(duty__in=made).count() == 2
    with pytest.raises(SomethingRests):
        commands.undo_import(actor=cast.officer, taken=taken)


def test_what_is_wrong_with_a_duty_is_told_by_row_and_column(cast: Cast, listed: Agreement) -> None:
    rows = (
        duty("Хуучин шараг"),
        duty(cast.deals.active.number),
        duty(TITLE, by="buyer"),
        duty(TITLE, to="miners"),
        duty(TITLE, unit="", words="Өөр"),
        duty(TITLE, amount="олон"),
        duty(TITLE),
        duty(listed.number),
    )
    content = queries.content(sent(cast.officer, "duties", OWED, *rows))
    assert {(one.row, one.key, one.kind, one.fix) for one in content.faults} == {
        (2, "agreement", "imports.agreement_missing", TITLE),
        (3, "agreement", "agreements.signed_is_not_edited", ""),
        (4, "debtor", "imports.party_unnamed", ""),
        (5, "creditor", "agreements.between_two_parties", ""),
        (6, "unit", "agreements.unit_needed", ""),
        (7, "amount", "imports.not_an_amount", ""),
        (9, "words", "imports.row_twice", ""),
    }


def standing() -> tuple[int, int, int]:
    """Return how many agreements, parties and open shares there are."""
    shared = Share.objects.filter(until=None)
    return Agreement.objects.count(), Party.objects.count(), shared.count()


def test_all_of_it_is_taken_back_while_nothing_rests_on_it(cast: Cast) -> None:
    before = standing()
    deals = sent(cast.officer, "agreements", DEALS, deal(cast), deal(cast, "Б", company=""))
    first = commands.take_in_list(actor=cast.officer, staged=deals)
    owed = sent(cast.officer, "duties", OWED, duty(TITLE))
    second = commands.take_in_list(actor=cast.officer, staged=owed)
    with pytest.raises(SomethingRests) as refused:
        commands.undo_import(actor=cast.officer, taken=first)
    assert refused.value.values["what"] == ["has duties"]
    for actor in (cast.aimag, cast.stranger):
        with pytest.raises(NotFound):
            commands.undo_import(actor=actor, taken=second)
    commands.undo_import(actor=cast.officer, taken=second)
    first.refresh_from_db()
    commands.undo_import(actor=cast.officer, taken=first)
    assert standing() == before
    told = Entry.objects.order_by("-pk").values_list("event", flat=True)[:3]
    assert set(told) >= {"agreements.listed_taken_back", "imports.list_undone"}


@pytest.mark.parametrize("kind", ["agreements", "duties"])
def test_a_long_list_is_taken_back_in_as_many_queries_as_a_short_one(cast: Cast, kind: str) -> None:
    deals = sent(cast.officer, "agreements", DEALS, *(deal(cast, f"{TITLE} {n}") for n in range(6)))
    agreements = commands.take_in_list(actor=cast.officer, staged=deals)
    counts = []
    for number in (1, 5):
        if kind == "duties":
            rows = [duty(f"{TITLE} {n}") for n in range(number)]
            staged = sent(cast.officer, "duties", OWED, *rows)
        else:
            rows = [deal(cast, f"Б {number} {n}") for n in range(number)]
            staged = sent(cast.officer, "agreements", DEALS, *rows)
        taken = commands.take_in_list(actor=cast.officer, staged=staged)
        with CaptureQueriesContext(connection) as asking:
            commands.undo_import(actor=cast.officer, taken=taken)
        counts.append(len([one for one in asking if '"ledger_' not in one["sql"]]))
    assert counts[0] == counts[1]
    commands.undo_import(actor=cast.officer, taken=agreements)


def test_what_was_changed_since_is_not_taken_back(cast: Cast) -> None:
    staged = sent(cast.officer, "agreements", DEALS, deal(cast))
    taken = commands.take_in_list(actor=cast.officer, staged=staged)
    set_terms(
        actor=cast.officer, agreement=Agreement.objects.get(title=TITLE), title=TITLE,
        minerals=["gold"], starts_on=date(2024, 5, 20), ends_on=None,
    )  # fmt: skip
    with pytest.raises(SomethingRests) as refused:
        commands.undo_import(actor=cast.officer, taken=taken)
    assert refused.value.values["what"] == ["was changed since"]
