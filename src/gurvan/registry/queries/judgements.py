"""What can be asked about records that look like one person. For the federation alone."""

from __future__ import annotations

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.registry.models import Person, SamePerson
from gurvan.registry.policies import NOTHING, is_federation_officer
from gurvan.registry.queries.people import Match, draft_of, matches_of


def judgements(*, actor: Actor) -> QuerySet[SamePerson]:
    """Return all pairs of records that were compared or wait for it, newest first."""
    rows = SamePerson.objects.filter(federation_id=actor.federation_id)
    rows = rows.select_related("kept", "other").order_by("-pk")
    return rows if is_federation_officer(actor) else rows.filter(NOTHING)


def to_judge(*, actor: Actor) -> QuerySet[SamePerson]:
    """Return the pairs that wait for the federation to look, oldest first."""
    return judgements(actor=actor).filter(verdict="asked").order_by("pk")


def to_judge_about(*, actor: Actor, person: Person) -> QuerySet[SamePerson]:
    """Return the pairs that wait to be looked at and of which the person is one."""
    rows = to_judge(actor=actor)
    return rows.filter(kept=person) | rows.filter(other=person)


def judgement_of(*, actor: Actor, person: Person) -> SamePerson | None:
    """Return the judgement by which a record stands under another one now."""
    rows = judgements(actor=actor).filter(other=person, verdict="same", undone_on=None)
    return rows.first()


def why_alike(pair: SamePerson) -> Match | None:
    """Return why the two records look like one person's, as they are now."""
    rows = Person.objects.filter(pk=pair.other_id)
    [found] = matches_of([draft_of(pair.kept)], rows, federation_id=pair.federation_id)
    return found[0] if found else None
