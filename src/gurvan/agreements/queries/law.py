"""What is known of agreements that clauses of law ask about. Nothing of it is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q, prefetch_related_objects

from gurvan.agreements.models import Agreement, Party, RosterLine
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land.queries import in_water
from gurvan.rules import queries as rules
from gurvan.rules.facts import Facts
from gurvan.rules.heads import Claim, Stay, count
from gurvan.rules.policies import require_findings_reader
from gurvan.rules.queries import OnDay

# States in which nobody can have signed yet, unless it is being entered from its paper.
UNSIGNED = frozenset({"petitioned", "negotiating", "drafted", "consented"})


def law_findings(*, actor: Actor, agreement: Agreement, on: date | None = None) -> list[OnDay]:
    """Return what the law says of an agreement, on a day or on its own days.

    Only to the miners' own side: raises NotAllowed for the other parties.
    """
    require_findings_reader(actor, agreement.miners)
    book = rules.book(actor=actor)
    return rules.on_days(
        lambda day: rules.told_to(actor, law_facts([agreement], day)[agreement.pk]), book, on
    )


def law_facts(rows: Sequence[Agreement], on: date) -> dict[int, Facts]:
    """Return the facts of many agreements on a day by their keys, in as many queries as of one."""
    prefetch_related_objects(rows, "miners", "paper")
    claims = _claims(rows, on)
    stays = rules.stays_of({claim.person for each in claims.values() for claim in each})
    sides = _sides(rows)
    wet = _wet(rows, on)
    return {
        row.pk: _facts(row, sides[row.pk], claims[row.pk], stays, on, wet.get(row.area_id or 0))
        for row in rows
    }


def _facts(
    row: Agreement,
    sides: Sequence[Party],
    claims: Sequence[Claim],
    stays: dict[int, list[Stay]],
    on: date,
    in_water: bool | None,  # noqa: FBT001 - what is known
) -> Facts:
    heads = count(claims, stays, on=on, today=clock.today(), soum=row.place_id)
    days = [one.signed_on for one in sides if one.signed_on is not None]
    contested = any(one.contested_on is not None for one in sides)
    signed = bool(sides) and len(days) == len(sides) and not contested
    made_on = max(days) if signed else None
    unmade = not days and row.state in UNSIGNED and not row.entered
    # What was signed later was not there on that day, and neither was its paper or its area.
    later = made_on is not None and on < made_on
    return Facts(
        kind="agreement",
        place=row.place_id,
        made_on=None if later else made_on,
        unmade=unmade,
        not_yet=later,
        amends=row.amends_id is not None,
        written=None if later else False if unmade else _written(row, sides, signed=signed),
        hectares=float(row.area.hectares) if row.area and not later else None,
        in_water=None if later else in_water,
        several_groups=row.miners.kind not in rules.KINDS,
        **heads.told,
    )


def _wet(rows: Sequence[Agreement], on: date) -> dict[int, bool | None]:
    """Say of the areas of agreements whether they lie in water; not known where none is known."""
    drawn = {row.area.pk: row.area for row in rows if row.area is not None}
    federations = {area.federation_id for area in drawn.values()}
    found: dict[int, bool | None] = {}
    for federation in federations:  # an actor's agreements are of one
        here = [area for area in drawn.values() if area.federation_id == federation]
        found |= in_water(federation, here, on)
    return found


def _written(row: Agreement, sides: Sequence[Party], *, signed: bool) -> bool | None:
    """Say whether its signed paper is here: the scan of each party's, or the paper as a whole."""
    if not signed:
        return None
    whole = _there(row.paper) or all(_there(one.signed_scan) for one in sides)
    return True if whole else None


def _there(paper: Attachment | None) -> bool:
    return paper is not None and paper.erased_on is None


def _sides(rows: Sequence[Agreement]) -> defaultdict[int, list[Party]]:
    found = defaultdict(list)
    parties = Party.objects.filter(agreement__in=[row.pk for row in rows])
    for one in parties.select_related("signed_scan"):
        found[one.agreement_id].append(one)
    return found


def _claims(rows: Sequence[Agreement], on: date) -> defaultdict[int, list[Claim]]:
    """Return who stood on rosters on a day; who denied it, or was withdrawn, did not."""
    lines = RosterLine.objects.filter(
        Q(until=None) | Q(until__gte=on),
        Q(membership__until=None) | Q(membership__until__gte=on),  # who has left does not work
        since__lte=on,
        agreement__in=[row.pk for row in rows],
    )
    columns = [f"membership__{name}" for name in rules.COLUMNS]
    found = defaultdict(list)
    for agreement, *told in rules.claimed(lines, "membership__").values_list(
        "agreement_id", *columns
    ):
        found[agreement].append(rules.claim(*told))
    return rules.settled(found)
