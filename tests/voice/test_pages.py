"""The pages of voice: each act through its form; lists; the scoreboard; what everybody reads."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.gatherings.commands import Plan, plan_gathering
from gurvan.kernel import clock
from gurvan.outbox.models import Message
from gurvan.voice import commands, desk, queries, tasks
from gurvan.voice.models import Ask, Challenge, Commitment
from tests.agreements.pages import Sit, sent, text
from tests.cast import NOROVLIN, Cast, noon
from tests.deals import scan
from tests.voice.stories import DUE, Voices
from tests.voice.test_life import aimag_office

DAY = "2026.03.02"


def at(name: str, thing: Any = None) -> str:
    return reverse(f"voice:{name}", args=[thing.uid] if thing is not None else [])


def test_from_what_was_raised_to_what_was_kept_through_the_forms(cast: Cast, sit: Sit) -> None:
    """The leader asks, the office answers on its own sign-in, the federation judges."""
    leader, office, federation = (
        sit("leader"),
        sit("authority_officer"),
        sit("federation_officer"),
    )
    sent(
        leader, at("raise"), organisation=cast.norovlin.uid, source="paper", words="Зам эвдэрсэн",
        raised_on=DAY,
    )  # fmt: skip
    challenge = Challenge.objects.get()
    for words in ("Замыг засах", "Гүүрийг засах"):
        sent(
            leader, f"{at('new')}?challenge={challenge.uid}", asker=cast.norovlin.uid,
            office=cast.authority.uid, place=NOROVLIN, title=words, words=words,
            challenges=[challenge.uid],
        )  # fmt: skip
    other, ask = Ask.objects.order_by("-pk")
    again = {"office": cast.authority.uid, "place": NOROVLIN, "title": "Замыг засах"}
    sent(leader, at("write", ask), words="Зам, гүүр хоёрыг засах", **again)
    sent(federation, at("support", ask), organisation=cast.khentii.uid)
    page = sent(leader, at("drop_support", ask), organisation=cast.khentii.uid)
    assert "No other group stands behind it yet" in text(page)
    sent(leader, at("evidence", ask), what="Замын зураг", paper=scan())
    file = queries.ask_files(actor=cast.leader).get()
    sent(leader, at("detach", file))
    page = sent(leader, at("letter", ask), language="both")
    assert "G-2026-" in text(page)
    page = sent(leader, at("send", ask), sent_on=DAY, way="handed", copy=scan())
    assert "Sent 0 days ago. No answer yet. It has until 2026.04.01" in text(page)
    assert at("ask", ask) in text(office.get("/"))
    sent(office, at("received", ask), acknowledged_on=DAY, number="5")
    sent(office, at("extend", ask), extended_on=DAY)
    page = sent(
        office, at("answer", ask), kind="committed", answered_on=DAY, words="Засна.", number="6"
    )
    assert "Write down what was promised" in text(page)
    sent(office, at("promise", ask), what="Замыг засах", who="ЗДТГ", due_on="2026.06.01")
    promise = Commitment.objects.get()
    sent(office, at("correct_promise", promise), what="Замыг тэгшлэх", due_on="2026.06.02")
    sent(leader, at("say", promise), words="Эхэлсэн")
    sent(office, at("say", promise), words="Дууссан")
    page = sent(
        federation, at("judge", promise), outcome="kept", judged_on=DAY, words="Актаар",
        evidence=scan(),
    )  # fmt: skip
    assert all(words in text(page) for words in ("Promise kept", "Дууссан (", "Эхэлсэн ("))
    sent(federation, at("set_aside", promise))
    page = federation.get(at("ask", ask))
    assert "Замыг тэгшлэх" in text(page)
    for name in ("answers", "promises_of", "supporters", "papers"):
        assert federation.get(at(name, ask)).status_code == 200, name
    sent(leader, at("close", ask), reason="Дууссан")
    sent(leader, at("step_back", ask))
    sent(federation, at("erase_promise", promise))
    sent(federation, at("erase_answer", ask.answers.get()))
    sent(federation, at("erase_ask", ask))
    page = federation.get(at("ask", ask))
    assert "The words were erased." in text(page)
    sent(leader, at("withdraw", other), reason="Өөрсдөө засна")
    told = [line.event.name for line in queries.history(actor=cast.officer, subject=ask)]
    assert {"voice.ask_sent", "voice.time_extended", "voice.words_erased"} <= set(told)


def test_challenges_of_a_gathering_stand_on_its_card(cast: Cast, voices: Voices, sit: Sit) -> None:
    plan = Plan(kind="conference", title="Хурал", starts_on=date(2026, 3, 1))
    gathering = plan_gathering(actor=cast.officer, organiser=cast.norovlin, plan=plan)
    leader = sit("leader")
    page = leader.get(f"{at('raise')}?gathering={gathering.uid}")
    assert page.context["form"]["gathering"].value() == str(gathering.uid)
    one = voices.challenge("Ус бохирдсон", gathering=gathering)
    two = voices.challenge("Ус муудсан")
    ask = voices.draft(challenges=[one])
    page = leader.get(gathering.get_absolute_url())
    assert "Ус бохирдсон" in text(page)
    assert str(ask) in text(page)
    sent(leader, at("together", two), kept=one.uid)
    assert "Ус муудсан" in text(leader.get(at("challenge", one)))
    sent(leader, at("part", two))
    sent(leader, at("correct_challenge", two), source="visit", words="Ус муухай", raised_on=DAY)
    page = sent(leader, at("erase_challenge", two))
    assert "words erased" in text(page)
    page = leader.get(at("challenges"), {"stands": "unasked", "q": "us"})
    assert "Ус" not in text(page).partition("<tbody")[2]
    office = sit("authority_officer")
    assert office.get(gathering.get_absolute_url()).status_code == 404


def test_the_lists_narrow_and_the_scoreboard_leads_to_what_it_counts(
    cast: Cast, voices: Voices, sit: Sit
) -> None:
    promise, silent = voices.promised(), voices.sent()
    commands.judge_promise(
        actor=cast.officer, commitment=promise, outcome="not_kept", judged_on=DUE, words="Үгүй"
    )
    client = sit("federation_officer")
    page = client.get(at("scoreboard"))
    [row] = page.context["page"]
    assert (row.of, vars(row.score)["asks"], row.score.silent) == (cast.authority, 2, 1)
    for cell in page.context["rows"][0]:
        if cell.url:
            listed = client.get(cell.url)
            assert listed.context["page"].paginator.count == cell.value, cell.column.title
    assert client.get(at("scoreboard_places")).context["page"][0].of.code == NOROVLIN
    file = client.get(at("scoreboard"), {"format": "csv"}).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(file)))[1][1:3] == ["2", "1"]
    for asked, found in (
        ({"silence": "late"}, [silent]),
        ({"state": "committed"}, [promise.ask]),
        ({"score": "unanswered"}, [silent]),
        ({"waits": "me"}, [silent]),
        ({"q": "…"}, []),
        ({"office": str(cast.authority.uid), "within": "23"}, [silent, promise.ask]),
    ):
        assert list(client.get(at("asks"), asked).context["page"]) == found, asked
    assert not list(client.get(at("promises"), {"due": "over"}).context["page"])
    assert list(client.get(at("group", cast.norovlin)).context["page"]) == [silent, promise.ask]
    with CaptureQueriesContext(connection) as few:
        client.get(at("asks"))
    voices.sent(), voices.sent()
    with CaptureQueriesContext(connection) as many:
        client.get(at("asks"))
    assert len(many) <= len(few)
    assert [one.late for one in desk.waiting(actor=cast.officer)] == [True, True, True]


def test_everybody_reads_what_is_public_and_no_more(
    cast: Cast, voices: Voices, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gurvan.voice.norms.least_members", lambda _on: 3)
    promise, hidden = voices.promised(), voices.sent()
    federation, stranger, page = (
        sit("federation_officer"),
        Client(headers={"accept-language": "en"}),
        reverse("portal:asks"),
    )
    assert "No ask has been made public yet." in text(stranger.get(page))
    sent(federation, at("make_public", promise.ask))
    told = text(stranger.get(page))
    assert "At least 3 confirmed members" in told
    assert promise.what in told
    for words in (promise.ask.words.split("\n")[0], str(cast.norovlin), hidden.number):
        assert words not in told
    assert stranger.get(page, headers={"accept-language": "mn"}).status_code == 200
    changed: dict[str, Any] = {"commitment": promise, "what": "Х. Дорж сургана", "due_on": DUE}
    commands.correct_promise(actor=cast.actors["authority_officer"], **changed)
    more: dict[str, Any] = {"ask": promise.ask, "what": "Утас 99112233", "due_on": DUE}
    commands.promise(actor=cast.actors["authority_officer"], **more)
    told = text(stranger.get(page))
    assert "Дорж" not in told
    assert "99112233" not in told
    assert "Let everybody read the new promises" in text(federation.get(at("ask", promise.ask)))
    sent(federation, at("make_public", promise.ask))
    assert "Дорж" in text(stranger.get(page))
    with CaptureQueriesContext(connection) as few:
        stranger.get(page)
    for office in (cast.authority, cast.company):
        commands.make_public(actor=cast.officer, ask=voices.sent(office=office))
    with CaptureQueriesContext(connection) as many:
        stranger.get(page)
    assert len(many) == len(few)
    monkeypatch.setattr("gurvan.voice.public.MOST", 2)
    leafed = [stranger.get(page, {"page": number}) for number in ("1", "2")]
    assert [len(one.context["told"][0].asks) for one in leafed] == [2, 1]
    monkeypatch.setattr("gurvan.voice.norms.least_members", lambda _on: 4)
    assert "Дорж" not in text(stranger.get(page))  # fewer than now are asked for
    monkeypatch.setattr("gurvan.voice.norms.least_members", lambda _on: 3)
    sent(federation, at("take_down", promise.ask))
    assert "Дорж" not in text(stranger.get(page))
    assert not Commitment.objects.exclude(public_since=None).exists()


def test_the_clock_reminds_each_side_once_and_names_nobody(cast: Cast, voices: Voices) -> None:
    voices.promised(due_on=date(2026, 3, 20))
    voices.sent()
    # of the silent ask: the office, the leader, both officers of the federation; of the promise,
    # which is due within a month: the office alone
    assert tasks.remind() == 5
    assert tasks.remind() == 0
    with clock.held(noon(date(2026, 3, 15))):
        assert tasks.remind() == 4  # it is due within a week
    with clock.held(noon(date(2026, 3, 22))):
        assert tasks.remind() == 4  # its day is over
    told = {(one.wording, tuple(sorted(one.values))) for one in Message.objects.all()}
    assert told == {
        (name, ("due_on", "number"))
        for name in ("voice.promise_due", "voice.promise_late", "voice.answer_late")
    }


def test_a_silent_office_is_left_through_the_page(cast: Cast, voices: Voices, sit: Sit) -> None:
    above, ask = aimag_office(cast), voices.sent()
    page = sent(sit("leader"), at("go_on", ask), office=above.uid)
    later = Ask.objects.get(former=ask)
    assert str(later) in text(page)
    assert "Goes on from" in text(page)
    page = sit("federation_officer").get(at("ask", ask))
    assert f"{later.number}, {above}" in text(page)
    answer = commands.answer_ask(
        actor=cast.officer, ask=ask, kind="refused", answered_on=clock.today(), words="Үгүй"
    )
    page = sent(sit("federation_officer"), at("strike_answer", answer))
    assert "struck" in text(page)
