"""From a study to an office: only words go over, and the study sees what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.papers.content import Say
from gurvan.research import commands as studying, queries as studies
from gurvan.research.models import Solution
from gurvan.research.refusals import FindingIsDropped, ReportRestedOn, SolutionIsDropped
from gurvan.voice import commands, queries
from gurvan.voice.models import Ask, Challenge
from gurvan.voice.queries.studied import RAISED
from gurvan.voice.refusals import RaisedFromItsStudy, SourceIsAStudy
from tests.cast import Cast
from tests.research.stories import Studies
from tests.voice.stories import Voices

DAY = date(2026, 3, 1)


@pytest.fixture
def stories(cast: Cast) -> Studies:
    return Studies(cast)


def asked(stories: Studies, solution: Solution) -> Ask:
    """Make an ask of a solution, of the office that the voices ask."""
    cast = stories.cast
    return commands.ask_for_solution(
        actor=cast.officer,
        solution=solution,
        asker=cast.norovlin,
        office=cast.authority,
        place=cast.norovlin.place,  # type: ignore[arg-type] # it has one
        title="Гэрээ байгуулах",
        words="Гурван талын гэрээ байгуулна уу.",
        challenge="Гэрээ алга",
    )


def test_a_solution_becomes_an_ask_and_its_card_tells_what_came_of_it(
    stories: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gurvan.voice.norms.least_members", lambda _on: 1)
    cast, study = stories.cast, stories.begun()
    solution = stories.solved(study)
    ask = asked(stories, solution)
    challenge = Challenge.objects.get()
    assert (challenge.source, challenge.words, challenge.solution) == (
        "solution",
        "Гэрээ алга",
        solution,
    )
    assert [one.challenge for one in ask.causes.all()] == [challenge]
    [told] = studies.followed_by(actor=cast.officer, rows=[solution])[solution.pk]
    assert (told.words, told.url) == ("Being written", ask.get_absolute_url())
    # Who reads no asks is told the state of letters that are out, and nothing of a draft.
    researcher = cast.actors["researcher"]
    assert studies.followed_by(actor=researcher, rows=[solution])[solution.pk] == []
    assert studies.came_of([solution])[solution.uid] == []
    commands.send_ask(actor=cast.officer, ask=ask, sent_on=DAY, way="spoken")
    [told] = studies.followed_by(actor=researcher, rows=[solution])[solution.pk]
    assert (told.words, told.url, told.about) == ("Sent, waits for an answer", "", "")
    [sentence] = studies.came_of([solution])[solution.uid]
    assert isinstance(sentence, Say)
    assert sentence.values == {}  # a report tells what everybody may know
    commands.make_public(actor=cast.officer, ask=ask)
    [sentence] = studies.came_of([solution])[solution.uid]
    assert isinstance(sentence, Say)
    assert sentence.values["day"] == DAY
    other = stories.solved(study)
    assert studies.followed_by(actor=cast.officer, rows=[solution, other])[other.pk] == []


def test_promises_are_counted_also_of_an_ask_that_rests_on_one_put_together(
    stories: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gurvan.voice.norms.least_members", lambda _on: 1)
    cast, voices = stories.cast, Voices(stories.cast)
    promise = voices.promised()
    commands.judge_promise(
        actor=cast.officer, commitment=promise, outcome="kept", judged_on=DAY, words="Хийсэн"
    )
    solution = stories.solved(stories.begun())
    made = asked(stories, solution).causes.get().challenge
    kept = promise.ask.causes.get().challenge
    commands.put_together(actor=cast.officer, challenge=made, kept=kept)
    told = studies.followed_by(actor=cast.officer, rows=[solution])[solution.pk]
    assert [(one.promised, one.kept) for one in told] == [(1, 1), (0, 0)]
    commands.make_public(actor=cast.officer, ask=promise.ask)
    [sentence] = studies.came_of([solution])[solution.uid]
    assert isinstance(sentence, Say)
    assert (sentence.values["promised"], sentence.values["kept"]) == (1, 1)


def test_a_whole_report_stays_while_a_challenge_was_raised_from_a_finding_of_it(
    stories: Studies,
) -> None:
    taken, cast = stories.taken_report(), stories.cast
    assert studies.rests_on(taken) == []
    commands.raise_finding(
        actor=cast.officer,
        finding=taken.study.findings.order_by("number")[0],
        organisation=cast.norovlin,
        words="Худалдаачид ирэхээ больсон",
        raised_on=DAY,
    )
    assert len(studies.rests_on(taken)) == 1
    with pytest.raises(ReportRestedOn):
        studying.take_report_back(actor=stories.actor, taken=taken)


def test_a_finding_is_raised_and_keeps_its_tie(stories: Studies) -> None:
    cast, (document, _people) = stories.cast, stories.closed()
    finding = stories.found(document)
    challenge = commands.raise_finding(
        actor=cast.officer,
        finding=finding,
        organisation=cast.norovlin,
        words="Гэрээ алга",
        raised_on=DAY,
    )
    assert queries.source_of_study(actor=cast.officer, challenge=challenge) == finding
    assert queries.source_of_study(actor=cast.leader, challenge=challenge) is None
    [told] = studies.followed_by(actor=cast.officer, rows=[finding])[finding.pk]
    assert (told.words, told.url) == (RAISED, challenge.get_absolute_url())
    with pytest.raises(SourceIsAStudy):
        commands.correct_challenge(
            actor=cast.officer, challenge=challenge, source="floor", words="Өөр", raised_on=DAY
        )
    commands.correct_challenge(
        actor=cast.officer, challenge=challenge, source="finding", words="Өөр", raised_on=DAY
    )
    with pytest.raises(RaisedFromItsStudy):
        commands.raise_challenge(
            actor=cast.officer,
            organisation=cast.norovlin,
            source="finding",
            words="Санаанаас",
            raised_on=DAY,
        )


def test_only_who_works_on_the_study_and_may_ask_takes_it_to_an_office(stories: Studies) -> None:
    cast, (document, _people) = stories.cast, stories.closed()
    finding, solution = stories.found(document), stories.solved(document.study)
    told: dict[str, Any] = {
        "finding": finding,
        "organisation": cast.norovlin,
        "words": "Үг",
        "raised_on": DAY,
    }
    with pytest.raises(NotFound):
        commands.raise_finding(actor=cast.leader, **told)
    with pytest.raises(NotAllowed):
        commands.raise_finding(actor=cast.actors["researcher"], **told)
    studying.drop_finding(actor=stories.actor, finding=finding)
    with pytest.raises(FindingIsDropped):
        commands.raise_finding(actor=cast.officer, **told)
    studying.drop_solution(actor=stories.actor, solution=solution)
    with pytest.raises(SolutionIsDropped):
        asked(stories, solution)


def test_one_button_leads_from_the_solution_to_the_ask(
    stories: Studies, sit: Callable[..., Client]
) -> None:
    cast, officer = stories.cast, sit("federation_officer")
    solution = stories.solved(stories.begun())
    url = reverse("voice:ask_for_solution", args=[solution.uid])
    card = solution.get_absolute_url()
    assert url in officer.get(card).content.decode()
    assert "Who may read" in sit("researcher").get(card).content.decode()
    form = officer.get(url).content.decode()
    assert "Гэрээ байгуулах" in form
    sent = officer.post(
        url,
        {
            "asker": cast.norovlin.uid,
            "office": cast.authority.uid,
            "place": cast.norovlin.place_id,
            "title": "Гэрээ байгуулах",
            "words": "Байгуулна уу.",
            "challenge": "Гэрээ алга",
        },
    )
    ask = Ask.objects.get()
    assert sent["Location"] == ask.get_absolute_url()
    assert ask.get_absolute_url() in officer.get(card).content.decode()
    challenge = Challenge.objects.get()
    page = officer.get(challenge.get_absolute_url()).content.decode()
    assert card in page
    assert card not in sit("leader").get(challenge.get_absolute_url()).content.decode()


def test_a_finding_is_raised_on_its_page(stories: Studies, sit: Callable[..., Client]) -> None:
    cast, (document, _people) = stories.cast, stories.closed()
    finding, officer = stories.found(document), sit("federation_officer")
    url = reverse("voice:raise_finding", args=[finding.uid])
    assert url in officer.get(finding.get_absolute_url()).content.decode()
    sent = officer.post(
        url, {"organisation": cast.norovlin.uid, "words": "Гэрээ алга", "raised_on": "2026-03-01"}
    )
    challenge = Challenge.objects.get()
    assert sent["Location"] == challenge.get_absolute_url()
    correct = reverse("voice:correct_challenge", args=[challenge.uid])
    assert 'value="finding"' in officer.get(correct).content.decode()
    assert 'value="finding"' not in officer.get(reverse("voice:raise")).content.decode()
