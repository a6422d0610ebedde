"""A settled question brings what the query itself brings, and asks the database alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from gurvan.kernel.settled import Settled
from gurvan.places.models import Place
from gurvan.registry.models import Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def groups(kind: str) -> QuerySet[Organisation]:
    """Return the organisations of a kind, each with its place; two columns of either."""
    rows = Organisation.objects.filter(kind=kind).select_related("place").order_by("pk")
    return rows.only("uid", "name", "place__name_mn")


def told_of(group: Organisation) -> tuple[object, ...]:
    """Return what was asked of a group."""
    return group.uid, group.name, group.place and group.place.name_mn


def test_it_brings_what_the_query_brings(cast: Cast) -> None:
    asked, kinds = Settled(groups), {one.kind for one in Organisation.objects.all()}
    assert len(kinds) > 1
    for kind in [*sorted(kinds), "none", *sorted(kinds)]:
        with CaptureQueriesContext(connection) as told:
            found = asked(kind)
            read = [(one.uid, one.name, one.place and one.place.name_mn) for one in found]
        assert found == list(groups(kind))
        assert read == [
            (one.uid, one.name, one.place and one.place.name_mn) for one in groups(kind)
        ]
        assert len(told) == 1


def test_it_is_put_into_sql_once(cast: Cast) -> None:
    built: list[str] = []

    def build(code: str) -> QuerySet[Place]:
        built.append(code)
        return Place.objects.filter(pk=code)

    asked = Settled(build)
    codes = list(Place.objects.values_list("pk", flat=True)[:3])
    assert [one.pk for code in codes for one in asked(code)] == codes
    assert len(built) == 1


def test_it_asks_by_several_words_and_brings_values(cast: Cast) -> None:
    def build(kind: str, begins: str) -> QuerySet[Organisation, str]:
        rows = Organisation.objects.filter(kind=kind, name__gte=begins).order_by("name")
        return rows.values_list("name", flat=True)[:2]

    asked = Settled(build, keys=2)
    for kind in {one.kind for one in Organisation.objects.all()}:
        for begins in "", "Х", "яяя":
            assert asked(kind, begins) == list(build(kind, begins))


def test_a_key_that_is_not_found_again_in_the_question_is_refused() -> None:
    asked = Settled(lambda begins: Place.objects.filter(pk__startswith=begins))
    with pytest.raises(ValueError, match="by its keys"):
        asked("1")
