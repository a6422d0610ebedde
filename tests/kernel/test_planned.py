"""Which questions PostgreSQL keeps planned for pages; on SQLite all is as it was."""

from __future__ import annotations

import pytest
from django.db import connection

from gurvan.kernel.planned import AT, MANY
from gurvan.places.models import Place

pytestmark = pytest.mark.django_db


def kept(text: str) -> int:
    """Return how many kept questions hold a text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return sum(text in told for (told,) in cursor.fetchall())


def test_a_question_of_few_values_is_kept_and_one_of_many_is_not() -> None:
    if connection.vendor != "postgresql":
        return
    rows = Place.objects.filter(name_mn="нэг", pk__in=["1", "2"])
    before = kept("places_place")
    for _ in range(AT + 1):
        assert not list(rows.all())
    assert kept("places_place") == before + 1
    many = Place.objects.filter(name_mn="нэг", pk__in=list(map(str, range(MANY))))
    for _ in range(AT + 1):
        assert not list(many.all())
    assert kept("places_place") == before + 1


def test_more_values_than_the_protocol_carries_are_asked_all_the_same() -> None:
    codes = [f"%{code}" for code in range(70_000)]  # a sign that a text of Python could misread
    if connection.vendor == "postgresql":
        assert not Place.objects.filter(pk__in=codes).exists()
