"""How an organisation decides by its own rules, and since when."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.motions import policies
from gurvan.motions.models import Motion, RulesOfDeciding
from gurvan.motions.norms import days_of_new_rules
from gurvan.motions.terms import UNKNOWN
from gurvan.registry.models import Organisation
from gurvan.registry.policies import NOTHING


def rules_of(
    *, actor: Actor, organisation: Organisation | None = None
) -> QuerySet[RulesOfDeciding]:
    """Return what is noted of how organisations (or one) decide, the newest first.

    Not to those who only look at figures.
    """
    seen = policies.visible(actor) if policies.sees_words(actor) else NOTHING
    rows = RulesOfDeciding.objects.filter(seen)
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return rows.select_related("organisation", "source").order_by("-since", "-pk")


def rules_on(organisation: Organisation, day: date) -> RulesOfDeciding | None:
    """Return the rules that hold on a day; None where nothing is known of them."""
    rows = RulesOfDeciding.objects.filter(organisation=organisation, since__lte=day, struck_on=None)
    return rows.order_by("-since", "-pk").first()


def rules_lately(motion: Motion) -> bool:
    """Say whether the rules by which it was voted hold only since shortly before the vote."""
    rules = motion.rules
    if rules is None:
        return False
    return (motion.called_for - rules.since).days < days_of_new_rules(motion.called_for)


def quorum_known(rules: RulesOfDeciding | None) -> bool:
    """Say whether it is known how many must be there."""
    return rules is not None and rules.quorum != UNKNOWN
