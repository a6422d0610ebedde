"""What waits for somebody in the registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, ngettext

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Waiting
from gurvan.registry import founding, policies, queries
from gurvan.registry.desk import lists
from gurvan.registry.founding import DAYS, ORDER, PEACE, Facts
from gurvan.registry.kinds import LEADING_TITLE, MEMBER_KINDS
from gurvan.registry.models import Membership, Office, Organisation
from gurvan.registry.policies.people import REGISTRARS
from gurvan.registry.roles import WITHOUT_BUSINESS
from gurvan.registry.ways import OPEN

# As many are told one by one. Of more, one line tells how many there are and leads to their list.
MOST: Final = 3
MOST_COUNTED: Final = 1000  # "1000+" says it all
LOOKED_AT: Final = 500  # groups on the path, of a federation that has thousands

Words = str | Promise


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return what waits for the actor. A constant number of queries, however much waits."""
    if actor.role in WITHOUT_BUSINESS:
        return []
    piles = [line for pile in PILES if pile.mine(actor) for line in pile.waiting(actor)]
    return [*piles, *_held_up(actor)]


class HowMany(Subquery):
    """How many rows a query finds, up to its own bound, beside each row of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Pile:
    """One kind of work: what is to be done with one row that waits, and with many.

    ``query(actor=...)`` is asked for those whose work it is (``mine``). ``about`` returns what the
    work on a row is about, a thing with a name and an address; ``joins`` are the related rows that
    are read for it.
    """

    query: Callable[..., QuerySet[Any]]
    one: Words
    many: Words  # with %(count)s
    url: Callable[[], str]
    joins: tuple[str, ...] = ()
    mine: Callable[[Actor], bool] = policies.is_federation_officer
    about: Callable[[Any], Any] = lambda row: row
    due_on: Callable[[Any], date | None] = lambda _row: None

    def waiting(self, actor: Actor) -> list[Waiting]:
        """Return a line a row while these are few, else one line for all. One query."""
        every = self.query(actor=actor)
        told = HowMany(every.order_by().values("pk")[: MOST_COUNTED + 1])
        lean = every.select_related(None).select_related(*self.joins) if self.joins else every
        rows = list(lean.annotate(all=told)[:MOST])
        if rows and rows[0].all > MOST:
            count = f"{MOST_COUNTED}+" if rows[0].all > MOST_COUNTED else rows[0].all
            words, by = self.many % {"count": count}, self.due_on(rows[0])
            return [_line(words, "", self.url(), by, count=min(rows[0].all, MOST_COUNTED))]
        return [
            _line(self.one, str(about), about.get_absolute_url(), self.due_on(row))
            for row, about in ((row, self.about(row)) for row in rows)
        ]


def _line(
    what: Words, about: str, url: str, due_on: date | None = None, *, count: int = 1
) -> Waiting:
    late = due_on is not None and due_on < clock.today()
    return Waiting(what, about, url, due_on, late=late, count=count)


def _carried_over(*, actor: Actor) -> QuerySet[Membership]:
    """Return the members of older lists who have not confirmed yet, the earliest date first."""
    rows = queries.memberships(actor=actor).filter(state="carried_over")
    return rows.order_by("confirm_by", "pk")


def _disputed(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations of which it is not settled who leads them; for the federation."""
    rows = queries.organisations(actor=actor).filter(disputed_since__isnull=False)
    return rows.order_by("disputed_since", "pk")


MEMBER: Final = ("person", "organisation")  # as a membership is called
PILES: Final = (
    Pile(
        queries.to_call_back,
        _("Call a member back"),
        _("Call %(count)s members back"),
        lambda: reverse("registry:to_call_back"),
        joins=("membership__person", "membership__organisation"),
        about=lambda confirmation: confirmation.membership,
    ),
    Pile(
        queries.denials,
        _("Look into a denial"),
        _("Look into %(count)s denials"),
        lambda: reverse("registry:denials"),
        joins=MEMBER,
    ),
    Pile(
        queries.clashes,
        _("Settle to which partnership a member belongs"),
        _("Settle to which partnership each of %(count)s members belongs"),
        lambda: reverse("registry:clashes"),
        joins=MEMBER,
    ),
    Pile(
        queries.to_judge,
        _("Say whether two records are of one person"),
        _("Compare %(count)s pairs of records"),
        lambda: reverse("registry:to_judge"),
    ),
    Pile(
        _carried_over,
        _("Let a member of an older list confirm"),
        _("Let %(count)s members of older lists confirm"),
        lambda: lists.people(state="carried_over"),
        joins=MEMBER,
        mine=lambda actor: actor.role in REGISTRARS,
        due_on=lambda membership: membership.confirm_by,
    ),
    Pile(
        _disputed,
        _("Settle who leads a group"),
        _("Settle who leads each of %(count)s groups"),
        lists.groups,
    ),
)


def _held_up(actor: Actor) -> list[Waiting]:
    """Return the groups whose next step lacks something that the actor can bring."""
    looked_at = list(_on_the_path(actor)[:LOOKED_AT])
    mine = [one for one in looked_at if policies.may_keep(actor, one) and _lacks(one)]
    if len(mine) > MOST:
        count = f"{len(mine)}+" if len(looked_at) == LOOKED_AT else str(len(mine))
        words = _("Bring what the next step of %(count)s groups lacks") % {"count": count}
        return [_line(words, "", lists.groups(), count=len(mine))]
    what = _("Bring what the next step lacks")
    return [_line(what, str(one), reverse("registry:group_path", args=[one.uid])) for one in mine]


def _on_the_path(actor: Actor) -> QuerySet[Organisation]:
    heads = Office.objects.filter(organisation=OuterRef("pk"), title=LEADING_TITLE, until=None)
    members = Membership.objects.filter(organisation=OuterRef("pk"), state__in=OPEN)
    rows = queries.organisations(actor=actor).select_related(None)
    return rows.filter(kind__in=MEMBER_KINDS, state__in=ORDER[:-1]).annotate(
        has_head=Exists(heads), has_people=Exists(members)
    )


def _lacks(group: Any) -> bool:
    """Say whether the next step lacks anything but peace, which the disputes above tell of."""
    facts = Facts(
        state=group.state,
        **{day: getattr(group, day) for day in DAYS.values()},
        has_place=group.place_id is not None,
        has_head=group.has_head,
        people=int(group.has_people),
        disputed=group.disputed,
    )
    coming = ORDER[ORDER.index(group.state) + 1]
    return any(thing is not PEACE for thing in founding.missing(facts, coming))


def guessed(*, actor: Actor) -> list[Waiting]:
    """Return that somebody guesses at the codes of slips. Those who do are stopped already.

    That is no matter of the record: most guesses are counted, and noted nowhere else.
    """
    if actor.role in WITHOUT_BUSINESS:
        return []
    sources = queries.guessed_out(actor=actor)
    if not sources:
        return []
    about = ngettext("from %(count)s address", "from %(count)s addresses", sources)
    return [
        _line(_("Codes of slips are being guessed"), about % {"count": sources}, lists.people())
    ]
