"""Agreements within reach: found, told apart, and what each of them lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from gurvan.agreements import policies
from gurvan.agreements.lifecycle import BINDING, ENDED, LIVING, OPEN_TO_TERMS, SIGNABLE, STAGES
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.queries.duties import OPEN
from gurvan.agreements.queries.roster import may_fall_short, roster_facts_of
from gurvan.agreements.queries.signatories import offices_held, stands
from gurvan.agreements.readiness import Facts, Missing, PartyFacts, RosterFacts, missing
from gurvan.agreements.terms import ORDER, STANDING
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.registry.models import Organisation
from gurvan.registry.policies import NOTHING
from gurvan.registry.queries import organisations

NEWEST_FIRST = ("-year", "-serial", "-part", "-pk")


def agreements(*, actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements that the actor sees, newest number first."""
    rows = Agreement.objects.filter(policies.visible(actor))
    return rows.select_related("miners", "place", "area", "amends").order_by(*NEWEST_FIRST)


def waiting_for(*, actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements with which something may be to be done.

    Those that are being made, those of which a day is over or a signature contested, and to the
    federation those whose roster may have fallen.
    """
    made = Q(being_entered=True) | Q(state__in=OPEN_TO_TERMS | SIGNABLE | {"signed"})
    sides = Party.objects.filter(contested_on__isnull=False)
    contested = Q(pk__in=sides.values("agreement"))
    over = Q(state__in=BINDING, ends_on__lt=clock.today())
    some = made | contested | over
    if actor.role == "federation_officer":
        some |= Q(state__in=LIVING) & may_fall_short()
    return agreements(actor=actor).filter(some).exclude(state__in=ENDED)


def searched(rows: QuerySet[Agreement], text: str) -> QuerySet[Agreement]:
    """Narrow agreements to those that words of number, title or miners' name find."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        found = (
            Q(search__contains=f" {one}") | Q(miners__search__contains=f" {one}")
            for one in readings
        )
        rows = rows.filter(reduce(Q.__or__, found))
    return rows


def numbered(rows: QuerySet[Agreement], number: str) -> Agreement | None:
    """Return the agreement of a number, "2026/014" or "2026/014-2"; None where there is none."""
    read = re.fullmatch(r"(\d{4})/(\d{1,9})(?:-(\d{1,4}))?", number)
    if read is None:
        return None
    year, serial, part = (int(digits or 0) for digits in read.groups())
    return rows.filter(year=year, serial=serial, part=part).first()


def of_mineral(rows: QuerySet[Agreement], mineral: str) -> QuerySet[Agreement]:
    """Narrow agreements to those on a mineral. SQLite cannot look into a list, so its text is."""
    text = Cast("minerals", TextField())
    return rows.alias(minerals_text=text).filter(minerals_text__contains=f'"{mineral}"')


# What stands in each stage, and which agreements' land is worked, restored or handed over.
STAGED = {stage: Q(state__in=sorted(states)) for stage, states in STAGES.items()}
LAND = {
    "worked": Q(state="active", area__isnull=False),
    "restored": Q(state="restored", area__isnull=False),
    "handed_over": Q(state="handed_over", area__isnull=False)
    | Q(state="closed", kind="access", area__isnull=False),
}


def open_amendment(agreement: Agreement) -> Agreement | None:
    """Return the amendment of an agreement that is being made or has replaced it, if there is."""
    return agreement.amendments.exclude(state="terminated").first()


def history(*, actor: Actor, subject: Agreement) -> list[Told]:
    """Return what has happened to an agreement; names only to those who see who signs."""
    return ledger.history(actor=actor, subject=subject, names=policies.sees_signers(actor))


# --- Parties --------------------------------------------------------------------------------------


def parties(agreement: Agreement) -> list[Party]:
    """Return the parties with their organisations, in the order in which they sign."""
    found = agreement.parties.select_related(
        "organisation__place", "signatory", "authority_paper", "signed_scan", "agreement__miners"
    )
    return sorted(found, key=lambda one: ORDER.index(one.capacity))


def party(*, actor: Actor) -> QuerySet[Party]:
    """Return the parties of the agreements that the actor sees."""
    seen = Agreement.objects.filter(policies.visible(actor)).values("pk")
    return Party.objects.filter(agreement__in=seen).select_related(
        "organisation", "signatory", "agreement__miners", "agreement__place"
    )


def counterparts(*, actor: Actor, capacity: str) -> QuerySet[Organisation]:
    """Return the offices, companies and buyers that can stand in a capacity.

    Whoever may ask for an agreement can name them, wherever in the federation they stand: they
    are no members, and their names are public. Nothing else of them is shown.
    """
    if not policies.may(policies.require_petitioner, actor):
        return Organisation.objects.none()
    rows = Organisation.objects.filter(
        federation_id=actor.federation_id, kind__in=STANDING[capacity]
    )
    return rows.exclude(state="dissolved").select_related("place").order_by("sort_key", "pk")


def miners(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the miners' organisations for which the actor may ask for an agreement."""
    rows = organisations(actor=actor).filter(kind__in=STANDING["miners"])
    if not policies.may(policies.require_petitioner, actor):
        return rows.none()
    if actor.role == "leader" and actor.organisation_uid:
        rows = rows.filter(uid=actor.organisation_uid)
    return rows.exclude(state="dissolved")


def areas(*, actor: Actor, agreement: Agreement) -> QuerySet[Area]:
    """Return the areas that an agreement can be about, newest first.

    Those held by the miners' organisation, by a group below it, or by another party; a shape that
    a better one superseded is no choice any more.
    """
    below = Organisation.objects.below(agreement.miners).values("uid")
    sides = Organisation.objects.filter(pk__in=agreement.parties.values("organisation"))
    rows = Area.objects.filter(
        Q(holder_uid__in=below) | Q(holder_uid__in=sides.values("uid")),
        federation_id=actor.federation_id,
        superseded_by=None,
    )
    return rows.select_related("place").order_by("-drawn_on", "-pk")


# --- What decides the next step -------------------------------------------------------------------


def facts(agreement: Agreement) -> Facts:
    """Return all that decides what one agreement may do next."""
    return facts_of([agreement])[agreement.pk]


def lacks(agreement: Agreement, verb: str) -> list[Missing]:
    """Return what is missing before the verb."""
    return missing(facts(agreement), verb)


def facts_of(rows: Sequence[Agreement]) -> dict[int, Facts]:
    """Return the facts of many agreements by their keys, in as many queries as for one."""
    keys = [row.pk for row in rows]
    sides = _parties_of(keys)
    rosters = roster_facts_of(rows)
    written = _counted(Duty.objects.filter(agreement__in=keys), "agreement")
    open_rounds = DutyRound.objects.filter(OPEN, duty__agreement__in=keys)
    still_open = _counted(open_rounds, "duty__agreement")
    to_restore = _counted(open_rounds.filter(duty__kind="restoration"), "duty__agreement")
    return {
        row.pk: _facts(
            row,
            sides[row.pk],
            rosters[row.pk],
            duties=written[row.pk],
            open_duties=still_open[row.pk],
            open_restoration=to_restore[row.pk],
        )
        for row in rows
    }


def _facts(
    agreement: Agreement, sides: Iterable[PartyFacts], roster: RosterFacts, **counts: int
) -> Facts:
    return Facts(
        kind=agreement.kind,
        today=clock.today(),
        place=agreement.place.name,
        minerals=bool(agreement.minerals),
        has_area=agreement.area_id is not None,
        starts_on=agreement.starts_on,
        residents_only=agreement.residents_only,
        least_roster=agreement.least_roster,
        needs_consent=agreement.needs_consent,
        consented=agreement.consent_on is not None,
        being_entered=agreement.being_entered,
        amends_state=agreement.amends.state if agreement.amends else "",
        parties=tuple(sorted(sides, key=lambda side: ORDER.index(side.capacity))),
        roster=roster,
        roster_checked=agreement.roster_checked_as == roster.digest,
        **counts,
    )


def _counted(rows: QuerySet[Duty] | QuerySet[DutyRound], by: str) -> defaultdict[int, int]:
    found = rows.order_by().values_list(by).annotate(number=Count("pk"))
    return defaultdict(int, dict(found))


def _parties_of(keys: Sequence[int]) -> defaultdict[int, list[PartyFacts]]:
    sides = Party.objects.filter(agreement__in=keys)
    rows = list(sides.select_related("organisation", "signatory"))
    held = offices_held(rows)
    found = defaultdict(list)
    for one in rows:
        found[one.agreement_id].append(
            PartyFacts(
                capacity=one.capacity,
                name=str(one.organisation),
                signatory=bool(one.signatory_id or one.signatory_name),
                in_office=stands(one, held[one.pk]),
                authority=bool(one.authority_words),
                signed=one.signed_on is not None,
                confirmed=one.confirmed_on is not None,
                disputed=one.organisation.disputed,
                contested=one.contested_on is not None,
            )
        )
    return found
