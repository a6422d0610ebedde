"""The pages of outcomes, as those who look at them see them; and the same for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.kernel import clock
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from tests.agreements.pages import Sit, refused, sent, text
from tests.cast import Cast, noon
from tests.outcomes.answering import FEBRUARY, FIGURES, JANUARY, answered

TOLD = FIGURES | {"worked": "yes"}


def at(name: str, thing: Any = None, *more: object) -> str:
    return reverse(f"outcomes:{name}", args=[thing.uid, *more] if thing is not None else [])


def test_a_month_is_answered_from_home(cast: Cast, sit: Sit) -> None:
    leader = sit("leader")
    url = at("answer_month", cast.norovlin, FEBRUARY)
    assert f'href="{url}"' in text(leader.get("/"))
    asked = text(leader.get(url))
    assert "How was February 2026?" in asked
    assert "Who of the group told you?" not in asked, "a leader tells it as their own"
    done = sent(leader, url, **TOLD | {"days": 400, "men": 6}, obstacles="<b>Ус")
    page = text(done)
    assert "Thank you. The answer for February 2026 is there." in page
    assert "8 people can work 224 days in this month at the most; 400 are written." in page
    assert "&lt;b&gt;Ус" in page
    assert "2025/001" in page
    assert leader.get(url)["Location"] == Answer.objects.get().get_absolute_url()
    assert "Answer for February 2026" not in text(leader.get("/"))


def test_what_is_missing_is_asked_again_and_nothing_lost(cast: Cast, sit: Sit) -> None:
    leader, url = sit("leader"), at("answer_month", cast.norovlin, FEBRUARY)
    back = sent(leader, url, **TOLD | {"days": ""})
    assert refused(back) == ["Write a whole number. If there were none, write 0."]
    assert 'value="4"' in text(back)
    assert "Choose an answer." in refused(sent(leader, url))
    assert refused(sent(leader, url, **TOLD | {"women": "2.5"}))
    assert not Answer.objects.exists()


def test_it_is_corrected_and_its_words_erased(cast: Cast, sit: Sit) -> None:
    leader, answer = sit("leader"), answered(cast.leader, cast.norovlin, obstacles="Б.Нэр")
    page = text(leader.get(at("correct", answer)))
    assert 'value="110"' in page
    done = sent(leader, at("correct", answer), worked="no", obstacles="Б.Нэр")
    assert "It is corrected." in text(done)
    assert "No work" in text(done)
    assert "Was there work" in text(leader.get(at("correct", answer)))
    assert "corrected February 2026 (" in text(done)  # the history says the month in words
    done = sent(leader, at("erase_words", answer))
    assert "The words are erased." in text(done)
    assert "Б.Нэр" not in text(done)


def test_an_officer_answers_for_whoever_told_them(cast: Cast, sit: Sit) -> None:
    officer = sit("federation_officer")
    listed = text(officer.get(at("silent"), {"month": "2026-01", "q": "тэвш"}))
    url = at("answer_month", cast.altan_tevsh, JANUARY)
    assert f'href="{url}">Answer for them</a>' in listed
    told = TOLD | {"heard_from": str(cast.people["munkhbat"].uid)}
    done = text(sent(officer, url, **told))
    assert "an officer of the group said so: Т.Мөнхбат" in done
    card = Answer.objects.get().get_absolute_url()
    assert "Т.Мөнхбат" not in text(sit("auditor").get(card))
    assert "Answer for them" not in text(sit("auditor").get(at("silent")))
    with clock.held(noon(date(2026, 6, 1))):
        assert "Why do its figures still change?" in text(officer.get(f"{card}correct/"))
        shut = sit("aimag_officer")
        assert "2026-01 was closed on" in text(shut.get(f"{card}correct/"))
        assert "since the month is closed" in text(shut.get(card))


def test_a_month_that_cannot_be_answered_says_so_at_once(cast: Cast, sit: Sit) -> None:
    officer = sit("federation_officer")
    for group, month, words in (
        (cast.norovlin, "2026-03", "2026-03 is not over."),
        (cast.norovlin, "2023-01", "from 2025-01 on"),
        (cast.ulaan_tolgoi, "2026-02", "had no agreement in force and no members"),
        (cast.norovlin, "нэг", "is no month"),
    ):
        assert words in text(officer.get(at("answer_month", group, month)))


def test_a_group_shows_its_months_and_its_gaps(cast: Cast, sit: Sit) -> None:
    leader = sit("leader")
    answered(cast.leader, cast.norovlin)
    page = text(leader.get(at("group", cast.norovlin)))
    assert "Did not answer" in page
    assert "not reported" in page, "the chart marks the gap"
    above = page.split("<figure")[0]
    assert f'href="{at("answer_month", cast.norovlin, JANUARY)}"' in above
    assert f'href="{at("answer_month", cast.norovlin, JANUARY.after(-1))}"' not in above, "closed"
    assert at("group", cast.norovlin) in text(leader.get(cast.norovlin.get_absolute_url()))
    empty = text(leader.get(at("group", cast.ulaan_tolgoi)))
    assert "The first question comes next month." in empty
    assert at("group", cast.norovlin) not in text(
        sit("researcher").get(cast.norovlin.get_absolute_url())
    )


def test_an_agreement_shows_what_comes_of_it(cast: Cast, sit: Sit) -> None:
    answered(cast.leader, cast.norovlin)
    answered(cast.officer, cast.norovlin, JANUARY, women=1, men=2, why="unreached")
    active = cast.deals.active
    card = text(sit("federation_officer").get(active.get_absolute_url()))
    assert "What comes of it" in card
    assert at("agreement", active) in card
    whole = text(sit("federation_officer").get(at("agreement", active)))
    assert "Of these, serious" in whole
    assert "300 000–700 000 ₮: 1" in whole.replace("\N{NO-BREAK SPACE}", " ")
    assert "How many answers name which range" in whole
    others = text(sit("company_officer").get(at("agreement", active)))
    assert "no month of the agreement is closed" in others
    assert "Of these, serious" not in others
    draft = text(sit("federation_officer").get(at("agreement", cast.deals.draft)))
    assert "the first month of the agreement is not over" in draft


def test_the_lists_are_narrowed_and_taken_away(cast: Cast, sit: Sit) -> None:
    officer = sit("federation_officer")
    answered(cast.leader, cast.norovlin, obstacles="Усгүй")
    answered(cast.officer, cast.zaamar)
    for asked, count in (
        ({"month": "2026-02"}, 2),
        ({"month": "2026-01"}, 0),
        ({"q": "заамар"}, 1),
        ({"soum": "норовлин"}, 1),
        ({"aimag": "41", "worked": "True"}, 1),
        ({"worked": "False"}, 0),
    ):
        assert officer.get(at("answers"), asked).context["page"].paginator.count == count, asked
    kept = officer.get(at("answers"), {"format": "csv"}).content.decode()
    assert "Усгүй" in kept
    assert "Усгүй" not in sit("auditor").get(at("answers"), {"format": "csv"}).content.decode()
    assert officer.get(at("silent"), {"format": "xlsx"}).status_code == 200
    trend = officer.get(at("trend"), {"place": "4152"})
    assert "Who answered, and who did not" in text(trend)
    assert trend.context["rows"]
    assert "February 2026" in officer.get(at("trend"), {"format": "csv"}).content.decode()
    assert f'href="{at("answers")}"' in trend.content.decode()
    told = sit("researcher").get(at("trend"))
    assert "Place" not in text(told).split("<table")[0]
    # Nobody is led to a page that they may not see.
    assert f'href="{at("answers")}"' not in told.content.decode()


def test_programs_do_the_same(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    headers = {"accept-language": "en"}

    def send(part: str, **body: Any) -> Any:
        answer = client.post(
            f"/api/v1/outcomes/{part}", body, content_type="application/json", headers=headers
        )
        return answer.status_code, answer.json()

    def get(part: str, **asked: Any) -> Any:
        return client.get(f"/api/v1/outcomes/{part}", asked, headers=headers).json()

    group = cast.norovlin.uid
    told = FIGURES | {"days": 10, "men": 40, "heard_from": str(cast.people["tsetseg"].uid)}
    status, made = send(f"groups/{group}/2026-02", **told, obstacles="Ус")
    assert (status, made["month"], made["closed"]) == (201, "2026-02", False)
    assert (made["heard"], made["obstacles"]) == ("officer", "Ус")
    status, problem = send(f"groups/{group}/2026-02", **told)
    assert (status, problem["key"]) == (409, "outcomes.already_answered")
    keys = [one["key"] for one in get(f"{made['uid']}/doubts")]
    assert keys == ["too_few_days", "more_than_members"]
    status, now = send(f"{made['uid']}/correct", **FIGURES, obstacles="Ус", version=1)
    assert (status, now["men"], now["version"]) == (200, 4, 2)
    assert send(f"{made['uid']}/erase-words")[1]["obstacles"] == ""
    assert [one["uid"] for one in get("", month="2026-02")["items"]] == [made["uid"]]
    assert get("")["count"] == 1
    assert get(made["uid"])["women"] == 2
    silent = get("silent", month="2026-01")["items"]
    assert str(group) in [one["uid"] for one in silent]
    assert str(group) not in [one["uid"] for one in get("silent")["items"]]
    [last] = [one for one in get("trend", place="2343") if one["month"] == "2026-02"]
    assert (last["answered"], last["people"], last["withheld"]) == (1, 6, False)
    assert get(f"agreements/{cast.deals.active.uid}")[-1]["days"] == 110


@pytest.mark.parametrize("month", ["2026-02", "2026-01"])
def test_a_neighbour_finds_no_month(cast: Cast, sit: Sit, month: str) -> None:
    found = sit("neighbour_officer").get(at("answer_month", cast.norovlin, Month.read(month)))
    assert found.status_code == 404


def test_the_lists_ask_as_often_for_many_groups_as_for_few(cast: Cast, sit: Sit) -> None:
    officer = sit("federation_officer")
    paths = [at("answers"), at("silent"), at("trend"), at("agreement", cast.deals.active)]

    def queries() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as seen:
                assert officer.get(path).status_code == 200
            found.append(len(seen))
        return found

    answered(cast.leader, cast.norovlin)
    queries()  # some things are read once and kept
    few = queries()
    for group in (cast.altan_tevsh, cast.zaamar, cast.mandal, cast.mandal_unur, cast.khentii):
        answered(cast.officer, group)
    assert all(many <= one for many, one in zip(queries(), few, strict=True))
