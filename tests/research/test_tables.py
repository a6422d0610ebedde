"""What was coded, in tables; how far coders agree; and words found in all documents."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.kernel.actors import Actor
from gurvan.research import commands, queries
from gurvan.research.commands import Told
from gurvan.research.models import Document, Highlight
from gurvan.research.queries import searching
from tests.research.stories import TALK, Studies

pytestmark = pytest.mark.django_db


def second(stories: Studies, document: Document) -> Actor:
    """Name another officer in the study, who codes in it too."""
    email = stories.cast.users["second_officer"].email
    commands.name_reader(actor=stories.actor, study=document.study, email=email)
    return stories.cast.actors["second_officer"]


def words_of(document: Document) -> list[tuple[int, int]]:
    part = queries.part_of(document, document.versions, 1)
    return [(start, start + one.length) for start, one in part.passages]


def test_codes_stand_together_where_their_highlights_overlap(stories: Studies) -> None:
    document, _people = stories.closed()
    road, fear, other = (stories.code(document.study, name) for name in ("Зам", "Айдас", "Өөр"))
    stories.gives(document, 0, 10, road)
    stories.gives(document, 9, 12, fear)
    stories.gives(document, 10, 20, other)
    dropped = stories.code(document.study, "Хассан")
    stories.gives(document, 0, 20, dropped)
    commands.drop_code(actor=stories.actor, code=dropped)
    table = queries.together(actor=stories.actor, study=document.study)
    many = {
        (line.code.name, name): table.cell(line, key).places
        for line in table.lines
        for key, name in table.columns
    }
    assert {pair for pair, count in many.items() if count} == {
        ("Зам", "Айдас"),
        ("Айдас", "Зам"),
        ("Айдас", "Өөр"),
        ("Өөр", "Айдас"),
    }
    assert table.most == 1


PLACES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=12
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=PLACES)
def test_the_table_counts_places_as_one_would_by_hand(
    stories: Studies, places: list[tuple[int, int, int]]
) -> None:
    document, _people = stories.closed()
    codes = [stories.code(document.study, name) for name in ("А", "Б", "В")]
    length = document.history.get().length
    given = [(codes[n], at, min(at + some, length)) for n, at, some in places if at < length]
    for code, start, end in given:
        stories.gives(document, start, end, code)
    under = {one.pk: set[int]() for one in codes}
    for code, start, end in given:
        under[code.pk] |= {*range(start, end)}
    by_hand = {
        (one, other): places_of(under[one] & under[other])
        for one, other in combinations(sorted(under), 2)
        if under[one] & under[other]
    }
    assert queries.counted_together(document.study) == by_hand
    by_session = queries.counted_by(document.study, "session")
    assert {(code, places) for code, _session, places, _people in by_session} == {
        (code, places_of(points)) for code, points in under.items() if points
    }


def places_of(points: set[int]) -> int:
    """Return in how many runs code points stand."""
    return sum(one - 1 not in points for one in points)


def test_what_several_coders_mark_in_one_place_counts_once(stories: Studies) -> None:
    document, people = stories.closed()
    road, fear = stories.code(document.study, "Зам"), stories.code(document.study, "Айдас")
    officer = second(stories, document)
    start, end = words_of(document)[0]
    for actor, until in ((stories.actor, end), (officer, end - 1)):
        for code in (road, fear):
            stories.gives(document, start, until, code, actor=actor)
    assert queries.counted_together(document.study) == {(road.pk, fear.pk): 1}
    by_work = queries.by_attribute(actor=stories.actor, study=document.study, by="work")
    cells = {key: (one.places, one.people) for (_code, key), one in by_work.cells.items()}
    assert cells == {"dig": (1, 1), "wash": (1, 1)}  # she does both
    told = people[0]
    commands.change_participant(actor=stories.actor, participant=told, told=Told(sex="female"))
    by_work = queries.by_attribute(actor=stories.actor, study=document.study, by="work")
    assert {key for _code, key in by_work.cells} == {""}


def test_codes_are_laid_out_by_who_spoke(stories: Studies, sit: Callable[..., Client]) -> None:
    document, people = stories.closed()
    code = stories.code(document.study, "Зам")
    first, other, all_of_them = words_of(document)
    for place in (first, (first[0], first[1] - 2), other, all_of_them):
        stories.gives(document, *place, code)
    table = queries.by_attribute(actor=stories.actor, study=document.study, by="years")
    [line] = table.lines
    told, untold = table.cell(line, "10_14"), table.cell(line, "")
    assert (told.places, told.people) == (2, len(people))
    assert (untold.places, untold.people) == (1, 0)
    client = sit("federation_officer")
    url = reverse("research:codes_by", args=[document.study.uid])
    for by in queries.BY:
        assert client.get(url, {"by": by}).context["view"].by == by
    by_session = queries.by_attribute(actor=stories.actor, study=document.study, by="session")
    assert by_session.cell(line, document.session_id).places == 3
    file = client.get(url, {"by": "years", "format": "csv"}).content.decode()
    assert ",2,2," in file.splitlines()[1]
    book = reverse("research:together", args=[document.study.uid])
    assert client.get(book, {"format": "xlsx"}).content.startswith(b"PK")
    # What stands with nothing else is told in words, where the noughts are out of sight.
    alone = client.get(book).content.decode().count("Stands together with no other code.")
    shown = queries.together(actor=stories.actor, study=document.study)
    assert (
        alone
        == sum(
            not any(shown.cell(one, key).places for key, _ in shown.columns) for one in shown.lines
        )
        > 0
    )
    # On a telephone each number stands beside what it tells of, and a nought nowhere.
    page = client.get(url, {"by": "years"}).content.decode()
    noughts = sum(not table.cell(line, key).places for key, _words in table.columns)
    assert page.count("g-table__none") == noughts > 0
    assert all(f'data-label="{words}"' in page for _key, words in table.columns)


def test_agreement_is_over_what_two_coders_have_finished(stories: Studies) -> None:
    document, _people = stories.closed()
    road, fear = stories.code(document.study, "Зам"), stories.code(document.study, "Айдас")
    officer = second(stories, document)
    first, other, third = words_of(document)
    stories.gives(document, *first, road)
    stories.gives(document, *other, fear)
    stories.gives(document, first[0] + 2, first[1], road, actor=officer)
    stories.gives(document, *third, fear, actor=officer)
    commands.finish_coding(actor=stories.actor, document=document)
    whole, *by_code = queries.agreement(actor=stories.actor, study=document.study)
    assert (whole.tally.units, whole.tally.alpha) == (0, None)  # one coder alone
    commands.finish_coding(actor=officer, document=document)
    whole, *by_code = queries.agreement(actor=stories.actor, study=document.study)
    found = {row.line.code.name: row.tally for row in by_code if row.line}
    assert found["Зам"].alpha == 1
    assert found["Айдас"].alpha == pytest.approx(-0.25)
    assert (whole.tally.units, whole.tally.split) == (6, 2)
    differ = queries.differences(actor=stories.actor, study=document.study)
    assert [(one.start, one.code) for one in differ] == [(other[0], fear), (third[0], fear)]
    assert differ[0].given == (stories.cast.users["federation_officer"].name,)
    assert differ[0].not_given == (stories.cast.users["second_officer"].name,)
    commands.resume_coding(actor=officer, document=document)
    assert queries.differences(actor=stories.actor, study=document.study) == []


def test_what_came_after_somebody_had_finished_is_not_compared(stories: Studies) -> None:
    document, people = stories.closed()
    stories.code(document.study, "Зам")
    officer = second(stories, document)
    for actor in (stories.actor, officer):
        commands.finish_coding(actor=actor, document=document)
    many = len(words_of(document))
    assert document.session is not None
    session = commands.reopen_notes(actor=stories.actor, session=document.session)
    stories.noted(session, "Дараа нь хэлсэн", people[0])
    commands.close_notes(actor=stories.actor, session=session)
    document.refresh_from_db()
    assert len(words_of(document)) == many + 1
    whole, *_by_code = queries.agreement(actor=stories.actor, study=document.study)
    assert whole.tally.units == many
    for actor in (stories.actor, officer):
        commands.resume_coding(actor=actor, document=document)
        commands.finish_coding(actor=actor, document=document)
    whole, *_by_code = queries.agreement(actor=stories.actor, study=document.study)
    assert whole.tally.units == many + 1


def test_withdrawn_passages_are_no_units(stories: Studies) -> None:
    document, people = stories.closed()
    stories.code(document.study, "Зам")
    officer = second(stories, document)
    for actor in (stories.actor, officer):
        commands.finish_coding(actor=actor, document=document)
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    whole, *_by_code = queries.agreement(actor=stories.actor, study=document.study)
    assert whole.tally.units == len(words_of(document)) - 1


def test_words_are_found_in_all_documents_as_long_as_one_searches(
    stories: Studies, monkeypatch: pytest.MonkeyPatch, sit: Callable[..., Client]
) -> None:
    document, people = stories.closed()
    sent = commands.send_file(actor=stories.actor, session=document.session, data=TALK)  # type: ignore[arg-type] # it has one
    commands.take_transcript_in(
        actor=stories.actor, sent=sent, title="Өөр", speakers={"А": people[0]}
    )
    monkeypatch.setattr(searching, "PIECES_LOOKED", 1)
    study = document.study
    found = queries.found_in_study(actor=stories.actor, study=study, text="khaalttai")
    assert (found.looked, found.of, found.skip) == (1, 2, 1)
    assert [(paper, hit.part) for paper, hit in found.hits] == [(document, 1)]
    found = queries.found_in_study(actor=stories.actor, study=study, text="сайн", skip=1)
    assert (found.looked, found.skip, len(found.hits)) == (2, 0, 2)
    assert not queries.found_in_study(actor=stories.actor, study=study, text="").hits
    client = sit("federation_officer")
    page = client.get(reverse("research:find", args=[study.uid]), {"q": "хаалт"})
    assert "skip=1" in page.content.decode()


def test_a_withdrawn_participant_is_counted_no_more(stories: Studies) -> None:
    document, people = stories.closed()
    code = stories.code(document.study)
    stories.gives(document, *words_of(document)[0], code)
    commands.withdraw_consent(actor=stories.actor, participant=people[0])
    table = queries.by_attribute(actor=stories.actor, study=document.study, by="sex")
    assert table.cells == {}
    assert Highlight.objects.filter(struck_at=None).count() == 0
