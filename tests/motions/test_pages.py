"""The pages of motions: each act through its form, lists and cards, and the doors for programs."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from gurvan.motions.forms import meeting
from gurvan.motions.models import Count, Motion, RulesOfDeciding
from tests.agreements.pages import Sit, refused, sent, text
from tests.cast import Cast
from tests.deals import scan
from tests.motions.stories import Votes

DAY = "2026.03.02"


def at(name: str, thing: Any = None) -> str:
    return reverse(f"motions:{name}", args=[thing.uid] if thing is not None else [])


def numbers(*votes: int) -> dict[str, int]:
    return {f"votes_{place}": count for place, count in enumerate(votes)}


def test_a_premium_is_decided_by_hands(cast: Cast, sit: Sit) -> None:
    leader, officer = sit("leader"), sit("federation_officer")
    rules = {
        "since": DAY, "quorum": "share", "quorum_share": "over_half", "voters": "below",
        "majority_of": "cast", "majority_spending": "over_half", "majority_rules": "two_thirds",
        "majority_parent": "unknown", "majority_other": "unknown", "majority_election": "most",
        "may_call": ["head"],
    }  # fmt: skip
    assert "It is not known how this group decides" in text(leader.get(at("rules", cast.norovlin)))
    page = sent(leader, at("set_rules", cast.norovlin), **rules)
    assert refused(page)[0].startswith("Attach the written rules")
    page = sent(leader, at("set_rules", cast.norovlin), **rules, paper=scan("rules.pdf"))
    assert "more than half (simple majority)" in text(page)
    asked = {
        "organisation": cast.norovlin.uid, "kind": "premium", "title": "Насос авах",
        "called_for": DAY, "way": "hands", "moved_by": "board", "text": "Угаалгын талбайд",
    }  # fmt: skip
    assert refused(sent(leader, at("call"), **asked))[0].startswith("Write how much")
    page = sent(leader, at("call"), **asked, amount="2400000")
    motion = Motion.objects.get()
    assert "2 400 000 ₮" in text(page)
    page = sent(leader, at("correct", motion), **asked, amount="2500000")
    assert "2 500 000 ₮" in text(page)
    there = [str(cast.people[key].uid) for key in ("munkhbat", "saruul")]
    page = sent(leader, at("open", motion), present=there, untied=1)
    assert "2 of 3 confirmed members were there." in text(page)
    assert "By its rules others may call" in text(page)
    assert refused(sent(leader, at("hands", motion), **numbers(3, 1, 0)))[0].startswith("4 hands")
    assert "People who are there: 3." in text(leader.get(at("hands", motion)))
    # Nothing is a result before somebody typed it.
    assert refused(sent(leader, at("hands", motion))) == ["Write a number."] * 3
    [few] = refused(sent(leader, at("hands", motion), **numbers(1, 1, 0)))
    assert few.startswith("Hands counted: 2. People who are there: 3. Count again,")
    page = sent(leader, at("hands", motion), **numbers(2, 1, 0))
    assert "2 for, 1 against, 0 abstained." in text(page)
    assert "could have come out otherwise" in text(page)
    page = sent(leader, at("minutes", motion), words="Тогтов", paper=scan("minutes.pdf"))
    assert "Тогтов" in text(page)
    page = sent(leader, at("contest", motion), by="member", reason="Ирц дутуу")
    assert "The result is contested." in text(page)
    assert motion.number in text(officer.get("/"))
    page = sent(officer, at("settle", motion), stands="no", reason="Гишүүн биш хүн байсан")
    assert "The result was struck" in text(page)
    page = sent(officer, at("step_back", motion), reason="Андуурсан")
    page = sent(officer, at("settle", motion), stands="yes", reason="Зөв")
    page = sent(officer, at("strike", motion), reason="Хүчингүй")
    assert "The result was struck" in text(page)
    page = sent(leader, at("erase", motion), part="minutes")
    assert "Тогтов" not in text(page)
    noted = RulesOfDeciding.objects.get()
    assert f"{noted.organisation} {noted.since:%Y.%m.%d}" in text(
        leader.get(at("strike_rules", noted))
    )
    page = sent(leader, at("strike_rules", noted))
    assert "taken back" in text(page)
    assert "Насос авах" in text(officer.get(at("group", cast.khentii)))
    reader = sit("researcher")
    assert "Насос авах" not in text(reader.get(at("motions")))
    assert "Насос авах" not in text(reader.get(at("motion", motion)))
    assert motion.number in text(officer.get(at("motions"), {"q": "насос", "waits": ""}))
    assert motion.number not in text(officer.get(at("motions"), {"waits": "me"}))


def test_nobody_is_led_to_what_is_not_theirs(votes: Votes, sit: Sit) -> None:
    leader, auditor, reader = sit("leader"), sit("auditor"), sit("researcher")
    strike = at("strike_rules", votes.rules())
    motion = votes.called(kind="election", title="Зөвлөл", seats=1, way="ballot")
    sent(leader, at("name_candidate", motion), person="Мөнхбат")
    drop, rules = at("drop_candidate", motion.candidates.get()), at("rules", votes.group)
    assert drop in text(leader.get(at("candidates", motion)))
    assert drop not in text(auditor.get(at("candidates", motion)))
    assert strike in text(leader.get(rules))
    assert strike not in text(auditor.get(rules))
    assert rules in text(auditor.get(at("group", votes.group)))
    assert rules not in text(reader.get(at("group", votes.group)))
    # Whoever is not told what has happened is not told that nothing has.
    assert "What has happened" in text(auditor.get(at("motion", motion)))
    assert "What has happened" not in text(reader.get(at("motion", motion)))
    # Who stands is a list of names: no part of the page to whom no name is told.
    assert at("candidates", motion) in text(leader.get(at("motion", motion)))
    assert at("candidates", motion) not in text(auditor.get(at("motion", motion)))


def test_more_members_than_fit_on_a_page_come_by_their_slips(
    votes: Votes, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    motion = votes.called()
    monkeypatch.setattr(meeting, "MOST_TICKED", 2)
    page = sent(sit("leader"), at("open", motion), untied=0)
    assert refused(page)[0].startswith("Nobody is counted as present.")
    assert "more members than can be ticked" in text(page)


def test_an_election_is_counted_by_two(cast: Cast, votes: Votes, sit: Sit) -> None:
    leader, officer, aimag = sit("leader"), sit("federation_officer"), sit("aimag_officer")
    votes.rules()
    motion = votes.called(kind="election", title="Зөвлөл", seats=1, way="ballot")
    assert "Name the candidates first" in text(leader.get(at("motion", motion)))
    for name in ("Мөнхбат", "Саруул"):
        sent(leader, at("name_candidate", motion), person=name)
    page = sent(leader, at("name_candidate", motion), person="Цэцэгмаа")
    assert "Саруул" in text(page)
    before = text(page).count("Цэцэгмаа")
    page = sent(leader, at("drop_candidate", motion.candidates.latest("pk")))
    assert text(page).count("Цэцэгмаа") == before - 1
    page = sent(leader, at("issue_paper", motion), kind="ballot", language="both")
    assert "G-2026-" in text(page)
    assert "Ballot paper" in text(leader.get(at("papers", motion)))
    sent(leader, at("open", motion), present=[str(cast.people["saruul"].uid)], untied=0)
    page = leader.get(at("motion", motion))
    assert "Only 1 confirmed members are there, 2 are needed." in text(page)
    page = sent(leader, at("no_quorum", motion))
    assert "No quorum" in text(page)
    sent(leader, at("step_back", motion), reason="Ирлээ")
    there = [str(cast.people[key].uid) for key in ("munkhbat", "saruul", "tsetseg")]
    sent(leader, at("open", motion), present=there, untied=0)
    papers = {"handed_out": 3, "in_box": 3, "spoilt": 0}
    page = sent(leader, at("enter_count", motion), **papers, **numbers(2, 1))
    assert "Another person enters theirs now." in text(page)
    page = sent(leader, at("take_back_count", Count.objects.get()))
    sent(leader, at("enter_count", motion), **papers, **numbers(1, 2))
    assert "No count can be read yet" in text(officer.get(at("counts", motion)))
    page = sent(officer, at("enter_count", motion), **papers, **numbers(2, 1))
    assert "The two counts differ." in text(page)
    assert "1: 1, 2: 2" in text(page)
    for who in (aimag, officer):
        page = sent(who, at("enter_count", motion), **papers, **numbers(2, 1))
    assert "Elected: " in text(page)
    assert "Appoint who was elected" in text(page)
    page = sent(officer, at("issue_paper", motion), kind="protocol", language="en")
    assert "G-2026-" in text(page)
    withdrawn = sent(leader, at("withdraw", votes.called()), reason="Болив")
    assert "Motion withdrawn" in text(withdrawn)
