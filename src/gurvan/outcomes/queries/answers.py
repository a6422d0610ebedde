"""Answers within reach, what is doubted of them, and to which agreements they belong."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from gurvan.agreements.models import Agreement, RosterLine
from gurvan.agreements.queries import agreements
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.outcomes import policies
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.queries.asked import in_force
from gurvan.outcomes.telling import Doubt, doubts
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.queries import organisations, searched as searched_organisations
from gurvan.registry.uses import Use
from gurvan.registry.ways import OPEN

NEWEST_FIRST = ("-year", "-number", "organisation__sort_key", "pk")
TOLD = said("told a month’s figures of")


def answers(*, actor: Actor) -> QuerySet[Answer]:
    """Return the answers in reach, the newest month first."""
    rows = Answer.objects.filter(policies.visible(actor))
    return rows.select_related("organisation__place", "heard_from").order_by(*NEWEST_FIRST)


def groups(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations in reach, of which a reader sees the months."""
    return organisations(actor=actor)


def of_group(*, actor: Actor, organisation: Organisation, month: Month) -> Answer | None:
    """Return what an organisation answered for a month, if it has."""
    found = answers(actor=actor).filter(
        organisation=organisation, year=month.year, number=month.number
    )
    return found.first()


def worked_in(*, actor: Actor, month: Month) -> int | None:
    """Return how many people worked in a month, in all reach; None where nobody answered."""
    rows = Answer.objects.filter(policies.visible(actor), year=month.year, number=month.number)
    told = rows.aggregate(people=Sum(F("women") + F("men")))
    people: int | None = told["people"]
    return people


def hindrances() -> dict[str, Q]:
    """Return how answers are narrowed by whether anything hindered the work."""
    return {"yes": ~Q(obstacles="")}


def searched(rows: QuerySet[Answer], text: str) -> QuerySet[Answer]:
    """Narrow answers to those of the groups that words of a name find."""
    return rows.filter(organisation__in=searched_organisations(Organisation.objects.all(), text))


def history(*, actor: Actor, subject: Answer) -> list[Told]:
    """Return what has happened to an answer."""
    return ledger.history(actor=actor, subject=subject, names=policies.sees_words(actor))


def doubts_of(answer: Answer) -> list[Doubt]:
    """Return what is unlikely in an answer. Members are those of the group and of all below it."""
    below = Organisation.objects.below(answer.organisation)
    rows = Membership.objects.filter(organisation__in=below, state__in=OPEN)
    return list(doubts(answer.month, answer.telling, members=rows.count()))


# --- Agreements -----------------------------------------------------------------------------------


def on_roster(month: Month) -> Q:
    """Return which lines of rosters were open in a month."""
    still = Q(until=None) | Q(until__gte=month.first)
    return Q(since__lte=month.last) & still


def agreements_of(*, actor: Actor, answer: Answer) -> QuerySet[Agreement]:
    """Return the agreements in force in the month that the organisation works under.

    Its own, and those on whose roster some of its members stood.
    """
    lines = RosterLine.objects.filter(
        on_roster(answer.month),
        agreement=OuterRef("pk"),
        membership__organisation=answer.organisation_id,
    )
    theirs = Q(miners=answer.organisation_id) | Q(Exists(lines))
    return agreements(actor=actor).filter(in_force(answer.month), theirs)


# --- Where is my name used? -----------------------------------------------------------------------


def uses(person: Person) -> list[Use]:
    """Return the answers that a person has told for a group, for that person to see."""
    rows = Answer.objects.filter(heard_from=person).select_related("organisation")
    return [
        Use(
            what=TOLD,
            where=str(answer),
            since=_told_on(answer),
            organisation_uid=answer.organisation.uid,
            url=answer.get_absolute_url(),
        )
        for answer in rows.order_by(*NEWEST_FIRST)
    ]


def _told_on(answer: Answer) -> date:
    return answer.corrected_on or answer.answered_on
