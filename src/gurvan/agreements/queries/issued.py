"""What goes onto the papers of an agreement, which were issued, and who sees those."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from gurvan.agreements import paper, policies
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.paper.told import Agreed, Ground, Kept, Member, Owed, Side
from gurvan.agreements.queries.agreements import parties
from gurvan.agreements.queries.duties import duties
from gurvan.agreements.queries.roster import Listed, roster, roster_facts
from gurvan.areas import queries as areas, writing
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.papers.content import Draft, Either
from gurvan.papers.kinds import KINDS
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper
from gurvan.papers.queries import naming, papers
from gurvan.places.models import Place
from gurvan.registry.models import Person
from gurvan.registry.policies import sees_identities, visible as visible_organisations
from gurvan.registry.uses import Use
from gurvan.rules.policies import READERS

ON_PAPER = said("named on a paper that was issued")
_PLAIN = ("agreement", "amendment", "roster")


def issued(*, actor: Actor, agreement: Agreement) -> QuerySet[Paper]:
    """Return the papers issued of an agreement and of its duties that the actor sees."""
    rounds = DutyRound.objects.filter(duty__agreement=agreement)
    about = Q(subject_uid=agreement.uid) | Q(subject_uid__in=rounds.values("uid"))
    return papers(actor=actor).filter(about)


def issued_of_round(*, actor: Actor, item: DutyRound) -> QuerySet[Paper]:
    """Return the papers issued of one round of a duty that the actor sees."""
    return papers(actor=actor).filter(subject_uid=item.uid, kind="acceptance")


def keeps_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they see what these are about.

    Who signs stands on each of them; rosters by name are for those who see the names.
    """
    if not policies.sees_signers(actor):
        return Q(pk__in=[])
    seen = Agreement.objects.filter(policies.visible(actor))
    rounds = DutyRound.objects.filter(duty__agreement__in=seen.values("pk"))
    named = Agreement.objects.filter(_names_seen(actor), policies.visible(actor))
    return (
        Q(kind__in=_PLAIN, subject_uid__in=seen.values("uid"))
        | Q(kind="acceptance", subject_uid__in=rounds.values("uid"))
        | Q(kind__in=sorted(paper.NAMED), subject_uid__in=named.values("uid"))
        | Q(kind__in=sorted(paper.MINERS_OWN), subject_uid__in=_own(actor).values("uid"))
    )


def _own(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements of which the actor stands on the miners' own side."""
    if actor.role not in READERS:
        return Agreement.objects.none()
    return Agreement.objects.filter(
        policies.visible(actor), visible_organisations(actor, "miners__")
    )


def _names_seen(actor: Actor) -> Q:
    """Return of which agreements the actor sees the names (policies.sees_names, of many)."""
    spoken = Q(names_for_parties=True) if actor.role in policies.SPOKESMEN else Q(pk__in=[])
    if not sees_identities(actor):
        return spoken & ~visible_organisations(actor, "miners__")
    return spoken | visible_organisations(actor, "miners__")


def drafted(*, actor: Actor, agreement: Agreement, kind: str) -> tuple[Draft, set[UUID]]:
    """Return a paper of an agreement, and who is named on it. ``kind`` is one of paper.ISSUED."""
    agreed = agreed_of(actor, agreement)
    if kind == "agreement":
        return paper.agreement(agreed), _signatories(agreement)
    if kind == "roster":
        return paper.roster(agreed), set()
    lines = counted(actor=actor, agreement=agreement)
    members = [
        Member(name=str(one.line.membership.person), group=str(one.line.membership.organisation))
        for one in lines
    ]
    made = paper.sheet if kind == "sheet" else paper.roster
    return made(agreed, members), _named(lines)


def counted(*, actor: Actor, agreement: Agreement) -> list[Listed]:
    """Return the lines of a roster that count, to those who see the names; else none."""
    return [one for one in roster(actor=actor, agreement=agreement) if not one.against]


def _named(lines: Sequence[Listed]) -> set[UUID]:
    """Return all records of those named, also the one that counts where two are one person."""
    found = set()
    for one in lines:
        membership = one.line.membership
        found.add(membership.person.uid)
        if membership.counts_for is not None:
            found.add(membership.counts_for.uid)
    return found


def _signatories(agreement: Agreement) -> set[UUID]:
    return {one.signatory.uid for one in parties(agreement) if one.signatory}


def agreed_of(actor: Actor, agreement: Agreement) -> Agreed:
    """Return an agreement with all that papers say of it."""
    facts = roster_facts(agreement)
    return Agreed(
        number=agreement.number,
        title=agreement.title,
        kind=agreement.kind,
        amends=agreement.amends.number if agreement.amends else "",
        amends_why=agreement.amends_why,
        miners=str(agreement.miners),
        place=_place(agreement.place),
        minerals=agreement.minerals,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        ground=_ground(agreement),
        residents_only=agreement.residents_only,
        managing=agreement.managing,
        equipment=agreement.equipment,
        consent_on=agreement.consent_on,
        consent_words=agreement.consent_words,
        listed=facts.listed,
        counts=facts.counts,
        sides=[_side(one) for one in parties(agreement)],
        duties=[_owed(one) for one in duties(actor=actor, agreement=agreement)],
        invented=agreement.invented,
    )


def _ground(agreement: Agreement) -> Ground | None:
    area = agreement.area
    if area is None:
        return None
    corners = [writing.decimal(corner) for corner in areas.shape_of(area).outline]
    return Ground(name=area.name, hectares=area.shown_hectares, corners=corners)


def _side(party: Party) -> Side:
    organisation = party.organisation
    return Side(
        name=organisation.name,
        place=_place(organisation.place) if organisation.place else None,
        capacity=party.capacity,
        signer=party.signer,
        post=party.signatory_post,
        authority=party.authority_words,
        signed_on=party.signed_on,
    )


def _place(place: Place) -> Either:
    return Either(mn=place.path_mn, en=place.path_latin)


def _owed(duty: Duty) -> Owed:
    return Owed(
        words=duty.words,
        debtor=str(duty.debtor.organisation),
        creditor=str(duty.creditor.organisation),
        amount=duty.amount,
        unit=duty.unit,
        first_due=duty.first_due,
        repeats=duty.repeats,
    )


def accepted(item: DutyRound) -> tuple[Draft, set[UUID]]:
    """Return the acceptance of a round of a duty, and who is named on it."""
    duty = item.duty
    sides = {duty.debtor_id, duty.creditor_id}
    both = [one for one in parties(duty.agreement) if one.pk in sides]
    kept = Kept(
        agreement=str(duty.agreement),
        kind=duty.kind,
        owed=_owed(duty),
        due_on=item.due_on,
        handed_in_on=item.handed_in_on,
        note=item.note,
        accepted_on=item.decided_on,
        by_party=bool(item.by_party),
        sides=[Side(**{**vars(_side(one)), "signed_on": None}) for one in both],
        invented=duty.agreement.invented,
    )
    return paper.acceptance(kept), {one.signatory.uid for one in both if one.signatory}


# --- Where is my name used? -----------------------------------------------------------------------


def paper_uses(person: Person) -> list[Use]:
    """Return every paper on which a person is named, for that person to see."""
    named = naming(federation_id=person.federation_id, person_uid=person.uid)
    subjects = [one.subject_uid for one in named]
    whose = dict(Agreement.objects.filter(uid__in=subjects).values_list("uid", "miners__uid"))
    rounds = DutyRound.objects.filter(uid__in=subjects)
    whose |= dict(rounds.values_list("uid", "duty__agreement__miners__uid"))
    return [
        Use(
            what=ON_PAPER,
            where=f"{gettext(KINDS[one.kind])} {one.number}",
            state=PAPER.words[one.state],
            since=one.issued_on,
            until=one.ended_on,
            organisation_uid=whose.get(one.subject_uid),
            url=one.get_absolute_url(),
        )
        for one in named
    ]
