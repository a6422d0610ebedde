"""Every read of agreements; each takes the actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from gurvan.agreements import policies
from gurvan.agreements.lifecycle import LIVING
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party, RosterLine
from gurvan.agreements.readiness import Facts, Missing, PartyFacts, RosterFacts, missing
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor

COUNTS = Q(membership__counts_for__isnull=False)
CAPACITY_ORDER = ("authority", "company", "miners", "buyer")


def agreements(*, actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements that the actor sees, newest number first."""
    return (
        Agreement.objects.filter(policies.visible(actor))
        .select_related("miners", "place__parent", "area")
        .order_by("-number", "pk")
    )


def parties(agreement: Agreement) -> list[Party]:
    """Return the parties with their organisations: authority, company, miners, buyer."""
    found = agreement.parties.select_related("organisation__place", "agreement__miners")
    return sorted(found, key=lambda party: CAPACITY_ORDER.index(party.capacity))


def roster_facts(agreement: Agreement) -> RosterFacts:
    """Count the roster as it stands now: a denial takes effect here by itself."""
    home = Q(membership__person__residence__code__startswith=agreement.place_id)
    unknown = Q(membership__person__residence=None)
    counted = agreement.roster.filter(until=None).aggregate(
        listed=Count("pk"),
        confirmed=Count("pk", filter=COUNTS),
        unknown=Count("pk", filter=unknown),
        away=Count("pk", filter=~home & ~unknown),
    )
    return RosterFacts(
        listed=counted["listed"],
        unconfirmed=counted["listed"] - counted["confirmed"],
        not_resident=counted["away"],
        residence_unknown=counted["unknown"],
    )


def facts(agreement: Agreement) -> Facts:
    """Return all that decides what the agreement may do next, in three queries."""
    rounds = DutyRound.objects.filter(duty__agreement=agreement).aggregate(
        duties=Count("duty", distinct=True),
        restoration=Count("pk", filter=Q(duty__kind="restoration") & OPEN),
        open=Count("pk", filter=OPEN),
    )
    return Facts(
        kind=agreement.kind,
        place=agreement.place.name_mn,
        minerals=bool(agreement.minerals),
        has_area=agreement.area_id is not None,
        starts_on=agreement.starts_on,
        residents_only=agreement.residents_only,
        least_roster=agreement.least_roster,
        needs_consent=agreement.needs_consent,
        consented=agreement.consent_on is not None,
        parties=tuple(_party_facts(party) for party in parties(agreement)),
        roster=roster_facts(agreement),
        duties=rounds["duties"],
        open_restoration=rounds["restoration"],
        open_duties=rounds["open"],
    )


OPEN = Q(state__in=("due", "handed_in", "returned"))


def _party_facts(party: Party) -> PartyFacts:
    return PartyFacts(
        capacity=party.capacity,
        name=party.organisation.name,
        signatory=bool(party.signatory_name),
        authority=bool(party.authority_words),
        signed=party.signed_on is not None,
        disputed=party.organisation.disputed_since is not None,
    )


def lacks(agreement: Agreement, verb: str) -> list[Missing]:
    """Return what is missing before the verb."""
    return missing(facts(agreement), verb)


def roster(*, actor: Actor, agreement: Agreement) -> QuerySet[RosterLine]:
    """Return the open lines of a roster; none to an actor who may only know how many."""
    lines = agreement.roster.filter(until=None).select_related(
        "membership__person__residence", "membership__organisation"
    )
    if not policies.sees_names(actor, agreement):
        return lines.none()
    return lines.order_by("membership__person__sort_key", "pk")


def duties(agreement: Agreement) -> QuerySet[Duty]:
    """Return an agreement's duties with their parties."""
    return agreement.duties.select_related(
        "debtor__organisation", "creditor__organisation"
    ).order_by("first_due", "pk")


def rounds(*, actor: Actor) -> QuerySet[DutyRound]:
    """Return every round of a duty that the actor sees, soonest first."""
    seen = Agreement.objects.filter(policies.visible(actor)).values("pk")
    return (
        DutyRound.objects.filter(duty__agreement__in=seen)
        .select_related(
            "duty__agreement__miners",
            "duty__debtor__organisation",
            "duty__creditor__organisation",
            "duty__debtor__agreement__miners",
            "duty__creditor__agreement__miners",
            "evidence",
        )
        .order_by("due_on", "pk")
    )


def due(*, actor: Actor, until: date | None = None) -> QuerySet[DutyRound]:
    """Return what is still to be done under agreements in force, up to a day.

    A suspended agreement's clocks stand still, so its rounds are not due.
    """
    live = rounds(actor=actor).filter(
        state__in=("due", "returned"), duty__agreement__state__in=("active", "restored")
    )
    return live.filter(due_on__lte=until) if until else live


def is_late(item: DutyRound) -> bool:
    """Say whether a round is late today."""
    return item.state in {"due", "returned"} and item.due_on < clock.today()


@dataclass(frozen=True)
class BearsName:
    """An agreement whose roster bears a membership."""

    agreement: Agreement
    since: date
    counts: bool


def bearing(membership_ids: list[int]) -> list[BearsName]:
    """Return the agreements whose rosters bear one of the memberships, for its person to see."""
    lines = RosterLine.objects.filter(membership__in=membership_ids, until=None)
    return [
        BearsName(line.agreement, line.since, line.membership.counts_for_id is not None)
        for line in lines.select_related("agreement__miners", "membership").order_by("-since")
    ]


def rosters_below_need(*, actor: Actor) -> list[tuple[Agreement, RosterFacts]]:
    """Return living agreements whose roster has fallen below what they need, for the federation."""
    living = agreements(actor=actor).filter(state__in=LIVING)
    short = living.annotate(
        listed=Count("roster", filter=Q(roster__until=None)),
        counted=Count(
            "roster",
            filter=Q(roster__until=None, roster__membership__counts_for__isnull=False),
        ),
    ).filter(Q(counted__lt=F("listed")) | Q(counted__lt=F("least_roster")))
    return [
        (item, RosterFacts(listed=item.listed, unconfirmed=item.listed - item.counted))
        for item in short
    ]
