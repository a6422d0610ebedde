"""What voice refuses too early or too late, what it finds, and what can be erased after all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from gurvan.archive import replaying
from gurvan.gatherings import commands as calling
from gurvan.kernel import clock
from gurvan.kernel.web.refusals import sentence
from gurvan.ledger.models import Seal
from gurvan.papers.commands import withdraw
from gurvan.papers.models import Paper
from gurvan.places.queries import place
from gurvan.voice import commands, queries
from gurvan.voice.models import Ask
from gurvan.voice.refusals import (
    AnsweredInTime,
    AskIsOver,
    BeforeItsLetter,
    LetterNeeded,
    PromiseRuns,
    PromisesKept,
    PromiseUnwritten,
    TimeIsOver,
    WordsErasedAlready,
)
from tests.agreements.pages import Sit, sent, text
from tests.cast import NOROVLIN, TODAY, Cast, noon
from tests.deals import scan
from tests.gatherings.stories import Gatherings
from tests.voice.stories import DUE, SENT, Voices
from tests.voice.test_life import aimag_office


def test_what_goes_in_writing_has_a_letter_and_what_was_told_by_word_has_none(
    cast: Cast, voices: Voices
) -> None:
    officer = cast.officer
    handed: dict[str, Any] = {"sent_on": SENT, "way": "handed"}
    for way in ("handed", "post", "email"):
        with pytest.raises(LetterNeeded):
            commands.send_ask(actor=officer, ask=voices.draft(), sent_on=SENT, way=way)
    told = commands.send_ask(actor=officer, ask=voices.draft(), sent_on=SENT, way="spoken")
    attached = commands.send_ask(actor=officer, ask=voices.draft(), copy=scan(), **handed)
    issued = voices.draft()
    commands.issue_letter(
        actor=officer, ask=issued, language="mn", address="https://example.org/papers/verify/"
    )
    commands.send_ask(actor=officer, ask=issued, sent_on=TODAY, way="handed")
    assert {one.state for one in (told, attached, issued)} == {"sent"}


def test_a_letter_goes_on_the_day_it_was_issued_or_later(cast: Cast, voices: Voices) -> None:
    officer, ask = cast.officer, voices.draft()
    handed: dict[str, Any] = {"actor": officer, "ask": ask, "way": "handed"}
    commands.issue_letter(
        actor=officer, ask=ask, language="mn", address="https://example.org/papers/verify/"
    )
    before = TODAY - timedelta(days=1)
    with pytest.raises(BeforeItsLetter):  # its own signed copy changes nothing about its day
        commands.send_ask(**handed, sent_on=before, copy=scan())
    with pytest.raises(BeforeItsLetter) as early:
        commands.send_ask(**handed, sent_on=before)
    assert sentence(early.value).startswith("The letter was issued here on 2026.03.02, so it went")
    with override("mn"):
        assert sentence(early.value).startswith("Бичгийг энд 2026.03.02-нд олгосон")
    with clock.held(noon(TODAY + timedelta(days=3))):  # another edition changes nothing about it
        commands.write_ask(
            actor=officer,
            ask=ask,
            office=ask.office,
            place=ask.place,
            title="Сургалт",
            words="Сургалт хийж өгнө үү.",
        )
        commands.issue_letter(
            actor=officer, ask=ask, language="mn", address="https://example.org/papers/verify/"
        )
        assert commands.send_ask(**handed, sent_on=TODAY).sent_on == TODAY
        commands.step_back(actor=officer, ask=ask)
        # Another one, signed elsewhere, had gone: the one issued here by mistake is withdrawn.
        for letter in Paper.objects.filter(kind="letter", state="current"):
            withdraw(actor=officer, paper=letter, reason="mistake")
        with pytest.raises(LetterNeeded):
            commands.send_ask(**handed, sent_on=SENT)
        assert commands.send_ask(**handed, sent_on=SENT, copy=scan()).sent_on == SENT


def test_an_ask_goes_on_only_when_its_office_had_its_time_or_broke_its_word(
    cast: Cast, voices: Voices
) -> None:
    above, officer = aimag_office(cast), cast.officer

    def goes_on(ask: Ask) -> Ask:
        return commands.escalate_ask(actor=officer, ask=ask, office=above)

    soon: dict[str, Any] = {"sent_on": TODAY - timedelta(days=10)}
    answer: dict[str, Any] = {"actor": officer, "answered_on": TODAY, "words": "Судална."}
    explained = voices.sent(**soon)
    commands.answer_ask(ask=explained, kind="explained", **answer)
    with pytest.raises(AnsweredInTime):
        goes_on(explained)
    with clock.held(noon(TODAY + timedelta(days=21))):
        assert goes_on(explained).former == explained
    refused = voices.sent(**soon)
    commands.answer_ask(ask=refused, kind="refused", **answer)
    assert goes_on(refused).former == refused
    for end in (commands.close_ask, commands.withdraw_ask):
        over = voices.sent()
        end(actor=officer, ask=over, reason="Болсон")
        with pytest.raises(AskIsOver):
            goes_on(over)
    with pytest.raises(PromiseUnwritten):
        goes_on(voices.answered().ask)
    for due_on, outcome, refusal in (
        (TODAY, "", PromiseRuns),
        (DUE, "", None),
        (TODAY, "kept", PromisesKept),
        (TODAY, "partly", None),
        (TODAY, "withdrawn", None),
    ):
        promise = voices.promised(due_on=due_on)
        if outcome:
            commands.judge_promise(
                actor=officer, commitment=promise, outcome=outcome, judged_on=TODAY, words="Тийм"
            )
        if refusal is None:
            assert goes_on(promise.ask).former == promise.ask, outcome
            continue
        with pytest.raises(refusal):
            goes_on(promise.ask)


def test_a_time_that_is_over_is_not_extended(cast: Cast, voices: Voices) -> None:
    ask = voices.sent()  # its thirty days are over on the eleventh of February
    with pytest.raises(TimeIsOver):
        commands.extend_time(actor=cast.officer, ask=ask, extended_on=date(2026, 2, 12))
    commands.extend_time(actor=cast.officer, ask=ask, extended_on=date(2026, 2, 11))


def test_what_is_closed_goes_back_to_where_it_stands_without_a_struck_answer(
    cast: Cast, voices: Voices
) -> None:
    answer = voices.answered("refused")
    commands.close_ask(actor=cast.officer, ask=answer.ask, reason="Дууссан")
    commands.strike_answer(actor=cast.officer, answer=answer)
    ask = Ask.objects.get()
    assert (ask.state, ask.left_from) == ("closed", "sent")
    commands.step_back(actor=cast.officer, ask=ask)
    assert (ask.state, ask.left_from) == ("sent", "")


def test_why_an_erased_ask_was_closed_can_be_erased_and_no_seal_of_it_can_be_tried(
    cast: Cast, voices: Voices
) -> None:
    ask = voices.sent()
    commands.erase_ask(actor=cast.officer, ask=ask)
    with pytest.raises(WordsErasedAlready):
        commands.erase_ask(actor=cast.officer, ask=ask)
    with clock.held(noon(TODAY + timedelta(days=1))):
        commands.close_ask(actor=cast.officer, ask=ask, reason="Дорж хийсэн")
    before = replaying.of_ledger()
    assert replaying.replay(before).done == 0  # its ledger tells of that erasure: this came since
    with clock.held(noon(TODAY + timedelta(days=2))):
        commands.erase_ask(actor=cast.officer, ask=ask)
    ask.refresh_from_db()
    assert ask.state_reason == ""
    salts = Seal.objects.filter(row_uid=ask.uid).order_by("entry__number")
    held = [one.salt is not None for one in salts]
    assert held == [False] * (len(held) - 1) + [True]
    [missing] = [one for one in replaying.of_ledger() if one not in before]
    with clock.held(noon(TODAY + timedelta(days=3))):
        commands.step_back(actor=cast.officer, ask=ask)
        commands.close_ask(actor=cast.officer, ask=ask, reason="Дорж")
    assert replaying.replay([missing]).done == 0
    later = type(missing)(**{**vars_of(missing), "at": "2026-03-09T04:00:00+00:00"})
    assert replaying.replay([later]).done == 1  # as of a backup made before that erasure


def vars_of(erasure: Any) -> dict[str, Any]:
    return {name: getattr(erasure, name) for name in ("at", "what", "uid", "why", "federation")}


def test_what_says_the_same_shows_what_was_asked_for_any_of_it(cast: Cast, voices: Voices) -> None:
    kept, other, third = (voices.challenge(words) for words in ("Ус", "Уу", "Үс"))
    ask = voices.draft(challenges=[other])
    alone = voices.draft(challenges=[])
    commands.put_together(actor=cast.officer, challenge=other, kept=kept)
    commands.put_together(actor=cast.officer, challenge=third, kept=kept)
    for one in (kept, other, third):
        found = queries.asks_about(actor=cast.officer, challenge=one)
        assert list(found) == [ask], one.words
        assert vars(queries.challenges(actor=cast.officer).get(pk=one.pk))["asked"], one.words
    commands.part_challenge(actor=cast.officer, challenge=third)
    assert not queries.asks_about(actor=cast.officer, challenge=third).exists()
    assert alone.state == "draft"


def test_an_office_is_told_of_a_gathering_nothing_that_is_not_for_it(
    cast: Cast, voices: Voices, sit: Sit
) -> None:
    stories = Gatherings(cast)
    gathering = stories.planned()
    told_to: dict[str, Any] = {"gathering": gathering, "organisations": [cast.authority]}
    calling.invite(actor=cast.officer, **told_to)
    calling.announce_gathering(actor=cast.officer, gathering=gathering)
    page, nothing = gathering.get_absolute_url(), "Nothing is written down yet"
    office = sit("authority_officer")
    assert nothing in text(sit("leader").get(page))
    assert "What was raised" not in text(office.get(page))
    raised = voices.challenge("Зам эвдэрсэн", gathering=gathering)
    ask = voices.sent(challenges=[raised])
    told = text(office.get(page))
    assert str(ask) in told
    assert "Зам эвдэрсэн" not in told
    assert nothing not in told


def test_any_challenge_is_found_and_what_was_written_and_ticked_stays(
    cast: Cast, voices: Voices, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gurvan.kernel.web.choosing.MOST_OFFERED", 2)
    old, ticked, *latest = (voices.challenge(f"Зам {words}") for words in "абвг")
    leader, page = sit("leader"), reverse("voice:new")
    shown = leader.get(page)
    assert set(shown.context["form"].fields["challenges"].queryset) == set(latest)
    assert "Not all are shown" in text(shown)
    told = {
        "asker": str(cast.norovlin.uid),
        "office": str(cast.authority.uid),
        "place": NOROVLIN,
        "title": "Зам засах",
        "words": "Засна уу",
        "challenges": [str(ticked.uid)],
        "find": "Зам а",
    }
    shown = leader.post(page, {**told, "_look": "1"})
    assert not Ask.objects.exists()
    form = shown.context["form"]
    assert set(form.fields["challenges"].queryset) == {old, ticked}
    drawn = text(shown)
    assert all(words in shown.content.decode() for words in ("Зам засах", "Засна уу"))
    assert form["challenges"].value() == [str(ticked.uid)]
    assert "Зам в" not in drawn
    assert "Nothing is found" in text(leader.post(page, {**told, "_look": "1", "find": "гүүр"}))
    chosen = {"challenges": [str(old.uid), str(ticked.uid)], "find": ""}
    sent(leader, page, **{**told, **chosen})  # the old one is not among the latest, but was ticked
    ask = Ask.objects.get()
    assert set(queries.causes(actor=cast.officer, ask=ask)) == {old, ticked}
    together = reverse("voice:together", args=[latest[0].uid])
    shown = leader.post(together, {"find": "Зам а", "_look": "1"})
    assert list(shown.context["form"].fields["kept"].queryset) == [old]
    sent(leader, together, kept=str(old.uid), find="")
    latest[0].refresh_from_db()
    assert latest[0].merged_into == old


def test_the_scoreboard_counts_days_beside_those_before_and_each_number_leads_to_its_rows(
    cast: Cast, voices: Voices, sit: Sit
) -> None:
    promise = voices.promised(sent_on=date(2026, 1, 12))
    commands.judge_promise(
        actor=cast.officer, commitment=promise, outcome="kept", judged_on=TODAY, words="Тийм"
    )
    for day in (1, 20):
        voices.sent(sent_on=date(2026, 2, day))
    voices.sent(sent_on=date(2026, 2, 3), place=place("23"))
    february = {"since": "2026.02.01", "until": "2026.02.28"}
    client, page = sit("federation_officer"), reverse("voice:scoreboard")
    [row] = client.get(page, february).context["page"]
    assert (row.score.asks, row.score.kept) == (3, 0)
    assert (row.before.asks, row.before.answered, row.before.kept) == (1, 1, 1)
    assert "Asks in the period before" in text(client.get(page, february))
    assert "Asks in the period before" not in text(client.get(page))
    assert client.get(page).context["page"][0].score.asks == 4
    turned = client.get(page, {"since": "2026.02.28", "until": "2026.02.01"})
    assert "The last day lies before the first" in text(turned)
    places = reverse("voice:scoreboard_places")
    found = client.get(places).context["page"]
    assert [(row.of.code, row.score.asks) for row in found] == [(NOROVLIN, 3), ("23", 1)]
    found = client.get(places, {"level": "aimag"}).context["page"]
    assert [(row.of.code, row.score.asks) for row in found] == [("23", 4)]
    for asked in ({}, {"level": "aimag"}, february, {"level": "aimag", **february}):
        shown = client.get(places, asked)
        for cells in shown.context["rows"]:
            for cell in cells:
                if cell.url:
                    listed = client.get(cell.url).context["page"].paginator.count
                    assert listed == cell.value, (asked, cell.column.title)
    with CaptureQueriesContext(connection) as few:
        client.get(page, february)
    for day in (4, 5, 6):
        voices.sent(sent_on=date(2026, 2, day), office=cast.company)
    with CaptureQueriesContext(connection) as many:
        client.get(page, february)
    assert len(many) <= len(few)
