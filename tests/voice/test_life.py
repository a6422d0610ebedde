"""An ask from what miners raised to what came of it; who may; every way back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound, Refused
from gurvan.ledger.models import Particulars
from gurvan.places.queries import place
from gurvan.registry.commands import NewOrganisation, register_organisation
from gurvan.registry.models import Organisation
from gurvan.registry.refusals import BeforeThat, InFuture
from gurvan.voice import commands, desk, policies, queries
from gurvan.voice.models import Ask
from gurvan.voice.refusals import (
    AnswerStruckAlready,
    CannotAsk,
    CannotSupport,
    ExtendedAlready,
    LetterIsOut,
    NoRuleToExtend,
    NoSuchAnswer,
    NoSuchOffice,
    NoSuchOutcome,
    NoSuchSource,
    NoSuchWay,
    NothingBeforeIt,
    NothingPromised,
    NotPublic,
    NotPutTogether,
    NotSentYet,
    PromiseIsJudged,
    PromisesRest,
    PublicAlready,
    PutTogetherAlready,
    SameChallenge,
    SameOffice,
    SupportsAlready,
    TooEarlyToEscalate,
    TooFewBehind,
    VoiceWordsNeeded,
    WordsErasedAlready,
)
from gurvan.voice.scoring import band_of
from tests.cast import NOROVLIN, TODAY, Cast, noon
from tests.deals import scan
from tests.voice.stories import ANSWERED, DUE, RAISED, SENT, Voices


def read(ask: Ask) -> Ask:
    """Return an ask with what its clock reads."""
    return queries.with_answers(Ask.objects.filter(pk=ask.pk)).select_related("office").get()


# --- Challenges -----------------------------------------------------------------------------------


def test_challenges_are_put_together_and_parted_and_their_words_erased(
    cast: Cast, voices: Voices
) -> None:
    one, two = voices.challenge(), voices.challenge("Сургалт авах газар алга.")
    three = voices.challenge("Сургалтын төлбөр өндөр.", organisation=cast.altan_tevsh)
    commands.put_together(actor=cast.leader, challenge=two, kept=one)
    commands.put_together(actor=cast.officer, challenge=one, kept=three)
    two.refresh_from_db()
    assert two.merged_into == three  # what was put together with it goes along
    assert [vars(row)["alike"] for row in queries.standing(actor=cast.officer)] == [2]
    for again, kept, refusal in (
        (two, one, PutTogetherAlready),
        (three, three, SameChallenge),
        (voices.challenge(), two, PutTogetherAlready),
    ):
        with pytest.raises(refusal):
            commands.put_together(actor=cast.officer, challenge=again, kept=kept)
    commands.part_challenge(actor=cast.officer, challenge=two)
    with pytest.raises(NotPutTogether):
        commands.part_challenge(actor=cast.officer, challenge=two)
    told: dict[str, Any] = {"source": "paper", "words": "Сургалт хол.", "raised_on": RAISED}
    commands.correct_challenge(actor=cast.leader, challenge=one, place=place("23"), **told)
    commands.erase_challenge(actor=cast.officer, challenge=one)
    assert (one.words, one.search.strip()) == ("", "")
    with pytest.raises(WordsErasedAlready):
        commands.erase_challenge(actor=cast.officer, challenge=one)
    with pytest.raises(WordsErasedAlready):
        commands.correct_challenge(actor=cast.officer, challenge=one, **told)
    # the log never held them
    assert not Particulars.objects.filter(body__contains="Сургалт").exists()


def test_what_is_raised_needs_words_a_source_and_a_day_that_was(cast: Cast, voices: Voices) -> None:
    for told, refusal in (
        ({"words": " . "}, VoiceWordsNeeded),
        ({"source": "dream"}, NoSuchSource),
        ({"raised_on": TODAY + timedelta(days=1)}, InFuture),
        ({"organisation": cast.authority}, CannotAsk),
    ):
        with pytest.raises(refusal):
            voices.challenge(**told)
    raised: dict[str, Any] = {"source": "floor", "words": "Ус", "raised_on": RAISED}
    for who, group, refusal_ in (
        ("zaamar_leader", cast.norovlin, NotFound),
        ("leader", cast.altan_tevsh, NotAllowed),
        ("authority_officer", cast.norovlin, NotAllowed),
        ("researcher", cast.norovlin, NotAllowed),
    ):
        with pytest.raises(refusal_):
            commands.raise_challenge(actor=cast.actors[who], organisation=group, **raised)
    assert not queries.challenges(actor=cast.actors["authority_officer"]).exists()


# --- To the office and back -----------------------------------------------------------------------


def test_an_ask_goes_to_its_office_and_its_clock_runs_until_the_answer(
    cast: Cast, voices: Voices
) -> None:
    ask, office = voices.draft(), cast.actors["authority_officer"]
    assert not queries.asks(actor=office).exists()  # a draft is nobody else's affair
    with pytest.raises(NotFound):  # nobody speaks for a group out of their reach
        commands.name_supporter(actor=cast.leader, ask=ask, organisation=cast.zaamar)
    offered = queries.possible_supporters(actor=cast.leader, ask=ask)
    assert {one.path[: len(cast.norovlin.path)] for one in offered} <= {cast.norovlin.path}
    commands.name_supporter(actor=cast.officer, ask=ask, organisation=cast.zaamar)
    assert queries.asks(actor=cast.actors["zaamar_leader"]).get() == ask
    with pytest.raises(NotAllowed):
        commands.withdraw_ask(actor=cast.actors["zaamar_leader"], ask=ask, reason="Болилоо")
    commands.send_ask(actor=cast.leader, ask=ask, sent_on=SENT, way="post", copy=scan())
    assert queries.asks(actor=office).get() == ask
    read_ = {line.event.name for line in queries.history(actor=office, subject=ask)}
    assert read_ == {"voice.ask_sent"}  # neither who raised it nor who stands behind it
    assert len(queries.history(actor=cast.officer, subject=ask)) > len(read_)
    assert queries.waiting_for(actor=office).get() == ask
    clock_ = queries.silence_of(read(ask))
    assert (clock_.since_sent, clock_.answer_by, clock_.late_days) == (49, date(2026, 2, 11), 19)
    assert queries.late(queries.asks(actor=cast.officer)).get() == ask
    commands.acknowledge_ask(actor=office, ask=ask, acknowledged_on=date(2026, 1, 20), number="112")
    assert queries.silence_of(read(ask)).answer_by == date(2026, 2, 19)  # by post, from the receipt
    commands.extend_time(actor=office, ask=ask, extended_on=date(2026, 2, 10))
    assert queries.silence_of(read(ask)).late_days == 0
    assert not queries.late(queries.asks(actor=cast.officer)).exists()
    with pytest.raises(ExtendedAlready):
        commands.extend_time(actor=office, ask=ask, extended_on=date(2026, 2, 10))
    answer = commands.answer_ask(
        actor=office, ask=ask, kind="committed", answered_on=TODAY, words="Хийнэ."
    )
    assert (ask.state, answer.heard) == ("committed", "own")
    told = queries.silence_of(read(ask))
    assert (told.runs, told.since_answer, told.until_answer) == (False, 0, 49)
    with pytest.raises(NotAllowed):  # nobody else strikes what the office wrote itself
        commands.strike_answer(actor=cast.officer, answer=answer)
    assert not desk.waiting(actor=office)


def test_who_is_asked_for_what_is_checked(cast: Cast, voices: Voices) -> None:
    for told, refusal in (
        ({"office": cast.zaamar}, NoSuchOffice),
        ({"asker": cast.company}, CannotAsk),
        ({"title": "…"}, VoiceWordsNeeded),
        ({"challenges": [voices.challenge(organisation=cast.zaamar)], "actor": cast.leader},
         NotFound),
        ({"asker": cast.zaamar, "actor": cast.leader}, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            voices.draft(**told)
    ask = voices.draft()
    with pytest.raises(NoSuchWay):
        commands.send_ask(actor=cast.officer, ask=ask, sent_on=SENT, way="pigeon")
    ask.refresh_from_db()
    for organisation in (cast.company, cast.norovlin, cast.neighbour_ngo):
        with pytest.raises(CannotSupport):
            commands.name_supporter(actor=cast.officer, ask=ask, organisation=organisation)
    commands.name_supporter(actor=cast.officer, ask=ask, organisation=cast.khentii)
    with pytest.raises(SupportsAlready):
        commands.name_supporter(actor=cast.officer, ask=ask, organisation=cast.khentii)
    commands.drop_supporter(actor=cast.officer, ask=ask, organisation=cast.khentii)
    with pytest.raises(NotFound):
        commands.drop_supporter(actor=cast.officer, ask=ask, organisation=cast.khentii)
    file = commands.attach_evidence(actor=cast.officer, ask=ask, what="Зураг", paper=scan())
    assert queries.keeps_file(cast.officer, file.file.uid)
    assert not queries.keeps_file(cast.actors["authority_officer"], file.file.uid)
    commands.detach_evidence(actor=cast.leader, ask_file=file)
    other = voices.challenge("Ус бохирдсон", organisation=cast.altan_tevsh)
    commands.write_ask(
        actor=cast.officer, ask=ask, office=cast.company, place=place("23"), title="Ус",
        words="Ус", challenges=[other],
    )  # fmt: skip
    assert queries.asks(actor=cast.actors["partnership_leader"]).get() == ask  # it raised that
    assert [one.pk for one in queries.causes(actor=cast.officer, ask=ask)] == [other.pk]
    with pytest.raises(NotFound):  # it speaks for itself, not for the union
        commands.name_supporter(
            actor=cast.actors["partnership_leader"], ask=ask, organisation=cast.khentii
        )
    again: dict[str, Any] = {
        "office": cast.company, "place": place("23"), "title": "Ус", "words": "Ус"
    }  # fmt: skip
    commands.write_ask(actor=cast.officer, ask=ask, **again)
    assert not queries.asks(actor=cast.actors["partnership_leader"]).exists()
    commands.write_ask(actor=cast.officer, ask=ask, challenges=[other], **again)
    own: dict[str, Any] = {
        "actor": cast.actors["partnership_leader"],
        "ask": ask,
        "organisation": cast.altan_tevsh,
    }
    commands.name_supporter(**own)
    commands.drop_supporter(**own)
    commands.send_ask(actor=cast.officer, ask=ask, sent_on=SENT, way="email", copy=scan())
    assert queries.silence_of(read(ask)).answer_by is None  # of companies no rule is known
    with pytest.raises(NoRuleToExtend):
        commands.extend_time(actor=cast.officer, ask=ask, extended_on=SENT)
    with pytest.raises(LetterIsOut):
        commands.write_ask(
            actor=cast.officer, ask=ask, office=cast.company, place=place("23"), title="Ус",
            words="Ус",
        )  # fmt: skip
    with pytest.raises(BeforeThat):
        commands.acknowledge_ask(actor=cast.officer, ask=ask, acknowledged_on=RAISED)


def test_every_step_has_a_way_back_and_a_late_answer_opens_what_was_closed(
    cast: Cast, voices: Voices
) -> None:
    officer, office = cast.officer, cast.actors["authority_officer"]
    ask = voices.sent()
    commands.step_back(actor=officer, ask=ask)
    assert (ask.state, ask.sent_on, ask.sent_way) == ("draft", None, "")
    assert not queries.asks(actor=office).exists()
    with pytest.raises(NothingBeforeIt):
        commands.step_back(actor=officer, ask=ask)
    commands.send_ask(actor=officer, ask=ask, sent_on=SENT, way="handed", copy=scan())
    commands.acknowledge_ask(actor=officer, ask=ask, acknowledged_on=SENT, number="7")
    commands.step_back(actor=officer, ask=ask)
    assert (ask.state, ask.acknowledged_number) == ("sent", "")
    commands.withdraw_ask(actor=cast.leader, ask=ask, reason="Өөрсдөө хийсэн")
    assert not queries.asks(actor=office).exists()
    with pytest.raises(LetterIsOut):
        commands.name_supporter(actor=officer, ask=ask, organisation=cast.zaamar)
    commands.step_back(actor=cast.leader, ask=ask)
    assert queries.asks(actor=office).get().state == "sent"
    commands.close_ask(actor=officer, ask=ask, reason="Хариу ирсэнгүй")
    assert queries.silence_of(read(ask)).since_sent is None
    said: dict[str, Any] = {"answered_on": ANSWERED, "words": "Болохгүй."}
    refused = commands.answer_ask(actor=officer, ask=ask, kind="refused", **said)
    assert (ask.state, ask.left_from) == ("refused", "")
    later = commands.answer_ask(
        actor=officer, ask=ask, kind="explained", answered_on=TODAY, words="Судалж байна.",
        paper=scan(),
    )  # fmt: skip
    assert ask.state == "answered"
    commands.strike_answer(actor=officer, answer=later)
    ask.refresh_from_db()
    assert ask.state == "refused"
    commands.strike_answer(actor=officer, answer=refused)
    ask.refresh_from_db()
    assert ask.state == "sent"
    with pytest.raises(AnswerStruckAlready):
        commands.strike_answer(actor=officer, answer=refused)
    with pytest.raises(NoSuchAnswer):
        commands.answer_ask(actor=officer, ask=ask, kind="maybe", **said)
    with pytest.raises(NothingPromised):
        commands.promise(actor=officer, ask=ask, what="Юу ч биш", due_on=DUE)
    with pytest.raises(CannotWhile):
        commands.send_ask(actor=officer, ask=ask, sent_on=SENT, way="handed")


# --- Promises -------------------------------------------------------------------------------------


def test_a_promise_is_judged_both_sides_say_their_word_and_it_can_be_set_aside(
    cast: Cast, voices: Voices
) -> None:
    promise, office = voices.promised(), cast.actors["authority_officer"]
    assert queries.is_late(promise)
    assert queries.promises_waiting(actor=cast.officer).get() == promise
    assert queries.promises_waiting(actor=office).get() == promise
    commands.correct_promise(
        actor=office, commitment=promise, what="20 хүний сургалт", who="", due_on=TODAY
    )
    commands.say_word(actor=office, commitment=promise, words="18 хүн сурсан.")
    commands.say_word(actor=cast.leader, commitment=promise, words="15 хүн сурсан.")
    commands.say_word(actor=cast.leader, commitment=promise, words="16 хүн сурсан.")
    with pytest.raises(NotAllowed):
        commands.say_word(actor=cast.officer, commitment=promise, words="Мэдэхгүй")
    judged: dict[str, Any] = {"judged_on": TODAY, "words": "Бүртгэлээр 16 хүн."}
    for who in ("authority_officer", "leader", "aimag_officer"):
        with pytest.raises(NotAllowed):
            commands.judge_promise(
                actor=cast.actors[who], commitment=promise, outcome="kept", **judged
            )
    with pytest.raises(NoSuchOutcome):
        commands.judge_promise(actor=cast.officer, commitment=promise, outcome="x", **judged)
    commands.judge_promise(
        actor=cast.officer, commitment=promise, outcome="partly", evidence=scan(), **judged
    )
    assert {side: word.words for side, word in queries.sayings(promise).items()} == {
        "office": "18 хүн сурсан.",
        "asker": "16 хүн сурсан.",
    }
    with pytest.raises(PromiseIsJudged):
        commands.correct_promise(actor=office, commitment=promise, what="Өөр", due_on=TODAY)
    with pytest.raises(PromisesRest):
        commands.strike_answer(actor=cast.officer, answer=promise.answer)
    [row] = queries.by_office(actor=cast.officer)
    assert (row.of, row.score.asks, row.score.partly, row.score.median_days) == (
        cast.authority, 1, 1, 20,
    )  # fmt: skip
    commands.set_judgement_aside(actor=cast.officer, commitment=promise)
    assert (promise.state, promise.judged_words, promise.evidence) == ("promised", "", None)


# --- The next level -------------------------------------------------------------------------------


def aimag_office(cast: Cast) -> Organisation:
    new = NewOrganisation(
        kind="authority", name="Хэнтий аймгийн ЗДТГ", parent=cast.federation, place=place("23"),
        invented=True,
    )  # fmt: skip
    return register_organisation(actor=cast.house, new=new)


def test_a_silent_office_is_left_behind_for_the_one_above_and_its_clock_runs_on(
    cast: Cast, voices: Voices
) -> None:
    above = aimag_office(cast)
    ministry = NewOrganisation(kind="authority", name="Яам", parent=cast.federation, invented=True)
    ministry_ = register_organisation(actor=cast.house, new=ministry)
    ask = voices.sent(sent_on=date(2026, 2, 20))
    with pytest.raises(TooEarlyToEscalate):
        commands.escalate_ask(actor=cast.officer, ask=ask, office=above)
    with clock.held(noon(date(2026, 4, 1))):
        assert list(queries.higher(actor=cast.officer, ask=ask)) == [above, ministry_]
        with pytest.raises(SameOffice):
            commands.escalate_ask(actor=cast.officer, ask=ask, office=cast.authority)
        later = commands.escalate_ask(actor=cast.leader, ask=ask, office=above)
        assert (later.former, later.state, later.title) == (ask, "draft", ask.title)
        assert later.causes.count() == 1
        assert queries.later(actor=cast.officer, ask=ask).get() == later
        assert queries.silence_of(read(ask)).late_days == 10
        assert list(queries.higher(actor=cast.officer, ask=later)) == [ministry_]
        assert "A-2026/001" in str(queries.drafted(later))
    with pytest.raises(NotSentYet):
        commands.escalate_ask(actor=cast.officer, ask=later, office=ministry_)


# --- Everybody, and nobody any more ---------------------------------------------------------------


def test_only_what_enough_members_stand_behind_is_made_public_and_is_taken_down_at_once(
    cast: Cast, voices: Voices, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = voices.sent()
    assert queries.confirmed_behind(ask) == 3
    assert queries.members_told(ask) is None
    assert queries.members_shown(cast.officer, ask) == 3
    assert queries.members_shown(cast.actors["authority_officer"], ask) is None
    with pytest.raises(TooFewBehind):
        commands.make_public(actor=cast.officer, ask=ask)
    monkeypatch.setattr("gurvan.voice.norms.least_members", lambda _on: 3)
    for actor in (cast.leader, cast.aimag, cast.actors["authority_officer"]):
        with pytest.raises(NotAllowed):
            commands.make_public(actor=actor, ask=ask)
    for count, band in ((3, 3), (9, 3), (10, 10), (19, 10), (2000, 1000)):
        assert band_of(count, 3) == band
    commands.make_public(actor=cast.officer, ask=ask)
    with pytest.raises(PublicAlready):
        commands.make_public(actor=cast.officer, ask=ask)
    commands.take_down(actor=cast.officer, ask=ask)
    with pytest.raises(NotPublic):
        commands.take_down(actor=cast.officer, ask=ask)
    with pytest.raises(NotSentYet):
        commands.make_public(actor=cast.officer, ask=voices.draft())


def test_words_are_erased_with_their_letters_and_stand_in_no_log(
    cast: Cast, voices: Voices
) -> None:
    promise = voices.promised()
    ask, answer, officer = promise.ask, promise.answer, cast.officer
    address = "https://example.org/papers/verify/"
    letter = commands.issue_letter(actor=officer, ask=ask, language="both", address=address)
    same = commands.issue_letter(actor=officer, ask=ask, language="both", address=address)
    assert (same, letter.kind) == (letter, "letter")
    assert queries.letters(actor=cast.actors["authority_officer"], ask=ask).get() == letter
    assert queries.letter_stands(letter)
    commands.say_word(actor=cast.leader, commitment=promise, words="Хийсэн")
    file = commands.attach_evidence(actor=officer, ask=ask, what="Доржийн зураг", paper=scan())
    for erase, told in (
        (commands.erase_ask, {"ask": ask}),
        (commands.erase_answer, {"answer": answer}),
        (commands.erase_promise, {"commitment": promise}),
    ):
        with pytest.raises(NotAllowed):
            erase(actor=cast.leader, **told)
        erase(actor=officer, **told)
        with pytest.raises(WordsErasedAlready):
            erase(actor=officer, **told)
    letter.refresh_from_db()
    file.refresh_from_db()
    assert letter.is_erased
    assert file.what == ""
    with pytest.raises(WordsErasedAlready):  # nobody could erase what is typed now
        commands.say_word(actor=cast.leader, commitment=promise, words="Дорж")
    with pytest.raises(WordsErasedAlready):
        commands.judge_promise(
            actor=officer, commitment=promise, outcome="kept", judged_on=DUE, words="Дорж"
        )
    assert not any((ask.title, ask.words, answer.words, promise.what, promise.who))
    assert {one.words for one in queries.sayings(promise).values()} == {""}
    for words in ("суман", "Зардлыг", "Хоёрдугаар", "Хийсэн"):
        assert not Particulars.objects.filter(body__contains=words).exists()
    with pytest.raises(VoiceWordsNeeded):
        commands.issue_letter(actor=officer, ask=ask, language="mn", address=address)
    commands.close_ask(actor=officer, ask=ask, reason="Дууссан")


def test_who_finds_what(cast: Cast, voices: Voices) -> None:
    ask = voices.sent()
    rows = queries.asks(actor=cast.officer)
    for words in ("surgalt", "Сургалт", "khailuur", "Норовлин", "A-2026"):
        assert queries.searched(rows, words).get() == ask, words
    assert not queries.searched(rows, "…").exists()
    assert queries.numbered(rows, "a-2026/1") == ask
    assert queries.numbered(rows, "2026") is None
    assert queries.asks_of(actor=cast.officer, organisation=cast.authority).get() == ask
    assert [one.title for one in desk.search(actor=cast.officer, text="surgalt")] == [str(ask)]
    for role in ("buyer", "researcher", "administrator", "company_officer", "zaamar_leader"):
        assert not queries.asks(actor=cast.actors[role]).exists(), role
    for role in ("buyer", "researcher", "administrator"):
        assert not policies.reads(cast.actors[role])
        assert desk.waiting(actor=cast.actors[role]) == []
        assert desk.figures(actor=cast.actors[role]) == []
    with pytest.raises(Refused):
        policies.require_reader(cast.actors["buyer"])
    assert place(NOROVLIN) == ask.place
