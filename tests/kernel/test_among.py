"""Which rows have one of very many keys, asked as one value."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.kernel.among import among
from gurvan.places.models import Place
from gurvan.registry.models import Membership, Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_finds_the_same_rows_as_in(cast: Cast) -> None:
    keys = list(Person.objects.order_by("-pk").values_list("pk", flat=True)[:3])
    for rows, field in ((Person.objects, "pk"), (Membership.objects, "person")):
        asked = rows.order_by("pk")
        found = list(asked.filter(among(field, keys)))
        assert found
        assert found == list(asked.filter(**{f"{field}__in": keys}))
    assert not Person.objects.filter(among("pk", [])).exists()
    codes = list(Place.objects.order_by("pk").values_list("pk", flat=True)[:3])
    assert list(Place.objects.order_by("pk").filter(among("pk", codes))) == list(
        Place.objects.filter(pk__in=codes).order_by("pk")
    ), "words, too"
    assert not Place.objects.filter(among("pk", [f"{codes[0]}{'0' * 40}"])).exists()


def test_however_many_keys_there_are_the_question_is_the_same(cast: Cast) -> None:
    def asked(keys: list[int]) -> str:
        rows = Person.objects.filter(among("pk", keys))
        return str(rows.query.get_compiler("default").as_sql()[0])

    assert asked([1]) == asked([*range(40_000)])
    with CaptureQueriesContext(connection) as told:
        assert len(Person.objects.filter(among("pk", range(100_000)))) == Person.objects.count()
    assert len(told) == 2
