"""What an office writes of the law itself: entered with a paper, replaced, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.places.queries import place
from gurvan.rules import commands, queries
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts
from gurvan.rules.models import Decision, FilledNumber
from gurvan.rules.refusals import (
    EndsBeforeItBegins,
    FilledInAlready,
    LawNumberNeeded,
    LawPaperNeeded,
    LawWordsNeeded,
    NoNumberHere,
    NotOffered,
    NumberIsKnown,
    ReplacedAlready,
    ReplacesLater,
    TakenBackAlready,
)
from tests.agreements.pages import sent, text
from tests.cast import Cast
from tests.deals import scan
from tests.rules.own import some_clause, some_decision, some_number

Sit = Callable[..., Client]
FACTS = Facts(kind="agreement", place="2343", listed=4, confirmed=4, from_elsewhere=1)


def verdicts(cast: Cast, on: date, who: str = "federation_officer") -> dict[str, str]:
    """Return verdicts by the end of the clause's uid: "residents" of own ones."""
    book = queries.book(actor=cast.actors[who])
    return {
        f"own.{one.clause.asks}" if one.instrument.own else one.clause.uid: one.verdict
        for one in assess(FACTS, on, book)
    }


def test_a_decision_counts_in_its_place_from_its_day_and_in_its_own_federation(cast: Cast) -> None:
    some_clause(cast, some_decision(cast))
    assert verdicts(cast, date(2025, 3, 1))["own.residents"] == "fails"
    assert "own.residents" not in verdicts(cast, date(2025, 2, 28))
    assert "own.residents" not in verdicts(cast, date(2025, 3, 1), "neighbour_officer")
    book = queries.book(actor=cast.officer)
    elsewhere = assess(replace(FACTS, place="4152"), date(2025, 3, 1), book)
    assert not any(one.instrument.own for one in elsewhere)


def test_a_later_one_replaces_it_on_its_own_day(cast: Cast) -> None:
    first = some_decision(cast)
    some_clause(cast, first)
    later = some_decision(cast, title="Шинэ тогтоол", since=date(2026, 1, 1), replaces=first)
    assert "own.residents" in verdicts(cast, date(2025, 12, 31))
    assert "own.residents" not in verdicts(cast, date(2026, 1, 1))
    with pytest.raises(ReplacedAlready):
        commands.take_back_decision(actor=cast.officer, decision=first, reason="mistake")
    with pytest.raises(ReplacedAlready):
        some_decision(cast, since=date(2026, 2, 1), replaces=first)
    with pytest.raises(ReplacesLater):
        some_decision(cast, since=later.since, replaces=later)
    commands.take_back_decision(actor=cast.officer, decision=later, reason="mistake")
    assert "own.residents" in verdicts(cast, date(2026, 1, 1))


def test_what_was_taken_back_says_nothing_and_stays_to_be_seen(cast: Cast, sit: Sit) -> None:
    decision = some_decision(cast)
    clause = some_clause(cast, decision)
    number = some_number(cast)
    commands.take_back_clause(actor=cast.officer, clause=clause, reason="misread")
    commands.take_back_number(actor=cast.officer, filled=number, reason="not_genuine")
    found = verdicts(cast, date(2026, 1, 1))
    assert "own.residents" not in found
    assert found["296-2022.least-members"] == "unknown"
    commands.take_back_decision(actor=cast.officer, decision=decision, reason="mistake")
    page = text(sit("leader").get(decision.get_absolute_url()))
    assert "Taken back: entered by mistake" in page
    for act in (commands.take_back_decision, commands.write_clause):
        more: dict[str, Any] = (
            {"reason": "mistake"}
            if act is commands.take_back_decision
            else {"asks": "judge", "of": ["area"], "words": "Үг"}
        )
        with pytest.raises(TakenBackAlready):
            act(actor=cast.officer, decision=decision, **more)


def test_a_number_holds_from_its_day_until_a_later_one(cast: Cast) -> None:
    some_number(cast)
    some_number(cast, number=Decimal(5), since=date(2025, 1, 1))
    assert [
        verdicts(cast, on)["296-2022.least-members"]
        for on in (date(2022, 12, 31), date(2023, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    ] == ["unknown", "holds", "holds", "fails"]
    with pytest.raises(FilledInAlready):
        some_number(cast)


def test_a_number_that_a_later_one_replaced_does_not_come_back(cast: Cast) -> None:
    some_number(cast)
    some_number(cast, number=Decimal(5), since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert verdicts(cast, date(2026, 1, 1))["296-2022.least-members"] == "unknown"


def test_a_card_offers_to_fill_in_what_holds_no_more(cast: Cast, sit: Sit) -> None:
    some_number(cast)
    some_number(cast, number=Decimal(5), since=date(2025, 1, 1), until=date(2025, 12, 31))
    card, officer = reverse("rules:instrument", args=["296-2022"]), sit("federation_officer")
    fill_in = reverse("rules:fill_in_number", args=["296-2022.least-members"])
    for on, offered in (("2025-06-01", False), ("2026-01-01", True)):
        page = text(officer.get(card, {"on": on}))
        assert (fill_in in page) == offered
        assert ("Take the number back" in page) != offered


def test_a_number_is_sealed_as_it_is_stored(cast: Cast) -> None:
    filled = some_number(cast, clause="296-2022.most-hectares", number=Decimal("5.12349"))
    assert filled.number == FilledNumber.objects.get(pk=filled.pk).number == Decimal("5.123")


def test_only_a_decision_of_the_same_place_replaces_one(cast: Cast) -> None:
    first = some_decision(cast)
    with pytest.raises(NotOffered):
        some_decision(cast, since=date(2026, 1, 1), replaces=first, place=place("2304"))


def test_a_paper_that_was_taken_back_is_open_to_those_alone_who_keep_the_law(
    cast: Cast, sit: Sit
) -> None:
    decision = some_decision(cast)
    paper = decision.paper.get_absolute_url()
    assert sit("company_officer").get(paper).status_code == 200
    commands.take_back_decision(actor=cast.officer, decision=decision, reason="mistake")
    assert sit("company_officer").get(paper).status_code == 404
    assert sit("federation_officer").get(paper).status_code == 200


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"clause": "308-2010.least-members"}, NumberIsKnown),
        ({"clause": "308-2010.written"}, NumberIsKnown),
        ({"clause": "own"}, NotOffered),
        ({"number": Decimal("0.0001")}, LawNumberNeeded),
        ({"number": Decimal(-3)}, LawNumberNeeded),
        ({"number": Decimal("NaN")}, LawNumberNeeded),
        ({"number": Decimal("1e30")}, LawNumberNeeded),
        ({"number": Decimal("4.5")}, LawNumberNeeded),
        ({"number": Decimal(10**7)}, LawNumberNeeded),
        ({"source": " – "}, LawWordsNeeded),
        ({"paper": None}, LawPaperNeeded),
        ({"until": date(2022, 12, 31)}, EndsBeforeItBegins),
    ],
)
def test_a_number_that_cannot_be(
    cast: Cast, changes: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        some_number(cast, **changes)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"asks": "luck"}, NotOffered),
        ({"of": []}, NotOffered),
        ({"of": ["dream"]}, NotOffered),
        ({"number": Decimal(3)}, NoNumberHere),
        ({"asks": "least_members"}, LawNumberNeeded),
        ({"words": " "}, LawWordsNeeded),
    ],
)
def test_a_clause_that_cannot_be(
    cast: Cast, changes: dict[str, Any], refusal: type[Refused]
) -> None:
    decision = some_decision(cast)
    with pytest.raises(refusal):
        some_clause(cast, decision, **changes)


def test_only_officers_of_the_own_federation_write(cast: Cast) -> None:
    decision = some_decision(cast)
    for who in ("aimag_officer", "leader", "auditor", "authority_officer"):
        with pytest.raises(NotAllowed):
            commands.take_back_decision(actor=cast.actors[who], decision=decision, reason="mistake")
    with pytest.raises(NotFound):
        commands.take_back_decision(actor=cast.stranger, decision=decision, reason="mistake")
    with pytest.raises(NotOffered):
        commands.take_back_decision(actor=cast.officer, decision=decision, reason="luck")


def test_through_the_pages_from_the_paper_to_a_finding_and_back(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    page = sent(
        client, reverse("rules:enter_decision"), title="Тогтоол 9", place="2343",
        since="2025-05-01", source="Тогтоол 9", paper=scan(),
    )  # fmt: skip
    assert "It is entered. Now write its clauses." in text(page)
    decision = Decision.objects.get()
    page = sent(
        client, reverse("rules:write_clause", args=[decision.uid]), asks="least_members",
        number="8", of=["agreement"], words="Найман гишүүнтэй байна.",
    )  # fmt: skip
    assert "Найман гишүүнтэй байна: 8 members" in text(page)
    law = reverse("agreements:law", args=[cast.deals.active.uid])
    assert "Найман гишүүнтэй байна: 8" in text(client.get(law))
    fill = reverse("rules:fill_in_number", args=["296-2022.least-members"])
    answers = {"number": "3", "since": "2023-01-01", "source": "5.2", "paper": scan()}
    page = sent(client, fill, **answers)
    assert "3 members" in text(page)
    page = sent(client, fill, **{**answers, "paper": scan()})
    assert "Take that one back first" in text(page)
    number = queries.numbers(actor=cast.officer).get()
    again = reverse("rules:take_back_number", args=[number.uid])
    page = text(client.get(again))
    assert "The number 3 counts no more" in page
    assert "296-2022.least-members" not in page  # a code tells nobody which number it is
    page = sent(client, again, reason="misread")
    assert "the number is not known" in text(page)
    replace_it = reverse("rules:replace_decision", args=[decision.uid])
    page = sent(
        client, replace_it, title="Тогтоол 10", place="2343", since="2026-01-01", source="10",
        paper=scan(),
    )  # fmt: skip
    assert "Тогтоол 9" in text(page)
    assert client.get(reverse("rules:fill_in_number", args=["none"])).status_code == 404
