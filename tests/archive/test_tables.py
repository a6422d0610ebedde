"""Every table is carried, or left out with a reason; and every row is somebody's."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from gurvan.archive import rows, tables
from gurvan.archive.tables import LEFT_OUT, OF_THE_OFFICE
from tests.cast import Cast

EVERY = tables.every()


def test_what_is_left_out_is_there_and_has_a_reason() -> None:
    there = {model._meta.label for model in EVERY}
    assert set(LEFT_OUT) | set(OF_THE_OFFICE) <= there
    assert all({**LEFT_OUT, **OF_THE_OFFICE}.values())


def test_every_table_of_ours_is_carried_unless_it_passes() -> None:
    ours = {m._meta.label for m in EVERY if m.__module__.startswith("gurvan.")}
    left = ours & set(LEFT_OUT)
    assert left == {
        "accounts.Sitting",
        "accounts.Slowed",
        "api.Answer",
        "archive.Parcel",
        "figures.Kept",
        "files.Unborne",
        "imports.Staged",
        "research.BallotCode",
        "research.SentFile",
        "research.SentReport",
        "research.SentProject",
        "research.SentSurvey",
        "work.Job",
    }


@pytest.mark.parametrize("model", tables.carried(), ids=lambda model: model._meta.label)
def test_no_row_stands_on_one_that_is_left_out(model: Any) -> None:
    above = {field.related_model for field in model._meta.concrete_fields if field.related_model}
    assert {one._meta.label for one in above} & set(LEFT_OUT) == set()


@pytest.mark.parametrize("model", tables.carried(0), ids=lambda model: model._meta.label)
def test_a_row_is_a_federations(model: Any) -> None:
    """A new table without a federation must say in `tables` whose its rows are."""
    assert tables.is_named(model) or tables.way(model)


def test_a_table_that_is_nobodys_is_told() -> None:
    with pytest.raises(LookupError):
        tables.way(apps.get_model("contenttypes.ContentType"))


def test_federations_share_no_row(cast: Cast) -> None:
    for model in tables.carried(0):
        if model._meta.label in {*tables.COMMON, tables.USERS}:
            continue
        mine = set(tables.rows(model, cast.federation.federation_id).values_list("pk"))
        theirs = set(tables.rows(model, cast.neighbour.federation_id).values_list("pk"))
        assert not mine & theirs
        whole = set(tables.rows(model).values_list("pk"))
        assert model._meta.label == tables.KEYS or whole == mine | theirs


def test_a_line_is_the_same_however_often_it_is_written(cast: Cast) -> None:
    for model in tables.carried():
        first = rows.Tally().all_of(rows.lines(tables.rows(model)))
        again = rows.Tally().all_of(rows.lines(tables.rows(model)))
        assert (first.count, first.sha256) == (again.count, again.sha256)
        assert first.count == tables.rows(model).count()
