"""What was coded, in tables; how far coders agree; and words found in all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.kernel.actors import Actor
from gurvan.research import commands, queries
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
        (line.code.name, name): table.cell(line, key).highlights
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
def test_the_table_counts_as_one_would_by_hand(
    stories: Studies, places: list[tuple[int, int, int]]
) -> None:
    document, _people = stories.closed()
    codes = [stories.code(document.study, name) for name in ("А", "Б", "В")]
    length = document.history.get().length
    given = [(codes[n], at, min(at + some, length)) for n, at, some in places if at < length]
    for code, start, end in given:
        stories.gives(document, start, end, code)
    by_hand: Counter[tuple[int, int]] = Counter()
    for (one, start, end), (other, begins, ends) in combinations(given, 2):
        if one != other and start < ends and begins < end:
            by_hand[min(one.pk, other.pk), max(one.pk, other.pk)] += 1
    assert queries.counted_together(document.study) == by_hand


def test_codes_are_laid_out_by_who_spoke(stories: Studies, sit: Callable[..., Client]) -> None:
    document, people = stories.closed()
    code = stories.code(document.study, "Зам")
    first, other, all_of_them = words_of(document)
    for place in (first, (first[0], first[1] - 2), other, all_of_them):
        stories.gives(document, *place, code)
    table = queries.by_attribute(actor=stories.actor, study=document.study, by="years")
    [line] = table.lines
    told, untold = table.cell(line, "10_14"), table.cell(line, "")
    assert (told.highlights, told.people) == (3, len(people))
    assert (untold.highlights, untold.people) == (1, 0)
    client = sit("federation_officer")
    url = reverse("research:codes_by", args=[document.study.uid])
    for by in queries.BY:
        assert client.get(url, {"by": by}).context["view"].by == by
    by_session = queries.by_attribute(actor=stories.actor, study=document.study, by="session")
    assert by_session.cell(line, document.session_id).highlights == 4
    file = client.get(url, {"by": "years", "format": "csv"}).content.decode()
    assert ",3,2," in file.splitlines()[1]
    book = reverse("research:together", args=[document.study.uid])
    assert client.get(book, {"format": "xlsx"}).content.startswith(b"PK")


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
