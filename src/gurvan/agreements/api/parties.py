"""Parties, signatures and papers for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.api.agreements import AgreementOut
from gurvan.agreements.api.finding import named_agreement, named_party
from gurvan.agreements.api.making import ReasonIn
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.queries import Paper
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file, named_person
from gurvan.registry.models import Office, Organisation

router = Router()


class PartyOut(ModelSchema):
    """A party. Who signs, and the scan, are told to those who see who signs."""

    organisation: UUID
    name: str
    signer: str | None = None
    scan: UUID | None = None

    class Meta:
        model = Party
        fields = [
            "uid",
            "capacity",
            "signatory_post",
            "authority_words",
            "signed_on",
            "signed_recorded_by",
            "confirmed_on",
            "contested_on",
            "contested_reason",
        ]

    @staticmethod
    def resolve_organisation(row: Party) -> UUID:
        """Return the organisation's uid."""
        return row.organisation.uid

    @staticmethod
    def resolve_name(row: Party) -> str:
        """Return the organisation's name."""
        return row.organisation.name

    @staticmethod
    def resolve_signer(row: Party, context: dict[str, PageRequest]) -> str | None:
        """Return who signs."""
        return row.signer if policies.sees_signers(context["request"].actor) else None

    @staticmethod
    def resolve_scan(row: Party, context: dict[str, PageRequest]) -> UUID | None:
        """Return the uid of the scan."""
        seen = policies.sees_signers(context["request"].actor)
        return row.signed_scan.uid if seen and row.signed_scan else None


class SignatoryOut(Schema):
    """An officer of the miners' organisation who can sign for it."""

    person: UUID
    title: str

    @staticmethod
    def resolve_person(row: Office) -> UUID:
        """Return the person's uid."""
        return row.person.uid


class PartyIn(Schema):
    """Who stands here and who signs; ``signatory`` (a person) only for the miners."""

    organisation: UUID
    signatory: UUID | None = None
    signatory_name: str = ""
    signatory_post: str = ""
    authority_words: str = ""
    authority_paper: UUID | None = None
    version: int | None = None


class SignatureIn(Schema):
    """When it was signed, and the scan: a file that was kept."""

    signed_on: date
    signed_scan: UUID | None = None


class PaperOut(Schema):
    """A file of an agreement, and what it is."""

    what: str
    name: str
    file: UUID
    on: date | None

    @staticmethod
    def resolve_file(row: Paper) -> UUID | None:
        """Return the file's uid."""
        return row.file.uid if row.file else None


@router.get("/{uuid:uid}/parties", response=list[PartyOut], summary="Its parties")
def parties(request: PageRequest, uid: UUID) -> list[Party]:
    """Return the parties in the order in which they sign."""
    return queries.parties(named_agreement(request, uid))


@router.get("/{uuid:uid}/signatories", response=list[SignatoryOut], summary="Who can sign")
def signatories(request: PageRequest, uid: UUID) -> list[Office]:
    """Return the officers who can sign for the miners, to those who work on the agreement."""
    found = named_agreement(request, uid)
    policies.require_work(request.actor, found)
    return list(queries.signatories(found))


@router.get("/{uuid:uid}/papers", response=list[PaperOut], summary="Its papers")
def papers(request: PageRequest, uid: UUID) -> list[Paper]:
    """Return its files, to those who see who signs; papers issued here have their own list."""
    found = queries.papers(actor=request.actor, agreement=named_agreement(request, uid))
    return [one for one in found if one.issued is None]


@router.put("/{uuid:uid}/parties/{capacity}", response=PartyOut, summary="Name a party")
def name_party(request: PageRequest, uid: UUID, capacity: str, body: PartyIn) -> Party:
    """Name a party, or correct the one that stands there; it sees the agreement from now on."""
    found = named_agreement(request, uid)
    told = body.dict() | {
        "organisation": _organisation(request, found, capacity, body.organisation),
        "signatory": named_person(request, body.signatory) if body.signatory else None,
        "authority_paper": named_file(request, body.authority_paper),
    }
    return commands.name_party(actor=request.actor, agreement=found, capacity=capacity, **told)


def _organisation(
    request: PageRequest, agreement: Agreement, capacity: str, uid: UUID
) -> Organisation:
    if uid == agreement.miners.uid:
        return agreement.miners
    if capacity not in {"authority", "company", "buyer"}:
        raise NotFound(field="capacity")
    fitting = queries.counterparts(actor=request.actor, capacity=capacity)
    return get_object_or_404(fitting, uid=uid)


@router.delete("/parties/{uuid:uid}", response=AgreementOut, summary="Take a party out")
def drop_party(request: PageRequest, uid: UUID) -> Agreement:
    """Take a party out of an open agreement, with its duties."""
    return commands.drop_party(actor=request.actor, party=named_party(request, uid))


@router.post("/parties/{uuid:uid}/signature", response=PartyOut, summary="Record its signature")
def record_signature(request: PageRequest, uid: UUID, body: SignatureIn) -> Party:
    """Record that a party signed, with the scan of the wet signature."""
    return commands.record_signature(
        actor=request.actor,
        party=named_party(request, uid),
        signed_on=body.signed_on,
        signed_scan=named_file(request, body.signed_scan),
    )


@router.post("/parties/{uuid:uid}/strike", response=PartyOut, summary="Take its signature back")
def strike_signature(request: PageRequest, uid: UUID, body: ReasonIn) -> Party:
    """Take back a signature that was recorded wrongly."""
    found = named_party(request, uid)
    return commands.strike_signature(actor=request.actor, party=found, reason=body.reason)


@router.post("/parties/{uuid:uid}/confirm", response=PartyOut, summary="Confirm our signature")
def confirm_signature(request: PageRequest, uid: UUID) -> Party:
    """Confirm from the party's own account that it signed."""
    return commands.confirm_signature(actor=request.actor, party=named_party(request, uid))


@router.post("/parties/{uuid:uid}/contest", response=PartyOut, summary="We did not sign")
def contest_signature(request: PageRequest, uid: UUID, body: ReasonIn) -> Party:
    """Say from the party's own account that it did not sign."""
    found = named_party(request, uid)
    return commands.contest_signature(actor=request.actor, party=found, reason=body.reason)
