"""The registry for programs: one router for groups, one for people."""

from ninja import Router

from gurvan.registry.api import (
    acting,
    confirmations,
    judgements,
    memberships,
    offices,
    organisations,
    people as records,
    person_acts,
    slips,
    steps,
)

groups = Router(tags=["groups"])
for part in (organisations, steps, offices, acting):
    groups.add_router("", part.router)

people = Router(tags=["people"])
for part in (records, person_acts, memberships, confirmations, judgements, slips):
    people.add_router("", part.router)

__all__ = ["groups", "people"]
