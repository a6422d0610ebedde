"""Asks within reach: found, told apart, and how long their offices are silent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.disclosure import protect
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.registry.models import Membership, Organisation
from gurvan.registry.models.organisations import AFTER_HEX
from gurvan.registry.policies import in_reach, speaks_for, visible as visible_organisations
from gurvan.voice import policies
from gurvan.voice.events import BETWEEN
from gurvan.voice.lifecycle import SILENT
from gurvan.voice.models import Answer, Ask, AskFile, Cause, Challenge, Supporter
from gurvan.voice.norms import least_members, term_of
from gurvan.voice.queries.finding import by_words
from gurvan.voice.scoring import band_of
from gurvan.voice.silence import Said, Silence, Term, answer_by, silence
from gurvan.voice.terms import ASKERS, OFFICES

NEWEST_FIRST = ("-year", "-serial", "-pk")


def with_answers(rows: QuerySet[Ask]) -> QuerySet[Ask]:
    """Add to asks the days of the first and the last answer: what the clock of silence reads."""
    standing = Answer.objects.filter(ask=OuterRef("pk"), struck_on=None).order_by()
    days = standing.values("ask")
    return rows.annotate(
        first_answer_on=Subquery(days.annotate(day=Min("answered_on")).values("day")),
        last_answer_on=Subquery(days.annotate(day=Max("answered_on")).values("day")),
    )


def asks(*, actor: Actor) -> QuerySet[Ask]:
    """Return the asks that the actor sees, newest number first, with their answers' days."""
    rows = Ask.objects.filter(policies.visible(actor))
    joined = rows.select_related("asker__parent", "office__place", "place", "former", "sent_copy")
    return with_answers(joined).order_by(*NEWEST_FIRST)


def asks_of(*, actor: Actor, organisation: Organisation) -> QuerySet[Ask]:
    """Return the asks of an organisation and of the groups below it, and those made of it."""
    below = Organisation.objects.below(organisation).values("pk")
    whose = Q(asker__in=below) | Q(office=organisation)
    supports = Supporter.objects.filter(organisation=organisation).values("ask")
    return asks(actor=actor).filter(whose | Q(pk__in=supports))


def searched(rows: QuerySet[Ask], text: str) -> QuerySet[Ask]:
    """Narrow asks to those that words of a number, a title, the asker or the office find."""
    return by_words(rows, text, "search", "asker__search", "office__search")


def numbered(rows: QuerySet[Ask], number: str) -> Ask | None:
    """Return the ask of a number, "A-2026/014"; None where there is none."""
    read = re.fullmatch(r"[AaАа]-?(\d{4})/(\d{1,9})", number)
    if read is None:
        return None
    year, serial = (int(digits) for digits in read.groups())
    return rows.filter(year=year, serial=serial).first()


# --- The clock of silence -------------------------------------------------------------------------


def said_of(ask: Ask) -> Said:
    """Return what the clock reads of an ask that came with its answers' days."""
    return Said(
        state=ask.state,
        sent_on=ask.sent_on,
        way=ask.sent_way,
        acknowledged_on=ask.acknowledged_on,
        extended=ask.extended_on is not None,
        first_answer_on=getattr(ask, "first_answer_on", None),
        last_answer_on=getattr(ask, "last_answer_on", None),
    )


def term_for(ask: Ask) -> Term:
    """Return how long its office has to answer by its rule."""
    return term_of(ask.office.kind, ask.sent_on or clock.today())


def silence_of(ask: Ask, on: date | None = None) -> Silence:
    """Return how the clock of an ask stands, today or on a day. Asks the database nothing."""
    return silence(said_of(ask), term_for(ask), on or clock.today())


def answer_due(ask: Ask) -> date | None:
    """Return by which day its office owes an answer by its rule; None where none is known."""
    return answer_by(said_of(ask), term_for(ask))


def silent(rows: QuerySet[Ask]) -> QuerySet[Ask]:
    """Narrow asks to those that wait for an answer, the longest wait first."""
    return rows.filter(state__in=sorted(SILENT)).order_by("sent_on", "pk")


# --- Who stands behind it -------------------------------------------------------------------------


def supporters(*, actor: Actor, ask: Ask) -> QuerySet[Supporter]:
    """Return the organisations behind an ask that the actor sees, in the alphabet's order."""
    seen = Ask.objects.filter(policies.visible(actor), pk=ask.pk).values("pk")
    rows = Supporter.objects.filter(ask__in=seen).select_related("organisation__parent")
    return rows.order_by("organisation__sort_key", "pk")


def supporting(*, actor: Actor, ask: Ask) -> QuerySet[Organisation]:
    """Return the organisations behind an ask that the actor sees."""
    named = supporters(actor=actor, ask=ask).order_by().values("organisation")
    rows = Organisation.objects.filter(pk__in=named).select_related("parent")
    return rows.order_by("sort_key", "pk")


def leaving(*, actor: Actor, ask: Ask) -> QuerySet[Organisation]:
    """Return of whom the actor may say that they stand behind an ask no more."""
    named = supporting(actor=actor, ask=ask)
    if policies.may(policies.require_work, actor, ask):
        return named
    own = named.filter(visible_organisations(actor))
    return own.filter(pk=actor.organisation_id or 0) if actor.role == "leader" else own


def confirmed_behind(ask: Ask) -> int:
    """Return how many people have confirmed a membership in who asks or supports, or below.

    Each person counts once, however many of these groups they belong to.
    """
    return counted_behind([ask])[ask.pk]


def members_told(ask: Ask) -> int | None:
    """Return the same for those beyond reach, such as the office: at least so many.

    Told in bands, so that one group more tells nothing of its size; None where it is too few.
    """
    least = least_members(clock.today())
    told = protect([[confirmed_behind(ask)]], least=least)
    return None if told is None else band_of(told.total, least)


def members_shown(actor: Actor, ask: Ask) -> int | None:
    """Return how many stand behind an ask as this reader is told, see ``counts_whole``."""
    return confirmed_behind(ask) if counts_whole(actor, ask) else members_told(ask)


def counts_whole(actor: Actor, ask: Ask) -> bool:
    """Say whether this reader is told the very number: where all groups behind it are in reach."""
    groups = [ask.asker, *(one.organisation for one in supporters(actor=actor, ask=ask))]
    return all(in_reach(actor, one) for one in groups)


def counted_behind(rows: list[Ask]) -> Mapping[int, int]:
    """Return the same of many asks by their keys, in two queries however many they are."""
    named = Supporter.objects.filter(ask__in=rows).select_related("organisation")
    paths: dict[int, set[str]] = {one.pk: _path_of(one.asker) for one in rows}
    for one in named:
        paths[one.ask_id] |= _path_of(one.organisation)
    below = Q(pk__in=())
    for path in _tops(set().union(*paths.values())):
        below |= Q(path__gte=path, path__lt=path + AFTER_HEX)
    within = Organisation.objects.filter(below).order_by().values("pk")
    members = Membership.objects.filter(organisation__in=within, state="confirmed").order_by()
    told = list(members.values_list("organisation__path", "person"))
    return {key: _members(told, tuple(found)) for key, found in paths.items()}


def _path_of(group: Organisation) -> set[str]:
    # The federation stands for all: its own word is not each member's.
    return set() if group.kind == "federation" else {group.path}


def _tops(paths: set[str]) -> list[str]:
    """Return the paths that stand below no other of them: what is below is counted with these."""
    tops: list[str] = []
    for path in sorted(paths):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


def _members(told: list[tuple[str, int]], paths: tuple[str, ...]) -> int:
    return len({person for path, person in told if path.startswith(paths)})


def possible_supporters(*, actor: Actor, ask: Ask) -> QuerySet[Organisation]:
    """Return whose word the actor can give for an ask: groups in reach that do not support it yet.

    A leader gives it for groups below the one that asks, or for their own.
    """
    there = ask.supporters.values("organisation")
    rows = Organisation.objects.filter(visible_organisations(actor), kind__in=ASKERS)
    named = rows.exclude(pk__in=there).exclude(pk=ask.asker_id).exclude(state="dissolved")
    if actor.role == "leader" and not speaks_for(actor, ask.asker):
        named = named.filter(pk=actor.organisation_id or 0)
    return named.select_related("parent").order_by("sort_key", "pk")


def has_words(ask: Ask) -> bool:
    """Say whether anything that somebody typed stands on an ask: then it can be erased."""
    typed = (ask.title, ask.words, ask.state_reason)
    return any(typed) or ask.files.exclude(what="").exists()


# --- What belongs to it ---------------------------------------------------------------------------


def causes(*, actor: Actor, ask: Ask) -> QuerySet[Challenge]:
    """Return the challenges on which an ask rests, as far as the actor sees them."""
    rows = Challenge.objects.filter(policies.visible_challenges(actor), causes__ask=ask)
    return rows.select_related("organisation").order_by("raised_on", "pk")


def cause_uids(ask: Ask) -> set[UUID]:
    """Return the uids of the challenges on which an ask rests."""
    return set(Cause.objects.filter(ask=ask).values_list("challenge__uid", flat=True))


def ask_files(*, actor: Actor) -> QuerySet[AskFile]:
    """Return the evidence of the asks that the actor sees."""
    seen = Ask.objects.filter(policies.visible(actor)).values("pk")
    rows = AskFile.objects.filter(ask__in=seen).select_related("ask__asker", "file")
    return rows.order_by("attached_on", "pk")


def later(*, actor: Actor, ask: Ask) -> QuerySet[Ask]:
    """Return the asks that went on from this one to a higher office."""
    return asks(actor=actor).filter(former=ask).order_by("year", "serial")


def offices(*, actor: Actor) -> QuerySet[Organisation]:
    """Return who can be asked, to all who ask. Their names are public; nothing else is shown."""
    if not policies.may(policies.require_raiser, actor):
        return Organisation.objects.none()
    rows = Organisation.objects.filter(federation_id=actor.federation_id, kind__in=OFFICES)
    return (
        rows.exclude(state="dissolved").select_related("parent", "place").order_by("sort_key", "pk")
    )


def higher(*, actor: Actor, ask: Ask) -> QuerySet[Organisation]:
    """Return the authorities above the office that was asked, the nearest first.

    Above a soum's stand those of its aimag, above these the ones that are bound to no place. Above
    a company stand the authorities of its soum.
    """
    rows = offices(actor=actor).filter(kind="authority").exclude(pk=ask.office_id)
    place = ask.office.place or ask.place
    national = Q(place=None)
    aimag = Q(place=place.aimag_code)
    soum = Q(place=place.soum_code)
    if ask.office.kind == "company":
        above = soum | aimag | national
    elif ask.office.place is None:
        above = national
    else:
        above = aimag | national if place.code != place.aimag_code else national
    return rows.filter(above).order_by(F("place__code").desc(nulls_last=True), "sort_key", "pk")


def history(*, actor: Actor, subject: Ask) -> list[Told]:
    """Return what has happened to an ask; who did it only to those who see who people are.

    Beyond the asker's side, such as to the office, nothing is told of how the ask came about: which
    groups raised it, support it or left it.
    """
    told = ledger.history(actor=actor, subject=subject, names=policies.sees_names(actor))
    if in_reach(actor, subject.asker):
        return told
    return [line for line in told if line.event.name in BETWEEN]
