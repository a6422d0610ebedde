"""Quorum and counting, as pure rules: for all figures, not for three examples."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from gurvan.kernel.errors import Refused
from gurvan.motions.counting import (
    Figures,
    Majority,
    carried,
    elected,
    require_hands,
    require_papers,
)
from gurvan.motions.quorum import Quorum, QuorumRule, reaching
from gurvan.motions.refusals import HandsForFewer, VotesTooFew, VotesTooMany
from gurvan.motions.terms import BASES, SHARES

COUNTS = st.integers(0, 60)
SHARE = st.sampled_from(sorted(SHARES))
MAJORITY = st.builds(
    Majority, share=st.sampled_from(["over_half", "two_thirds", "three_quarters"]),
    of=st.sampled_from(sorted(BASES)),
)  # fmt: skip


@given(SHARE, st.integers(0, 10_000))
def test_a_share_is_reached_by_its_number_and_by_no_less(share: str, of: int) -> None:
    numerator, denominator, passed = SHARES[share]
    number = reaching(share, of)

    def enough(count: int) -> bool:
        mine, needed = count * denominator, of * numerator
        return mine > needed if passed else mine >= needed

    assert enough(number)
    assert number == 0 or not enough(number - 1)


@given(SHARE, COUNTS, COUNTS, COUNTS)
def test_only_confirmed_members_make_a_quorum(
    share: str, members: int, present: int, untied: int
) -> None:
    needed = QuorumRule(share=share).needed(members)
    with_others = Quorum(members=members, present=present, untied=untied, needed=needed)
    alone = Quorum(members=members, present=present, needed=needed)
    assert with_others.reached == alone.reached == (present >= (needed or 0))
    assert bool(with_others.lacking) != with_others.reached
    assert not Quorum(members=members, present=0, untied=untied, needed=needed).reached


def test_what_the_rules_do_not_tell_is_not_known() -> None:
    assert QuorumRule().needed(40) is None
    assert QuorumRule(number=20).needed(30) == 20
    assert Quorum(members=40, present=1).reached is None


@given(COUNTS, COUNTS, COUNTS, MAJORITY, st.integers(0, 20))
def test_more_for_it_never_costs_it_and_more_against_never_helps(
    in_favour: int, against: int, abstained: int, majority: Majority, untied: int
) -> None:
    def outcome(one: int, other: int, rest: int, less: int = 0) -> str:
        there = one + other + rest
        told = carried((one, other, rest), majority, there=there, members=there, untied=less)
        return told.outcome

    now = outcome(in_favour, against, abstained)
    if now == "carried":
        assert outcome(in_favour + 1, against, abstained) == "carried"
        assert in_favour > against
    else:
        assert outcome(in_favour, against + 1, abstained) != "carried"
    assert (now == "tied") <= (in_favour == against > 0)
    untied = min(untied, in_favour + against + abstained)
    told = carried(
        (in_favour, against, abstained), majority, there=in_favour + against + abstained,
        members=100, untied=untied,
    )  # fmt: skip
    assert not told.hangs or untied


def test_a_vote_hangs_on_who_is_not_known_where_these_could_change_it() -> None:
    simple = Majority(share="over_half")
    assert carried((6, 5, 0), simple, there=11, members=20, untied=1).hangs
    assert not carried((8, 5, 0), simple, there=13, members=20, untied=2).hangs
    assert carried((1, 0, 0), Majority(), there=1, members=1).outcome == "undetermined"


VOTES = st.lists(st.integers(0, 12), min_size=1, max_size=6)


@given(VOTES, st.integers(1, 5), st.sampled_from(["most", "over_half", "two_thirds"]))
def test_who_is_elected_had_more_than_who_is_not(votes: list[int], seats: int, share: str) -> None:
    valid = max(votes)
    told = elected(votes, seats=seats, valid=valid, share=share)
    assert len(told.elected) + told.open == seats
    assert not set(told.elected) & set(told.tied)
    assert len({votes[one] for one in told.tied}) <= 1
    assert not told.tied or len(told.elected) + len(told.tied) > seats
    others = [one for one in range(len(votes)) if one not in told.elected]
    able = [one for one in others if votes[one] >= (told.needed or 1)]
    if told.elected:
        least = min(votes[one] for one in told.elected)
        assert least >= (told.needed or 1)
        assert all(votes[one] < least for one in able)
    assert not able or told.tied or not told.open


@given(st.lists(st.integers(0, 4), min_size=2, max_size=4), st.integers(1, 3))
def test_the_order_of_the_list_elects_nobody(votes: list[int], seats: int) -> None:
    """However the candidates stand on the list, the same are elected and tied."""
    for order in permutations(range(len(votes))):
        shuffled = elected([votes[one] for one in order], seats=seats, valid=12, share="most")
        plain = elected(votes, seats=seats, valid=12, share="most")
        assert {order[one] for one in shuffled.elected} == set(plain.elected)
        assert {order[one] for one in shuffled.tied} == set(plain.tied)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), VOTES, st.integers(1, 3), COUNTS)
def test_papers_that_pass_add_up(
    out: int, box: int, spoilt: int, votes: list[int], seats: int, there: int
) -> None:
    figures = Figures(votes=tuple(votes), handed_out=out, in_box=box, spoilt=spoilt)
    fits = (
        spoilt <= box <= out <= there
        and figures.valid <= sum(votes) <= figures.valid * seats
        and max(votes) <= figures.valid
    )
    if fits:
        require_papers(figures, there=there, seats=seats)
    else:
        with pytest.raises(Refused):
            require_papers(figures, there=there, seats=seats)


@given(VOTES, COUNTS)
def test_as_many_hands_as_people_unless_it_is_said_that_some_did_not_vote(
    votes: list[int], there: int
) -> None:
    if sum(votes) == there:
        require_hands(votes, there=there)
    else:
        with pytest.raises(VotesTooMany if sum(votes) > there else VotesTooFew):
            require_hands(votes, there=there)
    if sum(votes) > there:
        with pytest.raises(VotesTooMany):
            require_hands(votes, there=there, some_did_not_vote=True)
    else:
        require_hands(votes, there=there, some_did_not_vote=True)


def test_where_several_are_elected_one_hand_for_each_who_is_there_is_enough() -> None:
    require_hands([3, 2, 2], there=4, seats=2)
    with pytest.raises(HandsForFewer):
        require_hands([2, 1, 0], there=4, seats=2)
    require_hands([2, 1, 0], there=4, seats=2, some_did_not_vote=True)


def test_close_elections_hang_on_who_is_not_known() -> None:
    assert elected([5, 4], seats=1, valid=9, share="most", untied=1).hangs
    assert not elected([9, 2], seats=1, valid=11, share="most", untied=3).hangs
    assert elected([9], seats=1, valid=9, share="").outcome == "undetermined"
