"""Who sees, works on, and speaks for an agreement."""

from __future__ import annotations

import pytest

from gurvan.agreements import commands, policies, queries
from gurvan.areas import queries as areas
from gurvan.kernel.errors import NotAllowed
from gurvan.places.queries import place
from tests.cast import Cast
from tests.deals import Deals


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("federation_officer", 3),
        ("second_officer", 3),
        ("aimag_officer", 2),
        ("leader", 2),
        ("zaamar_leader", 1),
        ("company_officer", 2),
        ("authority_officer", 2),
        ("auditor", 3),
        ("researcher", 3),
        ("buyer", 0),
        ("partnership_leader", 0),
        ("administrator", 0),
        ("neighbour_officer", 0),
    ],
)
def test_each_role_sees_its_own(cast: Cast, deals: Deals, who: str, seen: int) -> None:
    assert queries.agreements(actor=cast.actors[who]).count() == seen


def test_a_leader_does_not_work_on_an_agreement_of_a_group_below(cast: Cast) -> None:
    below = commands.petition_agreement(
        actor=cast.officer,
        miners=cast.altan_tevsh,
        kind="access",
        title="Нөхөрлөлийн гэрээ",
        place=place("2343"),
    )
    assert queries.agreements(actor=cast.leader).filter(pk=below.pk).exists()
    with pytest.raises(NotAllowed):
        commands.negotiate(actor=cast.leader, agreement=below)
    own = cast.actors["partnership_leader"]
    assert policies.may(policies.require_work, own, below)


def test_an_area_is_seen_with_its_agreement(cast: Cast, deals: Deals) -> None:
    area = deals.active.area
    assert area is not None

    def seen(who: str) -> bool:
        return areas.areas(actor=cast.actors[who]).filter(pk=area.pk).exists()

    assert seen("company_officer")
    assert seen("authority_officer")
    assert not seen("buyer")
    assert not seen("neighbour_officer")


def test_a_file_is_seen_with_the_agreement_that_bears_it(cast: Cast, deals: Deals) -> None:
    evidence = deals.round("report").evidence
    assert evidence is not None
    for who in ("leader", "company_officer", "authority_officer", "aimag_officer"):
        assert queries.keeps_file(cast.actors[who], evidence.uid), who
    for who in ("auditor", "buyer", "zaamar_leader", "neighbour_officer"):
        assert not queries.keeps_file(cast.actors[who], evidence.uid), who
    paper = deals.lost.paper
    assert paper is not None
    assert queries.keeps_file(cast.actors["zaamar_leader"], paper.uid)
    assert not queries.keeps_file(cast.leader, paper.uid)
