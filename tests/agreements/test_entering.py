"""An agreement from before is entered in its present state, with its paper, and then stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gurvan.agreements import commands, queries
from gurvan.agreements.models import Agreement
from gurvan.agreements.refusals import (
    EndsBeforeItBegins,
    InTheFuture,
    NoStateToEnter,
    NotBeingEntered,
    NotConfirmed,
    NotReady,
    PaperNeeded,
    PaperThere,
    SignedIsNotEdited,
    WordsNeeded,
)
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.places.queries import place
from tests.cast import TODAY, Cast
from tests.deals import Deals, Side, name_all, owe_all, scan


def begin(cast: Cast, **changes: Any) -> Agreement:
    told: dict[str, Any] = {
        "actor": cast.officer,
        "miners": cast.norovlin,
        "kind": "access",
        "title": "Хуучин гэрээ",
        "place": place("2343"),
        "state": "active",
        "since": date(2024, 5, 1),
        "starts_on": date(2024, 4, 1),
        "ends_on": date(2027, 4, 1),
        "paper": scan(),
    }
    return commands.enter_existing(**told | changes)


def test_it_comes_with_its_paper_and_the_number_of_its_year(cast: Cast, deals: Deals) -> None:
    agreement = begin(cast)
    assert agreement.number == "2024/001"
    assert agreement.entered
    assert agreement.being_entered
    assert agreement.paper is not None
    assert deals.lost.number == "2018/001"
    assert (deals.lost.state, deals.lost.being_entered) == ("terminated", False)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"paper": None}, PaperNeeded),
        ({"state": "negotiating"}, NoStateToEnter),
        ({"state": "superseded"}, NoStateToEnter),
        ({"kind": "offtake", "state": "restored"}, NoStateToEnter),
        ({"since": TODAY + timedelta(days=1)}, InTheFuture),
        ({"since": date(2024, 3, 1)}, EndsBeforeItBegins),
        ({"ends_on": date(2024, 3, 1)}, EndsBeforeItBegins),
        ({"state": "suspended"}, WordsNeeded),
    ],
)
def test_what_is_entered_makes_sense(
    cast: Cast, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        begin(cast, **changes)
    assert not Agreement.objects.filter(title="Хуучин гэрээ").exists()


def test_officers_enter_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        begin(cast, actor=cast.leader)
    with pytest.raises(NotFound):
        begin(cast, actor=cast.aimag, miners=cast.zaamar)
    assert begin(cast, actor=cast.aimag).being_entered


def test_its_paper_is_copied_out_until_the_entry_is_finished(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    agreement = begin(cast)
    name_all(sides, agreement)
    older = [cast.memberships[key] for key in ("saruul", "davaa", "nergui")]
    commands.draw_roster(actor=cast.officer, agreement=agreement, memberships=older)
    owe_all(sides, agreement)
    commands.record_signature(
        actor=cast.officer,
        party=agreement.parties.get(capacity="company"),
        signed_on=date(2024, 3, 28),
    )
    # Those of the paper who have not confirmed are on it, and do not count.
    facts = queries.roster_facts(agreement)
    assert (facts.listed, facts.counts, facts.unconfirmed) == (3, 1, 2)
    with pytest.raises(NotReady) as refused:
        commands.suspend(actor=cast.officer, agreement=agreement, reason="Түр зогсоно")
    assert [lack.key for lack in refused.value.missing] == ["being_entered"]
    assert not queries.rounds(actor=cast.officer, agreement=agreement).exists()
    first = agreement.paper
    with pytest.raises(PaperThere):
        commands.finish_entry(actor=cast.officer, agreement=agreement, paper=scan("b.pdf"))
    finished = commands.finish_entry(actor=cast.officer, agreement=agreement)
    assert finished.paper == first, "what was attached when it was entered stays"
    assert queries.rounds(actor=cast.officer, agreement=agreement).count() == 5
    with pytest.raises(SignedIsNotEdited):
        owe_all(sides, agreement)
    with pytest.raises(NotBeingEntered):
        commands.finish_entry(actor=cast.officer, agreement=agreement)


def test_its_leader_does_not_write_into_what_was_signed(cast: Cast) -> None:
    agreement = begin(cast)
    with pytest.raises(NotAllowed):
        commands.set_terms(
            actor=cast.leader, agreement=agreement, title="Миний гэрээ", minerals=["gold"]
        )


def test_its_amendment_asks_for_what_it_never_had(cast: Cast, sides: Side) -> None:
    """Who is on the old paper and has not confirmed is in the way of the next one."""
    agreement = begin(cast)
    name_all(sides, agreement)
    members = [cast.memberships[key] for key in ("saruul", "munkhbat", "nergui", "davaa")]
    commands.draw_roster(actor=cast.officer, agreement=agreement, memberships=members)
    commands.finish_entry(actor=cast.officer, agreement=agreement)
    copy = commands.amend(actor=cast.officer, agreement=agreement, reason="Хугацаа сунгана")
    lacks = {lack.key: lack.values for lack in queries.lacks(copy, "draft")}
    assert lacks["roster_unconfirmed"]["count"] == 2
    assert lacks["roster_unconfirmed"]["listed"] == 4


def test_nobody_unconfirmed_is_put_on_any_other(cast: Cast, deals: Deals) -> None:
    with pytest.raises(NotConfirmed) as refused:
        commands.draw_roster(
            actor=cast.officer,
            agreement=deals.draft,
            memberships=[cast.memberships["davaa"], cast.memberships["nergui"]],
        )
    assert refused.value.values == {"count": 2}


def test_what_has_ended_makes_nothing_due(cast: Cast, sides: Side) -> None:
    agreement = begin(cast, state="closed")
    name_all(sides, agreement)
    owe_all(sides, agreement)
    commands.finish_entry(actor=cast.officer, agreement=agreement)
    assert not queries.rounds(actor=cast.officer, agreement=agreement).exists()
