"""Areas follow the tree: seen from above, drawn by officers for those below them."""

from __future__ import annotations

import pytest

from gurvan.areas import policies, queries
from gurvan.areas.commands import draw_area, redraw_area
from gurvan.areas.models import Area
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from tests.cast import Cast
from tests.deals import GROUND


@pytest.fixture
def area(cast: Cast) -> Area:
    """Return an area that its holder drew and nobody has agreed on yet."""
    return draw_area(
        actor=cast.leader,
        name="Хойд энгэр",
        shape=GROUND,
        kind="working",
        source="gps",
        holder_uid=cast.norovlin.uid,
    )


def sees(actor: Actor, area: Area) -> bool:
    return queries.areas(actor=actor).filter(pk=area.pk).exists()


def test_an_area_is_seen_by_its_holder_and_from_above(cast: Cast, area: Area) -> None:
    for role in ("leader", "aimag_officer", "federation_officer", "auditor", "researcher"):
        assert sees(cast.actors[role], area), role
    for role in (
        "partnership_leader",
        "zaamar_leader",
        "company_officer",
        "administrator",
        "neighbour_officer",
    ):
        assert not sees(cast.actors[role], area), role


def test_officers_draw_for_those_below_them_and_leaders_for_their_own(
    cast: Cast, area: Area
) -> None:
    for role in ("leader", "aimag_officer", "federation_officer"):
        assert policies.may_draw(cast.actors[role], area.holder_uid), role
    for role in ("partnership_leader", "zaamar_leader", "researcher", "neighbour_officer"):
        assert not policies.may_draw(cast.actors[role], area.holder_uid), role


def test_an_officer_draws_anew_what_a_leader_drew(cast: Cast, area: Area) -> None:
    newer = redraw_area(actor=cast.aimag, area=area, shape=GROUND, source="typed")
    assert newer.holder_uid == cast.norovlin.uid
    with pytest.raises(NotAllowed):
        redraw_area(actor=cast.actors["auditor"], area=newer, shape=GROUND, source="typed")
