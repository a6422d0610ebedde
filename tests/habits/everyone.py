"""Somebody in every role, in the federation and in its neighbour."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.accounts.commands import invite_user
from gurvan.accounts.models import User
from gurvan.kernel.actors import system
from gurvan.registry.commands import (
    NewOrganisation,
    appoint_officer,
    enrol,
    give_mandate,
    register_organisation,
    register_people,
)
from gurvan.registry.models import Organisation
from tests.cast import Cast
from tests.registry.people import draft

# The roles of the federation, and who of the cast holds each. The other leader's group lies out
# of reach of what the samples are.
ROLES = {
    "federation_officer": "federation_officer",
    "aimag_officer": "aimag_officer",
    "leader": "leader",
    "other_leader": "zaamar_leader",
    "authority_officer": "authority_officer",
    "company_officer": "company_officer",
    "buyer": "buyer",
    "researcher": "researcher",
    "auditor": "auditor",
    "administrator": "administrator",
}
STRANGER = "stranger"
# In the neighbour federation, for which kind of organisation each role is held.
NEIGHBOURS = {
    "federation_officer": "federation",
    "aimag_officer": "union",
    "leader": "ngo",
    "authority_officer": "authority",
    "company_officer": "company",
    "buyer": "buyer",
    "researcher": "federation",
    "auditor": "federation",
    "administrator": "federation",
}


@dataclass
class Neighbours:
    """Makes the neighbour's people as they are asked for."""

    cast: Cast

    def user(self, role: str) -> User:
        """Give somebody a role in the neighbour federation."""
        house = system(self.cast.neighbour.federation_id)
        organisation = self._organisation(NEIGHBOURS[role])
        email = f"{role.replace('_', '.')}@neighbour.example.org"
        user, _ = invite_user(actor=house, email=email, name="Ё.Хөрш", invented=True)
        person = None
        if role == "leader":
            [person] = register_people(
                actor=house, drafts=[draft("Хөрш")], registered_by=organisation
            )
            enrol(actor=house, person=person, organisation=organisation)
            appoint_officer(actor=house, organisation=organisation, person=person, title="head")
        give_mandate(actor=house, user=user, organisation=organisation, role=role, person=person)
        return user

    def _organisation(self, kind: str) -> Organisation:
        if kind == "federation":
            return self.cast.neighbour
        new = NewOrganisation(
            kind=kind, name=f"Хөршийн {kind}", parent=self.cast.neighbour, invented=True
        )
        return register_organisation(actor=system(self.cast.neighbour.federation_id), new=new)
