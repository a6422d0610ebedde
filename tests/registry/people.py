"""What the tests about people share: drafts, new miners, and a federation that calls all back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gurvan.kernel.actors import Actor
from gurvan.kernel.norms import Norm, Norms
from gurvan.registry.commands import (
    confirm_in_person,
    enrol,
    register_people,
    register_person,
)
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.norms import NORMS
from gurvan.registry.particulars import Draft
from tests.cast import TODAY, Cast

NUMBER, OTHER_NUMBER, LATE_NUMBER = "ХП84051264", "ХП79110231", "ХП84051272"
PHONE = "9911 2233"

BAYARMAA = Draft(
    given="Баярмаа",
    patronymic="Дорж",
    sex="female",
    birth_date=date(1984, 5, 12),
    purpose_told_on=TODAY,
    consent_on=TODAY,
)


def draft(given: str = "Баярмаа", **told: Any) -> Draft:
    """Return a draft of somebody with an own name, told and agreed."""
    return replace(BAYARMAA, given=given, **told)


def miner(cast: Cast, given: str, joins: Organisation | None = None, **told: Any) -> Person:
    """Register somebody by the federation; with ``joins``, also as a member there."""
    one = replace(BAYARMAA, given=given, birth_date=None, sex="", **told)
    [person] = register_people(actor=cast.officer, drafts=[one])
    if joins is not None:
        enrol(actor=cast.officer, person=person, organisation=joins)
    return person


def member(cast: Cast, given: str, organisation: Organisation, **told: Any) -> Membership:
    """Register somebody and enter them as a member, not confirmed."""
    return miner(cast, given, organisation, **told).memberships.get()


def confirmed(cast: Cast, given: str, organisation: Organisation, **told: Any) -> Membership:
    """Register a member who confirms before a witness."""
    membership = member(cast, given, organisation, **told)
    return confirm_in_person(
        actor=cast.officer, membership=membership, witness=cast.people["bayar"]
    )


def newly(cast: Cast, by: Actor, one: Draft, joins: Organisation | None = None) -> Person:
    """Register somebody as a certain actor would at the page."""
    return register_person(actor=by, draft=one, joins=joins)


def every_call(share: float = 1) -> Norms:
    """Return the registry's figures with another share of call-backs."""
    kept = tuple(norm for norm in NORMS.every if norm.key != "call_back_share")
    mine = Norm("call_back_share", share, "", date(2000, 1, 1), None, "this test")
    return Norms((*kept, mine))
