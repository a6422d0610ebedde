"""The way of an agreement: no path leads around what it must pass, and every state has a way on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from gurvan.agreements.lifecycle import (
    AGREEMENT,
    BINDING,
    DUTY,
    ENDED,
    ENTERABLE,
    EXPLAINED,
    LIVING,
    OFFTAKE,
    OPEN_TO_TERMS,
    SIGNABLE,
    WAYS,
)
from gurvan.agreements.readiness import Facts, PartyFacts, RosterFacts, missing
from gurvan.agreements.steps import steps
from gurvan.agreements.terms import KINDS, NEEDED
from gurvan.kernel.errors import CannotWhile
from gurvan.kernel.lifecycle import Lifecycle

TODAY = date(2026, 11, 21)
VERBS = sorted({verb for way in WAYS.values() for on in way.table.values() for verb in on})


def reached(way: Lifecycle, start: str) -> set[str]:
    found, ahead = set(), [start]
    while ahead:
        state = ahead.pop()
        if state not in found:
            found.add(state)
            ahead.extend(way.table.get(state, {}).values())
    return found


@pytest.mark.parametrize("way", [AGREEMENT, OFFTAKE])
def test_every_state_is_reached_and_leads_to_an_end(way: Lifecycle) -> None:
    assert reached(way, "petitioned") == set(way.words)
    for state in set(way.words) - ENDED:
        assert reached(way, state) & ENDED
    for state in ENDED:
        assert way.verbs(state) == []


def test_a_round_of_a_duty_ends_accepted_or_let_off() -> None:
    assert reached(DUTY, "due") == set(DUTY.words)
    assert {state for state in DUTY.words if not DUTY.verbs(state)} == {"accepted", "waived"}


def test_the_named_sets_are_of_states() -> None:
    for states in (BINDING, LIVING, OPEN_TO_TERMS, SIGNABLE, ENDED, EXPLAINED, set(ENTERABLE)):
        assert states < set(AGREEMENT.words)


def test_an_agreement_of_sale_never_speaks_of_land() -> None:
    assert not {"restored", "handed_over"} & set(OFFTAKE.words)
    assert OFFTAKE.allows("active", "close")
    assert not AGREEMENT.allows("active", "close")


# --- Walking it -----------------------------------------------------------------------------------


@dataclass
class Walk:
    """An agreement as its commands move it, without a database: lifecycle and readiness alone."""

    facts: Facts
    state: str = "petitioned"
    been: tuple[str, ...] = ("petitioned",)

    def take(self, verb: str) -> None:
        after = WAYS[self.facts.kind].after(self.state, verb)
        if missing(self.facts, verb):
            return
        if verb == "sign" and not all(party.signed for party in self.facts.parties):
            return
        if verb in {"reopen", "strike"}:
            self.sign(on=False)
        if verb == "reopen":
            self.facts = replace(self.facts, consented=False)
        if verb == "consent":
            self.facts = replace(self.facts, consented=True)
        self.state, self.been = after, (*self.been, after)

    def sign(self, *, on: bool) -> None:
        sides = tuple(replace(party, signed=on) for party in self.facts.parties)
        self.facts = replace(self.facts, parties=sides)


flags = st.booleans()
facts = st.builds(
    lambda kind, **rest: Facts(
        kind=kind,
        today=TODAY,
        place="Заамар",
        parties=tuple(
            PartyFacts(capacity=one, name=one, signatory=True, authority=True)
            for one in NEEDED[kind]
        ),
        **rest,
    ),
    kind=st.sampled_from(sorted(KINDS)),
    minerals=flags,
    has_area=flags,
    needs_consent=flags,
    starts_on=st.sampled_from([None, TODAY, date(2027, 1, 1)]),
    roster=st.sampled_from([RosterFacts(), RosterFacts(listed=3, counts=3)]),
    duties=st.integers(0, 2),
    open_restoration=st.integers(0, 1),
    open_duties=st.integers(0, 1),
)


@given(facts, st.lists(st.sampled_from([*VERBS, "(all sign)"]), max_size=40))
def test_no_path_leads_into_force_around_signatures_and_consent(
    start: Facts, verbs: list[str]
) -> None:
    walk = Walk(start)
    for verb in verbs:
        if verb == "(all sign)":
            if walk.state in SIGNABLE and not missing(walk.facts, "sign"):
                walk.sign(on=True)
            continue
        try:
            walk.take(verb)
        except CannotWhile:
            continue
        if walk.state == "active":
            assert all(party.signed for party in walk.facts.parties)
            assert walk.facts.consented or not walk.facts.needs_consent
            assert walk.facts.roster.counts
            assert walk.facts.starts_on is not None
            assert walk.facts.starts_on <= TODAY
        if walk.state == "closed" and walk.facts.kind == "access":
            assert walk.been[-3:] == ("restored", "handed_over", "closed")


# --- The line of steps ----------------------------------------------------------------------------


def test_the_line_shows_where_an_agreement_stands() -> None:
    line = steps("access", "signed", needs_consent=True)
    assert [step.when for step in line] == ["done"] * 4 + ["now"] + ["to_come"] * 4
    assert [step.state for step in line][3] == "consented"
    assert line[-1].words == "Closed"


def test_what_is_not_needed_is_no_step() -> None:
    assert "consented" not in [s.state for s in steps("access", "active", needs_consent=False)]
    assert "restored" not in [s.state for s in steps("offtake", "active", needs_consent=True)]


@pytest.mark.parametrize("state", ["suspended", "breached"])
def test_what_stands_aside_stands_where_it_left_the_line(state: str) -> None:
    line = steps("access", state, needs_consent=False)
    assert [step.state for step in line if step.when == "now"] == ["active"]


@pytest.mark.parametrize("state", ["terminated", "superseded"])
def test_what_ended_before_its_time_has_no_line(state: str) -> None:
    assert steps("access", state, needs_consent=True) == []
