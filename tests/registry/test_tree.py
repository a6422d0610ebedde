"""The tree: where groups stand, how they move, and that no move closes a circle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.kernel.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from gurvan.registry import queries
from gurvan.registry.commands import (
    NewOrganisation,
    dissolve_organisation,
    move_organisation,
    register_organisation,
    register_organisations,
    share,
)
from gurvan.registry.models import Assembly, Attendance, Organisation
from gurvan.registry.models.organisations import MOST_LEVELS
from gurvan.registry.refusals import (
    AlreadyThere,
    BeforeThat,
    FederationStays,
    InFuture,
    OrganisationIsDissolved,
    ParentDissolved,
    TooDeep,
    WouldCircle,
    WrongParent,
)
from tests.cast import Cast


def paths_hold(federation_id: int) -> bool:
    """Say whether each path is its parent's with its own step, as the open placements say."""
    rows = Organisation.objects.filter(federation_id=federation_id)
    for one in rows.select_related("parent"):
        open_one = one.placements.filter(until=None).first()
        if one.kind == "federation":
            assert one.parent is None
            assert open_one is None
        else:
            assert one.parent is not None
            assert open_one is not None
            assert open_one.parent_id == one.parent_id
        if one.path != (one.parent.path if one.parent else "") + one.step:
            return False
    return True


def test_a_group_moves_with_all_below_it_and_its_history_stays(cast: Cast) -> None:
    moved = move_organisation(
        actor=cast.officer,
        organisation=cast.norovlin,
        parent=cast.selenge,
        since=date(2026, 1, 15),
    )
    assert moved.parent == cast.selenge
    cast.altan_tevsh.refresh_from_db()
    assert cast.altan_tevsh.path.startswith(cast.selenge.path)
    stood = queries.placements(actor=cast.officer, organisation=moved)
    assert [(one.parent, one.since, one.until) for one in stood] == [
        (cast.selenge, date(2026, 1, 15), None),
        (cast.khentii, date(2024, 5, 20), date(2026, 1, 15)),
    ]
    assert paths_hold(moved.federation_id)


def test_who_was_above_a_group_no_longer_sees_it(cast: Cast) -> None:
    assert cast.norovlin in queries.organisations(actor=cast.aimag)
    move_organisation(actor=cast.officer, organisation=cast.norovlin, parent=cast.selenge)
    assert cast.norovlin not in queries.organisations(actor=cast.aimag)
    assert cast.altan_tevsh not in queries.organisations(actor=cast.aimag)


@pytest.mark.parametrize(
    ("which", "below", "refusal"),
    [
        ("federation", "khentii", FederationStays),
        ("norovlin", "khentii", AlreadyThere),
        ("norovlin", "company", WrongParent),
        ("norovlin", "altan_tevsh", WouldCircle),
        ("norovlin", "norovlin", WouldCircle),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    cast: Cast, which: str, below: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        move_organisation(
            actor=cast.officer,
            organisation=getattr(cast, which),
            parent=getattr(cast, below),
        )


def test_a_circle_of_unions_is_refused(cast: Cast) -> None:
    move_organisation(actor=cast.officer, organisation=cast.selenge, parent=cast.khentii)
    with pytest.raises(WouldCircle):
        move_organisation(actor=cast.officer, organisation=cast.khentii, parent=cast.selenge)


def test_days_of_a_move_run_forwards(cast: Cast) -> None:
    move: dict[str, Any] = {
        "actor": cast.officer,
        "organisation": cast.norovlin,
        "parent": cast.selenge,
    }
    with pytest.raises(InFuture):
        move_organisation(**move, since=date(2026, 3, 3))
    with pytest.raises(BeforeThat):
        move_organisation(**move, since=date(2024, 5, 19))


def test_what_is_dissolved_neither_moves_nor_takes_others(cast: Cast) -> None:
    dissolve_organisation(actor=cast.officer, organisation=cast.govi_altai)
    with pytest.raises(OrganisationIsDissolved):
        move_organisation(actor=cast.officer, organisation=cast.govi_altai, parent=cast.khentii)
    with pytest.raises(ParentDissolved):
        move_organisation(actor=cast.officer, organisation=cast.norovlin, parent=cast.govi_altai)


def test_two_officers_at_once_see_both_versions(cast: Cast) -> None:
    seen = cast.norovlin.version
    move_organisation(
        actor=cast.officer, organisation=cast.norovlin, parent=cast.selenge, version=seen
    )
    with pytest.raises(ChangedMeanwhile):
        move_organisation(
            actor=cast.officer, organisation=cast.norovlin, parent=cast.khentii, version=seen
        )


def test_only_officers_move_groups_and_only_in_reach(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        move_organisation(actor=cast.leader, organisation=cast.altan_tevsh, parent=cast.norovlin)
    with pytest.raises(NotFound):
        move_organisation(actor=cast.stranger, organisation=cast.norovlin, parent=cast.neighbour)
    with pytest.raises(NotFound):
        move_organisation(actor=cast.officer, organisation=cast.norovlin, parent=cast.neighbour)
    with pytest.raises(NotFound):
        move_organisation(actor=cast.aimag, organisation=cast.norovlin, parent=cast.selenge)
    with pytest.raises(NotAllowed):
        move_organisation(actor=cast.aimag, organisation=cast.khentii, parent=cast.khentii)


def test_every_row_says_in_words_what_it_is(cast: Cast) -> None:
    stood = cast.norovlin.placements.get()
    assert str(stood) == f"{cast.norovlin} < {cast.khentii}"
    shown = share(actor=cast.leader, organisation=cast.company, row=cast.norovlin)
    assert str(cast.norovlin.uid) in str(shown)
    held = Assembly(organisation=cast.norovlin, held_on=date(2023, 6, 20))
    assert str(held) == "Хайлуурын хүч ТББ 2023-06-20"
    assert held.get_absolute_url() == f"/groups/{cast.norovlin.uid}/path/"
    assert str(Attendance(assembly_id=1, person_id=2)) == "2 at 1"


def test_only_what_is_derived_is_written_without_a_seal(cast: Cast) -> None:
    with pytest.raises(TypeError):
        Organisation.objects.filter(pk=cast.norovlin.pk).derive(name="Өөр")


def test_the_tree_has_an_end(cast: Cast) -> None:
    parent = cast.federation
    for level in range(1, MOST_LEVELS):
        new = NewOrganisation(kind="union", name=f"Холбоо {level}", parent=parent)
        parent = register_organisation(actor=cast.officer, new=new)
    with pytest.raises(TooDeep):
        register_organisation(
            actor=cast.officer, new=NewOrganisation(kind="ngo", name="Дэндүү", parent=parent)
        )
    assert parent.parent is not None
    with pytest.raises(TooDeep):
        move_organisation(actor=cast.officer, organisation=cast.khentii, parent=parent.parent)


def test_the_tree_counts_groups_and_each_person_once(cast: Cast) -> None:
    branches = {branch.organisation: branch for branch in queries.tree(actor=cast.officer)}
    assert branches[cast.federation].level == 0
    assert branches[cast.khentii].groups == 3
    assert branches[cast.norovlin].members == 3  # one of its own, two of a partnership's
    assert branches[cast.altan_tevsh].level == 3
    assert branches[cast.company].groups == 0
    order = [branch.organisation for branch in queries.tree(actor=cast.aimag)]
    assert order == [cast.khentii, cast.norovlin, cast.altan_tevsh, cast.ulaan_tolgoi]


@contextmanager
def undone() -> Iterator[None]:
    """Undo what one example does, so that the next begins with the cast alone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


UNIONS = 6
MOVES = st.lists(
    st.tuples(st.integers(0, UNIONS - 1), st.integers(-1, UNIONS - 1)), min_size=1, max_size=12
)


TRIED = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def unions_below(cast: Cast, parent: Organisation) -> list[Organisation]:
    names = [f"Холбоо {number}" for number in range(UNIONS)]
    rows = [NewOrganisation(kind="union", name=name, parent=parent) for name in names]
    return register_organisations(actor=cast.officer, rows=rows)


@TRIED
@given(moves=MOVES)
def test_no_moves_close_a_circle_or_break_a_path(cast: Cast, moves: list[tuple[int, int]]) -> None:
    with undone():
        unions = unions_below(cast, cast.federation)
        above: dict[Organisation, Organisation] = {}
        for child, below in moves:
            parent = cast.federation if below < 0 else unions[below]
            with suppress(WouldCircle, AlreadyThere):
                move_organisation(actor=cast.officer, organisation=unions[child], parent=parent)
                above[unions[child]] = parent
        for one in unions:
            chain = [one]
            while chain[-1] in above:
                chain.append(above[chain[-1]])
                assert len(chain) <= UNIONS + 1
        assert paths_hold(cast.federation.federation_id)


@TRIED
@given(moves=MOVES)
def test_reach_is_what_a_walk_down_the_tree_finds(cast: Cast, moves: list[tuple[int, int]]) -> None:
    with undone():
        unions = unions_below(cast, cast.khentii)
        for child, below in moves:
            parent = cast.khentii if below < 0 else unions[below]
            with suppress(WouldCircle, AlreadyThere):
                move_organisation(actor=cast.officer, organisation=unions[child], parent=parent)
        for key in ("federation_officer", "aimag_officer", "leader", "neighbour_officer"):
            actor = cast.actors[key]
            assert set(queries.organisations(actor=actor)) == walked_from(actor.organisation_uid)


def walked_from(uid: Any) -> set[Organisation]:
    walked, todo = set[Organisation](), [Organisation.objects.get(uid=uid)]
    while todo:
        walked.add(todo[-1])
        todo += Organisation.objects.filter(parent=todo.pop())
    return walked
