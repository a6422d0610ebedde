"""The way of a motion, by commands: what each step asks, writes and can take back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from gurvan.gatherings.commands import cancel_gathering, note_bearer, postpone_gathering
from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.kernel.web.refusals import sentence
from gurvan.ledger.models import Log, Particulars, Seal
from gurvan.ledger.verifying import verify
from gurvan.motions import commands, desk, policies, queries
from gurvan.motions.commands import Called, HowDecided
from gurvan.motions.models import Count, Motion
from gurvan.motions.refusals import (
    AmountNeeded,
    BallotByPaperAlone,
    BoxHoldsMore,
    ByBallot,
    ByHands,
    CandidateAlready,
    CandidateCounts,
    CandidateNotAMember,
    CandidatesNeeded,
    CannotDecide,
    CountedAlready,
    CountIsClosed,
    CountsAreIn,
    GatheringIsOff,
    MeetingNotYet,
    MinutesNeeded,
    MotionChoiceUnknown,
    MotionIsOpen,
    MotionWordsNeeded,
    NobodyPresent,
    NoMotionWords,
    NoQuorum,
    NoSuchMotionPaper,
    NotAConfirmedMember,
    NotAnElection,
    NothingToStepBack,
    NotVotedYet,
    OnAnotherDay,
    PapersDoNotAddUp,
    QuorumNumberNeeded,
    QuorumReached,
    ResultDoesNotStand,
    RulesPaperNeeded,
    RulesStruckAlready,
    SamePersonCounts,
    SeatsNeeded,
    VotesTooFew,
    VotesTooMany,
    VotesWrong,
    WordsOnPapers,
)
from gurvan.registry.commands import (
    dispute_leadership,
    end_membership,
    forget_person,
    give_mandate,
)
from gurvan.registry.models import Mandate
from gurvan.registry.queries import actor_for
from gurvan.registry.queries.slips import uses_of
from gurvan.registry.refusals import LeaderNotSettled
from tests.cast import TODAY, Cast, noon
from tests.gatherings.stories import Gatherings
from tests.motions.stories import Votes

TOMORROW = TODAY + timedelta(days=1)
NOBODY: list[Any] = []


def whole(cast: Cast) -> bool:
    """Say whether the federation's log verifies, erasures and all."""
    log = Log.objects.get(federation_id=cast.officer.federation_id)
    return verify(log, record=True).misfit is None


def told(cast: Cast, motion: Motion, who: str = "leader") -> list[str]:
    """Return what a reader is told of quorum and result, by the sentences' keys."""
    return [one.key for one in queries.sentences(actor=cast.actors[who], motion=motion)]


# --- Rules of deciding ----------------------------------------------------------------------------


def test_rules_are_replaced_and_not_edited(cast: Cast, votes: Votes) -> None:
    first = votes.rules(since=TODAY - timedelta(days=40))
    votes.rules(since=TODAY - timedelta(days=10), quorum="number", quorum_number=40)
    assert queries.rules_on(cast.norovlin, TODAY - timedelta(days=11)) == first
    assert queries.rules_on(cast.norovlin, TODAY - timedelta(days=50)) is None
    mistaken = votes.rules(quorum="unknown")
    motion = votes.decided()
    assert motion.rules == mistaken
    assert "quorum_unknown" in told(cast, motion)
    assert queries.rules_lately(motion)
    assert not queries.rules_lately(Motion(rules=first, called_for=TODAY))
    commands.strike_rules(actor=cast.leader, rules=mistaken)
    now = queries.rules_on(cast.norovlin, TODAY)
    assert now is not None
    assert now.quorum_number == 40
    assert Motion.objects.get().rules == mistaken  # what was decided keeps its rules
    with pytest.raises(RulesStruckAlready):
        commands.strike_rules(actor=cast.leader, rules=mistaken)


def test_rules_rest_on_the_rules_themselves(cast: Cast, votes: Votes) -> None:
    with pytest.raises(RulesPaperNeeded):
        commands.set_rules_of_deciding(
            actor=cast.leader, organisation=cast.norovlin, since=TODAY, told=HowDecided()
        )
    for wrong in ({"quorum": "number", "quorum_number": None}, {"quorum": "number"}):
        with pytest.raises(QuorumNumberNeeded):
            votes.rules(**wrong)
    for unknown in ({"quorum": "all"}, {"quorum_share": "most"}, {"may_call": ["nobody"]}):
        with pytest.raises(MotionChoiceUnknown):
            votes.rules(**unknown)
    votes.actor = cast.actors["zaamar_leader"]
    with pytest.raises(NotFound):
        votes.rules()
    votes.actor, votes.group = cast.officer, cast.company
    with pytest.raises(CannotDecide):
        votes.rules()


# --- Calling --------------------------------------------------------------------------------------


def test_a_vote_is_called_corrected_and_withdrawn(cast: Cast, votes: Votes) -> None:
    motion = votes.called(called_for=TOMORROW)
    assert motion.number == "D-2026/001"
    assert votes.called().number == "D-2026/002"
    for wrong, refusal in (
        ({"amount": None}, AmountNeeded),
        ({"amount": Decimal("0.001")}, AmountNeeded),
        ({"kind": "election"}, SeatsNeeded),
        ({"title": " – "}, MotionWordsNeeded),
        ({"text": "а\u202eб"}, MotionWordsNeeded),
        ({"moved_by": "wind"}, MotionChoiceUnknown),
    ):
        with pytest.raises(refusal):
            votes.called(**wrong)
    new = Called(kind="other", title="Хог цэвэрлэх өдөр", called_for=TOMORROW)
    commands.correct_motion(actor=cast.leader, motion=motion, told=new, version=motion.version)
    assert motion.amount is None
    with pytest.raises(MeetingNotYet):
        votes.open(motion)
    commands.withdraw_motion(actor=cast.leader, motion=motion, reason="Хойшлуулав")
    with pytest.raises(CannotWhile):
        commands.record_hands(actor=cast.leader, motion=motion, votes=[1, 0, 0])
    commands.step_back(actor=cast.leader, motion=motion, reason="Болно гэв")
    assert motion.state == "called"
    votes.group = cast.altan_tevsh
    with pytest.raises(NotAllowed):  # a partnership's vote is its own leader's
        votes.called()


def test_candidates_are_confirmed_members(cast: Cast, votes: Votes) -> None:
    motion = votes.called(kind="election", title="Тэргүүн", seats=1)
    with pytest.raises(CandidatesNeeded):
        votes.open(motion)
    with pytest.raises(CandidateNotAMember):
        commands.name_candidate(actor=cast.leader, motion=motion, person=cast.people["nergui"])
    one = commands.name_candidate(actor=cast.leader, motion=motion, person=cast.people["saruul"])
    with pytest.raises(CandidateAlready):
        commands.name_candidate(actor=cast.leader, motion=motion, person=cast.people["saruul"])
    assert [use.what for use in uses_of(cast.people["saruul"])][-1] == "candidate in an election"
    commands.drop_candidate(actor=cast.leader, candidate=one)
    assert whole(cast)
    assert not Seal.objects.filter(row_uid=one.uid, gone=False, salt__isnull=False).exists()
    with pytest.raises(NotAnElection):
        commands.name_candidate(
            actor=cast.leader, motion=votes.called(), person=cast.people["saruul"]
        )
    commands.name_candidate(actor=cast.leader, motion=motion, person=cast.people["saruul"])
    votes.open(motion)
    with pytest.raises(MotionIsOpen):
        commands.drop_candidate(actor=cast.leader, candidate=motion.candidates.get())


def test_who_was_a_candidate_can_be_forgotten(cast: Cast, votes: Votes) -> None:
    motion = votes.election()
    paper = commands.issue_paper(
        actor=cast.leader, motion=motion, kind="ballot", language="both", address="https://x/"
    )
    person = cast.people["saruul"]
    end_membership(actor=cast.officer, membership=cast.memberships["saruul"], reason="left")
    forget_person(actor=cast.officer, person=person, why="asked")
    names = [str(one) for one in queries.candidates(actor=cast.leader, motion=motion)]
    assert names.count("—") == 1
    paper.refresh_from_db()
    assert paper.is_erased
    one = motion.candidates.get(person=person)
    salts = Seal.objects.filter(row_uid=one.uid).order_by("entry__number")
    assert [seal.salt is not None for seal in salts] == [False, True]  # only as it is now


# --- Who is there ---------------------------------------------------------------------------------


def test_only_members_who_had_confirmed_by_that_day_make_a_quorum(cast: Cast, votes: Votes) -> None:
    votes.rules(quorum_share="two_thirds")
    motion = votes.called()
    assert queries.members_on(cast.norovlin, TODAY) == 3
    assert queries.members_on(cast.altan_tevsh, TODAY) == 2
    assert queries.members_on(cast.norovlin, cast.memberships["saruul"].confirmation.confirmed_on
                              - timedelta(days=1)) == 0  # fmt: skip
    votes.open(motion, present=1, untied=20)
    assert (motion.members, motion.present, motion.untied, motion.needed) == (3, 1, 20, 2)
    with pytest.raises(NoQuorum):
        commands.record_hands(actor=cast.leader, motion=motion, votes=[21, 0, 0])
    with pytest.raises(NotAConfirmedMember):
        commands.open_motion(actor=cast.leader, motion=motion, present=[cast.people["nergui"]])
    with pytest.raises(NobodyPresent):
        commands.open_motion(actor=cast.leader, motion=motion)
    with pytest.raises(VotesWrong):
        commands.open_motion(actor=cast.leader, motion=motion, untied=-1)
    commands.close_without_quorum(actor=cast.leader, motion=motion)
    assert motion.outcome == "no_quorum"
    assert told(cast, motion) == ["present", "untied", "quorum_missed", "outcome"]
    commands.step_back(actor=cast.leader, motion=motion, reason="Ирцгээв")
    saruul = cast.people["saruul"]
    commands.open_motion(actor=cast.leader, motion=motion, present=[saruul, saruul])
    assert motion.present == 1  # counted once, however often they are named
    votes.open(motion)
    with pytest.raises(QuorumReached):
        commands.close_without_quorum(actor=cast.leader, motion=motion)
    assert (
        not Particulars.objects.filter(body__contains=str(saruul.uid))
        .filter(entry__event__startswith="motions.")
        .exists()
    )  # who was there is written nowhere


def test_its_own_members_alone_where_the_rules_say_so(cast: Cast, votes: Votes) -> None:
    votes.rules(voters="own")
    assert queries.members_on(cast.norovlin, TODAY) == 1


def test_slips_noted_at_the_gathering_of_a_vote_count(cast: Cast, votes: Votes) -> None:
    held = Gatherings(cast).held()
    with pytest.raises(OnAnotherDay):
        votes.called(gathering=held, called_for=TOMORROW)
    motion = votes.called(gathering=held)
    for key in ("munkhbat", "bayar"):  # the second is a confirmed member elsewhere
        note_bearer(actor=cast.officer, gathering=held, person=cast.people[key])
    commands.open_motion(actor=cast.leader, motion=motion, present=[cast.people["saruul"]])
    assert (motion.members, motion.present) == (3, 2)


def test_no_vote_is_held_at_a_gathering_that_is_not_held(cast: Cast, votes: Votes) -> None:
    called_off, moved = Gatherings(cast).planned(), Gatherings(cast).planned()
    day = called_off.starts_on
    first, second = (
        votes.called(gathering=called_off, called_for=day),
        votes.called(gathering=moved, called_for=day),
    )
    cancel_gathering(actor=cast.officer, gathering=called_off, reason="Шуурга")
    postpone_gathering(
        actor=cast.officer, gathering=moved, starts_on=day + timedelta(days=7),
        ends_on=day + timedelta(days=7), reason="Шуурга",
    )  # fmt: skip
    with clock.held(noon(day)):
        for motion, refusal in ((first, GatheringIsOff), (second, OnAnotherDay)):
            with pytest.raises(refusal):
                votes.open(Motion.objects.get(pk=motion.pk))


# --- Hands ----------------------------------------------------------------------------------------


def test_who_is_there_may_not_vote_where_it_is_said(cast: Cast, votes: Votes) -> None:
    votes.rules()
    left = votes.open(votes.called())
    commands.record_hands(actor=cast.leader, motion=left, votes=[2, 0, 0], some_did_not_vote=True)
    assert (left.outcome, left.votes) == ("carried", [2, 0, 0])


def test_a_show_of_hands_decides(cast: Cast, votes: Votes) -> None:
    votes.rules()
    motion = votes.open(votes.called())
    with pytest.raises(VotesTooMany):
        commands.record_hands(actor=cast.leader, motion=motion, votes=[3, 1, 0])
    for wrong in ([1, 0], [2, -1, 0]):
        with pytest.raises(VotesWrong):
            commands.record_hands(actor=cast.leader, motion=motion, votes=wrong)
    with pytest.raises(VotesTooFew) as none:
        commands.record_hands(actor=cast.leader, motion=motion, votes=[0, 0, 0])
    assert sentence(none.value).startswith("Hands counted: 0. People who are there: 3.")
    with override("mn"):
        assert "Өргөсөн гар: 0. Байгаа хүн: 3." in sentence(none.value)
    commands.record_hands(actor=cast.leader, motion=motion, votes=[2, 1, 0])
    assert (motion.outcome, motion.votes_needed) == ("carried", 2)
    [entry] = Particulars.objects.filter(entry__event="motions.decided")
    assert "2 / 1 / 0" in entry.body
    assert motion.title not in entry.body
    assert votes.decided(votes=[1, 1, 1]).outcome == "tied"
    assert queries.decided(actor=cast.leader).count() == 1  # a tie decides nothing
    assert votes.decided(votes=[1, 2, 0]).outcome == "lost"
    rules = votes.decided(kind="rules", votes=[2, 1, 0])
    assert (rules.outcome, rules.votes_needed) == ("carried", 2)
    assert votes.decided(kind="join", votes=[3, 0, 0]).outcome == "undetermined"
    close = votes.called()
    votes.open(close, untied=1)
    commands.record_hands(actor=cast.leader, motion=close, votes=[3, 1, 0])
    assert close.outcome == "carried"
    assert not close.hangs
    votes.open(near := votes.called(), untied=1, present=2)
    commands.record_hands(actor=cast.leader, motion=near, votes=[2, 1, 0])
    assert near.hangs
    assert "hangs" in told(cast, near)
    with pytest.raises(ByHands):
        votes.counted("leader", votes.open(votes.called()), [1, 0, 0])


# --- Papers, counted by two -----------------------------------------------------------------------


def test_two_people_count_and_neither_sees_the_other_first(cast: Cast, votes: Votes) -> None:
    votes.rules()
    motion = votes.open(votes.called(way="ballot"))
    with pytest.raises(ByBallot):
        commands.record_hands(actor=cast.leader, motion=motion, votes=[1, 0, 0])
    with pytest.raises(BoxHoldsMore):
        votes.counted("leader", motion, [2, 1, 0], handed_out=2)
    with pytest.raises(PapersDoNotAddUp):
        votes.counted("leader", motion, [2, 0, 0])
    with pytest.raises(VotesWrong):
        votes.counted("leader", motion, [2, 1, 0], spoilt=-1)
    votes.counted("leader", motion, [2, 1, 0])
    officer, leader = cast.officer, cast.leader
    assert queries.counts(actor=officer, motion=motion).count() == 0
    assert queries.counts(actor=leader, motion=motion).count() == 1
    told_last = queries.history(actor=officer, subject=motion)[0].sentence
    assert not any(map(str.isdecimal, told_last))
    with pytest.raises(CountedAlready):
        votes.counted("leader", motion, [1, 2, 0])
    with pytest.raises(CountsAreIn):
        votes.open(motion)
    with pytest.raises(CountsAreIn):
        commands.step_back(actor=leader, motion=motion, reason="Андуурсан")
    own = Count.objects.get()
    with pytest.raises(NotAllowed):
        commands.take_back_count(actor=officer, count=own)
    commands.take_back_count(actor=leader, count=own)
    votes.counted("leader", motion, [1, 2, 0])
    votes.counted("federation_officer", motion, [2, 1, 0])
    motion.refresh_from_db()
    assert motion.state == "open"
    assert queries.differing(motion)
    assert queries.counts(actor=officer, motion=motion).count() == 2
    mine = Count.objects.get(taken_back=False, votes=[1, 2, 0])
    with pytest.raises(CountIsClosed):
        commands.take_back_count(actor=leader, count=mine)
    votes.counted("federation_officer", motion, [2, 1, 0])
    votes.counted("leader", motion, [2, 1, 0])
    motion.refresh_from_db()
    assert (motion.state, motion.outcome, motion.in_box) == ("decided", "carried", 3)
    assert "papers" in told(cast, motion)
    with pytest.raises(NotAllowed):  # two have counted, so one of them cannot undo it
        commands.step_back(actor=leader, motion=motion, reason="Дахин тоолъё")
    commands.step_back(actor=officer, motion=motion, reason="Дахин тоолъё")
    assert (motion.votes, motion.in_box, queries.round_of(motion)) == ([], None, 1)


def test_two_accounts_of_one_person_are_one(cast: Cast, votes: Votes) -> None:
    motion = votes.open(votes.called(way="ballot"))
    person = cast.people["tsetseg"]
    give_mandate(
        actor=cast.house, user=cast.users["second_officer"], organisation=cast.norovlin,
        role="leader", person=person,
    )  # fmt: skip
    twin = Mandate.objects.get(user=cast.users["second_officer"], organisation=cast.norovlin)
    acting = actor_for(cast.users["second_officer"], verified=True, mandate_uid=twin.uid)
    assert acting is not None
    votes.counted("leader", motion, [2, 1, 0])
    cast.actors["twin"] = acting
    with pytest.raises(SamePersonCounts):
        votes.counted("twin", motion, [2, 1, 0])
    election = votes.open(votes.election())
    with pytest.raises(CandidateCounts):
        votes.counted("leader", election, [1, 1, 1])
    with pytest.raises(NotAllowed):
        votes.counted("auditor", election, [1, 1, 1])
    assert policies.may(policies.require_counter, cast.house, election) is False


def test_an_election_by_ballot(cast: Cast, votes: Votes) -> None:
    votes.rules()
    motion = votes.open(votes.election(seats=2))
    for who in ("federation_officer", "aimag_officer"):
        votes.counted(who, motion, [2, 2, 1])
    motion.refresh_from_db()
    assert (motion.outcome, motion.state) == ("carried", "decided")
    lines = [sentence(one) for one in queries.sentences(actor=cast.leader, motion=motion)]
    assert any("Elected: " in line and "Мөнхбат" in line for line in lines)
    happened = [str(one.sentence) for one in queries.history(actor=cast.officer, subject=motion)]
    assert any("recorded the result: Elected." in one for one in happened)
    hidden = [
        sentence(one) for one in queries.sentences(actor=cast.actors["auditor"], motion=motion)
    ]
    assert not any("Мөнхбат" in line for line in hidden)
    tied = votes.open(votes.election())
    for who in ("federation_officer", "aimag_officer"):
        votes.counted(who, tied, [1, 1, 0], spoilt=1)
    tied.refresh_from_db()
    assert tied.outcome == "tied"
    assert "tied" in told(cast, tied)
    votes.rules(majority_election="over_half")
    none = votes.open(votes.election())
    for who in ("federation_officer", "aimag_officer"):
        votes.counted(who, none, [1, 1, 1])
    none.refresh_from_db()
    assert none.outcome == "lost"
    assert "left" in told(cast, none)


def test_nobody_counts_their_own_election_under_any_mandate(cast: Cast, votes: Votes) -> None:
    votes.rules()
    give_mandate(
        actor=cast.house, user=cast.users["leader"], organisation=cast.khentii, role="aimag_officer"
    )
    other = Mandate.objects.get(user=cast.users["leader"], organisation=cast.khentii)
    acting = actor_for(cast.users["leader"], verified=True, mandate_uid=other.uid)
    assert acting is not None
    cast.actors["other"] = acting
    with pytest.raises(CandidateCounts):
        votes.counted("other", votes.open(votes.election()), [1, 1, 1])
    by_hands = votes.open(votes.election(way="hands"))
    for who in ("leader", "other"):
        with pytest.raises(CandidateCounts):
            commands.record_hands(actor=cast.actors[who], motion=by_hands, votes=[0, 0, 3])
    commands.record_hands(actor=cast.officer, motion=by_hands, votes=[0, 0, 3])


def test_a_leader_who_is_not_settled_neither_counts_nor_contests(cast: Cast, votes: Votes) -> None:
    motion, by_hands = votes.open(votes.called(way="ballot")), votes.decided()
    votes.counted("leader", motion, [3, 0, 0])
    dispute_leadership(
        actor=cast.officer, organisation=cast.norovlin, reason="Хоёр тэргүүн", since=TODAY
    )
    commands.take_back_count(actor=cast.leader, count=Count.objects.get())
    with pytest.raises(LeaderNotSettled):
        votes.counted("leader", motion, [3, 0, 0])
    with pytest.raises(LeaderNotSettled):
        commands.contest_result(actor=cast.leader, motion=by_hands, by="member", reason="Буруу")


# --- Afterwards -----------------------------------------------------------------------------------


def test_a_result_is_contested_settled_and_struck(cast: Cast, votes: Votes) -> None:
    motion = votes.decided()
    with pytest.raises(MotionChoiceUnknown):
        commands.contest_result(actor=cast.leader, motion=motion, by="wind", reason="Буруу")
    commands.contest_result(actor=cast.leader, motion=motion, by="member", reason="Ирц буруу")
    assert motion.state == "contested"
    assert [one.about for one in desk.waiting(actor=cast.officer)] == [str(motion)]
    with pytest.raises(NothingToStepBack):
        commands.step_back(actor=cast.officer, motion=motion, reason="Андуурсан")
    with pytest.raises(NotAllowed):
        commands.settle_contest(actor=cast.leader, motion=motion, stands=True, reason="Зөв")
    commands.settle_contest(actor=cast.aimag, motion=motion, stands=True, reason="Зөв байв")
    assert motion.state == "decided"
    with pytest.raises(NotAllowed):  # what an officer has settled, the leader does not undo
        commands.step_back(actor=cast.leader, motion=motion, reason="Миний бодлоор")
    with pytest.raises(CannotWhile):
        commands.settle_contest(actor=cast.aimag, motion=motion, stands=True, reason="Дахин")
    commands.contest_result(actor=cast.officer, motion=motion, by="officer", reason="Дахиад")
    commands.settle_contest(actor=cast.aimag, motion=motion, stands=False, reason="Гишүүн биш")
    assert motion.state == "struck"
    with pytest.raises(NotAllowed):
        commands.step_back(actor=cast.leader, motion=motion, reason="Буцаая")
    commands.step_back(actor=cast.officer, motion=motion, reason="Андуурсан")
    assert motion.state == "contested"
    commands.settle_contest(actor=cast.officer, motion=motion, stands=True, reason="Зөв")
    commands.strike_result(actor=cast.officer, motion=motion, reason="Хүчингүй")
    commands.step_back(actor=cast.officer, motion=motion, reason="Андуурсан")
    assert motion.state == "decided"
    remarks = queries.remarks(actor=cast.leader, motion=motion)
    assert remarks.count() == 8
    bodies = "".join(Particulars.objects.values_list("body", flat=True))
    assert "Гишүүн биш" not in bodies  # what people write stands in no entry


def test_minutes_and_erasing_words(cast: Cast, votes: Votes) -> None:
    motion = votes.called()
    with pytest.raises(CannotWhile):
        commands.write_minutes(actor=cast.leader, motion=motion, words="Хурал")
    votes.open(motion)
    with pytest.raises(MinutesNeeded):
        commands.write_minutes(actor=cast.leader, motion=motion)
    commands.write_minutes(actor=cast.leader, motion=motion, words="Хурал\n\nболов")
    commands.step_back(actor=cast.leader, motion=motion, reason="Дорж ирээгүй")
    for part in ("text", "minutes", "remarks"):
        commands.erase_words(actor=cast.leader, motion=motion, part=part)
        with pytest.raises(NoMotionWords):
            commands.erase_words(actor=cast.leader, motion=motion, part=part)
    assert (motion.title, motion.text, motion.minutes) == ("", "", "")
    assert str(motion) == motion.number
    assert "насос" not in motion.search
    assert [one.words for one in motion.remarks.all()] == [""]
    assert whole(cast)  # and of what stood there before no salt is left, by which to try guesses
    for row, since in ((motion, 2), (motion.remarks.get(), 1)):  # with the minutes, the reasons
        assert Seal.objects.filter(row_uid=row.uid, salt__isnull=False).count() == since
    with pytest.raises(MotionChoiceUnknown):
        commands.erase_words(actor=cast.leader, motion=motion, part="all")


def test_papers_of_a_vote(cast: Cast, votes: Votes) -> None:
    def issue(motion: Motion, kind: str) -> Any:
        return commands.issue_paper(
            actor=cast.leader, motion=motion, kind=kind, language="both", address="https://x/"
        )

    motion = votes.called(way="ballot")
    first = issue(motion, "ballot")
    assert issue(motion, "ballot") == first
    assert queries.paper_stands(first)
    with pytest.raises(NotVotedYet):
        issue(motion, "protocol")
    with pytest.raises(NoSuchMotionPaper):
        issue(motion, "minutes")
    votes.open(motion)
    for who in ("leader", "federation_officer"):
        votes.counted(who, motion, [2, 0, 0], spoilt=1)
    motion.refresh_from_db()
    assert not queries.paper_stands(first)
    protocol = issue(motion, "protocol")
    assert queries.paper_stands(protocol)
    assert list(queries.issued(actor=cast.leader, motion=motion)) == [protocol, first]
    assert not queries.issued(actor=cast.actors["auditor"], motion=motion).exists()
    with pytest.raises(BallotByPaperAlone):
        issue(motion, "ballot")
    with pytest.raises(WordsOnPapers):
        commands.erase_words(actor=cast.leader, motion=motion, part="text")
    motion.refresh_from_db()
    assert motion.title
    commands.erase_words(actor=cast.officer, motion=motion, part="text")
    protocol.refresh_from_db()
    first.refresh_from_db()
    assert (protocol.is_erased, first.is_erased) == (True, True)
    commands.strike_result(actor=cast.officer, motion=motion, reason="Хуурамч")
    with pytest.raises(ResultDoesNotStand):
        issue(motion, "protocol")


def test_who_only_looks_at_figures_reads_no_words_and_no_small_numbers(
    cast: Cast, votes: Votes
) -> None:
    votes.rules()
    motion, reader = votes.decided(), cast.actors["researcher"]
    assert told(cast, motion, "researcher") == ["outcome", "withheld"]
    assert queries.titled(reader, motion) == motion.number
    assert queries.history(actor=reader, subject=motion) == []
    assert not queries.remarks(actor=reader, motion=motion).exists()
    assert queries.motions(actor=cast.actors["company_officer"]).count() == 0
    assert queries.motions(actor=cast.actors["zaamar_leader"]).count() == 0
    assert queries.motions_of(actor=cast.officer, organisation=cast.khentii).count() == 1
    assert desk.search(actor=reader, text="насос") == []
    for asked in ("D-2026/001", "2026001", "хайлуур"):
        assert [one.title for one in desk.search(actor=reader, text=asked)] == [motion.number]
    assert desk.search(actor=reader, text=f"d{'9' * 11}") == []
    assert [one.count for one in desk.figures(actor=cast.officer)] == [1, 0]
    assert desk.figures(actor=cast.actors["buyer"]) == []
    assert desk.way(cast.actors["buyer"]) == ""


def test_no_small_number_follows_from_those_that_are_told(cast: Cast) -> None:
    plain = {
        "votes": [12, 10, 11], "members": 60, "present": 38, "untied": 0, "handed_out": 38,
        "in_box": 33, "spoilt": 0, "called_for": TODAY,
    }  # fmt: skip
    reader = cast.actors["researcher"]
    assert policies.sees_votes(reader, Motion(**plain))
    for small in (
        {"members": 40}, {"untied": 1}, {"spoilt": 2}, {"in_box": 36}, {"handed_out": 36},
        {"votes": [12, 1, 20]}, {"handed_out": None, "present": 34},
    ):  # fmt: skip
        assert not policies.sees_votes(reader, Motion(**{**plain, **small}))


def test_what_waits(cast: Cast, votes: Votes, monkeypatch: pytest.MonkeyPatch) -> None:
    votes.called(called_for=TOMORROW)
    votes.open(votes.called())
    assert [one.due_on for one in desk.waiting(actor=cast.leader)] == [TODAY]
    with clock.held(noon(TOMORROW)):
        assert len(desk.waiting(actor=cast.officer)) == 2
        monkeypatch.setattr(desk, "MOST_LOOKED", 1)
        assert [one.count for one in desk.waiting(actor=cast.officer)] == [1, 1]
    assert desk.waiting(actor=cast.actors["auditor"]) == NOBODY
    assert desk.search(actor=cast.leader, text="…") == NOBODY
