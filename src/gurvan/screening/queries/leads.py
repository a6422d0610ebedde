"""Leads within reach, what each rests on, and whom one may ask about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Model, Q, QuerySet, Value, When

from gurvan.accounts.models import User
from gurvan.agreements import queries as agreements
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.permits import queries as permits
from gurvan.places.models import Place
from gurvan.registry import queries as registry
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Mandate, Organisation
from gurvan.screening import policies
from gurvan.screening.lifecycle import OPEN
from gurvan.screening.models import Evidence, Lead, Look, Sale, Word
from gurvan.screening.reasons import (
    AGREEMENT,
    GROUP,
    MEMBERSHIP,
    PERMIT,
    PERSON,
    PLACE,
    SALE,
    Thing,
)


class Shown(NamedTuple):
    """A thing that a lead rests on, as its own page calls it; None where it is no longer there."""

    thing: Thing
    row: Model | None


def leads(*, actor: Actor) -> QuerySet[Lead]:
    """Return the leads that the actor sees: the open ones first, the newest of each first."""
    over = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))
    rows = Lead.objects.filter(policies.visible(actor)).alias(over=over)
    return rows.order_by("over", "-found_on", "-pk")


def open_leads(*, actor: Actor) -> QuerySet[Lead]:
    """Return the leads that are not over."""
    return leads(actor=actor).filter(state__in=OPEN)


def mine(*, actor: Actor) -> QuerySet[Lead]:
    """Return the open leads at which the actor looks."""
    return open_leads(actor=actor).filter(officer_uid=actor.user_uid)


def last_look(*, actor: Actor) -> Look | None:
    """Return when the record was last looked through; None where it never was."""
    if not policies.looks(actor):
        return None
    return Look.objects.filter(federation_id=actor.federation_id).order_by("-pk").first()


def history(*, actor: Actor, subject: Lead) -> list[Told]:
    """Return what was done with a lead, and by whom."""
    return ledger.history(actor=actor, subject=subject, names=policies.looks(actor))


def officers(*, actor: Actor) -> QuerySet[User]:
    """Return the accounts that act as officers of the federation now."""
    held = Mandate.objects.filter(
        federation_id=actor.federation_id, role=policies.OFFICER, until=None
    )
    return User.objects.filter(pk__in=held.order_by().values("user"), is_active=True).order_by(
        "name", "pk"
    )


def named(rows: Iterable[Lead]) -> dict[UUID, str]:
    """Return by their uids what the officers are called who look at leads."""
    asked = {row.officer_uid for row in rows if row.officer_uid is not None}
    return dict(User.objects.filter(uid__in=asked).values_list("uid", "name"))


# --- What leads are about, and rest on ------------------------------------------------------------


def things(*, actor: Actor, asked: Iterable[Thing]) -> dict[Thing, Model]:
    """Return things by what names them, each as far as the actor has it in reach.

    A query a kind, however many there are.
    """
    wanted = defaultdict(set)
    for one in asked:
        wanted[one.label].add(one.key)
    rows: dict[str, QuerySet[Model]] = {
        GROUP: registry.organisations(actor=actor),
        PERSON: registry.people(actor=actor),
        MEMBERSHIP: registry.memberships(actor=actor),
        AGREEMENT: agreements.agreements(actor=actor),
        SALE: Sale.objects.filter(policies.visible(actor)),
        PERMIT: permits.permits(actor=actor),
    }
    found: dict[Thing, Model] = {}
    for label, keys in wanted.items():
        if label == PLACE:
            places = Place.objects.filter(pk__in=keys)
            found |= {Thing(label, str(row.pk)): row for row in places}
        elif label in rows:
            held = rows[label].filter(uid__in=keys)
            found |= {Thing(label, str(row.uid)): row for row in held}  # type: ignore[attr-defined] # all have one
    return found


def abouts(*, actor: Actor, rows: Iterable[Lead]) -> dict[Thing, Model]:
    """Return what leads are about."""
    return things(actor=actor, asked={Thing(row.about_label, row.about_key) for row in rows})


def evidence(*, actor: Actor, lead: Lead) -> list[Shown]:
    """Return what a lead rests on, groups first; what is no longer there is told as such."""
    kept = Evidence.objects.filter(lead=lead).order_by("label", "pk")
    asked = [Thing(row.label, str(row.row_uid)) for row in kept]
    found = things(actor=actor, asked=asked)
    order = (AGREEMENT, PERMIT, SALE, GROUP, PERSON, MEMBERSHIP)
    shown = [Shown(thing, found.get(thing)) for thing in asked]
    return sorted(shown, key=lambda one: order.index(one.thing.label))


def groups_of(lead: Lead) -> list[Organisation]:
    """Return the miners' groups that a lead rests on: those that can be asked for their word."""
    kept = Evidence.objects.filter(lead=lead, label=GROUP).order_by().values("row_uid")
    rows = Organisation.objects.filter(
        federation_id=lead.federation_id, uid__in=kept, kind__in=sorted(MEMBER_KINDS)
    )
    return list(rows.order_by("sort_key", "pk"))


def resting_on(*, federation_id: int, uids: Sequence[UUID]) -> list[Lead]:
    """Return the leads that are about one of some rows, or rest on one."""
    about = Q(about_key__in=[str(uid) for uid in uids])
    rests = Q(pk__in=Evidence.objects.filter(row_uid__in=uids).order_by().values("lead"))
    return list(Lead.objects.filter(about | rests, federation_id=federation_id).order_by("pk"))


# --- Words ----------------------------------------------------------------------------------------


def words(*, actor: Actor) -> QuerySet[Word]:
    """Return the questions that the actor sees, the newest first."""
    rows = Word.objects.filter(policies.visible_words(actor)).select_related("lead")
    return rows.order_by("-asked_on", "-pk")


def words_of(lead: Lead) -> QuerySet[Word]:
    """Return what groups were asked about a lead, and answered; the newest first."""
    return Word.objects.filter(lead=lead).select_related("lead").order_by("-asked_on", "-pk")


def waiting_words(*, actor: Actor) -> QuerySet[Word]:
    """Return the questions that wait for a reply: also where an officer wrote down what was told.

    See Word.can_reply.
    """
    told = Q(heard="told", reply_by__gte=clock.today(), lead__state__in=OPEN)
    return words(actor=actor).filter(told | Q(replied_on=None), closed_on=None)


def group_asked(word: Word) -> Organisation | None:
    """Return the group that was asked; None where it is no longer there."""
    return Organisation.objects.filter(federation_id=word.federation_id, uid=word.group_uid).first()
