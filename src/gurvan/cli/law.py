"""`gurvan law`: what the law of a day says of an agreement, a permit, a group or an area."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import click
from django.utils.translation import gettext as _

from gurvan.agreements import queries as agreements
from gurvan.areas import queries as areas
from gurvan.cli import threshold
from gurvan.cli.refusals import NothingOfThatNumber
from gurvan.kernel.actors import Actor
from gurvan.land import queries as land
from gurvan.permits import queries as permits
from gurvan.rules import queries as rules
from gurvan.rules.queries import OnDay
from gurvan.rules.views.findings import Shown, shown


@click.group(help=_("The law by date."))
def law() -> None:
    """Hold the commands about the law."""


@law.command(
    help=_(
        "Say which clauses hold of an agreement (by its number, 2026/014), of a permit "
        "(P-2026/014), of a group or of an area (by its uid). Nothing is stored."
    )
)
@click.argument("number")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("By the law of which day: 2019-10-15. Otherwise of its own day, and of today."),
)
def assess(number: str, on: datetime | None) -> None:
    """Print the findings of each day, a clause a line."""
    house = threshold.enter()
    for one in shown(_found(house, number.strip(), on)):
        click.echo(f"{one.title}: {one.day}")
        click.echo("\n".join(_lines(one)) or "  " + _("No clause that is known speaks of it."))


def _lines(one: Shown) -> list[str]:
    return [
        f"  [{line.verdict}] {line.instrument}: {line.clause}"
        + (f" — {line.mend}" if line.mend else "")
        + "".join(f"\n      {source}" for source in line.sources.splitlines())
        for line in one.lines
    ]


def _found(house: Actor, number: str, on: datetime | None) -> list[OnDay]:
    """Return the findings of what bears a number or a uid. Raises NothingOfThatNumber."""
    day = on.date() if on else None
    every, held = agreements.agreements(actor=house), permits.permits(actor=house)
    try:
        uid = UUID(number)
    except ValueError:
        agreement, permit = agreements.numbered(every, number), permits.numbered(held, number)
    else:
        agreement, permit = every.filter(uid=uid).first(), held.filter(uid=uid).first()
        group = rules.groups(actor=house).filter(uid=uid).first()
        if group is not None:
            return rules.findings(actor=house, organisation=group, on=day)
        area = areas.areas(actor=house).filter(uid=uid).first()
        if area is not None:
            return land.law_findings(actor=house, area=area, on=day)
    if permit is not None:
        return permits.law_findings(actor=house, permit=permit, on=day)
    if agreement is None:
        raise NothingOfThatNumber(number=number)
    return agreements.law_findings(actor=house, agreement=agreement, on=day)
