"""What agreements contribute to the joined pages: what waits, what is due, what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import BINDING, ENDED, LIVING, OPEN_TO_TERMS, SIGNABLE
from gurvan.agreements.models import Agreement, DutyRound, Party
from gurvan.agreements.norms import Ahead
from gurvan.agreements.readiness import Facts, missing
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.templatetags.kernel import day
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting

MOST = 200  # of what is found in a search; more are found in the list
AGREEMENT = gettext_lazy("Agreement")
AGAIN = gettext_lazy("Hand in again: it was returned")


# --- What waits -----------------------------------------------------------------------------------


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return what waits for the actor: as a party, and as somebody who works on agreements."""
    return [*_own_word(actor), *_to_decide(actor), *_work(actor)]


def _own_word(actor: Actor) -> Iterator[Waiting]:
    if actor.role not in policies.SPOKESMEN:
        return
    unconfirmed = queries.party(actor=actor).filter(
        organisation__uid=actor.organisation_uid or "",
        signed_on__isnull=False,
        confirmed_on=None,
        contested_on=None,
    )
    for party in unconfirmed.exclude(agreement__state__in=ENDED):
        yield Waiting(
            _("Confirm our signature"),
            str(party.agreement),
            reverse("agreements:confirm_signature", args=[party.uid]),
        )


def _to_decide(actor: Actor) -> Iterator[Waiting]:
    """Tell what was handed in to the actor's own organisation, and what was returned to it."""
    if actor.role not in policies.SPOKESMEN:
        return
    mine = queries.rounds(actor=actor).exclude(duty__agreement__state__in=ENDED)
    own = actor.organisation_uid or ""
    for item in mine.filter(state="handed_in", duty__creditor__organisation__uid=own):
        acts = (
            _act(_("Accept it"), "accept_duty", item),
            _act(_("Return it"), "return_duty", item),
        )
        yield _about_round(_("Accept or return what was handed in"), item, acts=acts)
    for item in mine.filter(state="returned", duty__debtor__organisation__uid=own):
        yield _about_round(AGAIN, item, acts=_handing_in(actor, item))


def _about_round(what: str | Promise, item: DutyRound, **more: Any) -> Waiting:
    about = f"{item.duty.words} – {item.duty.agreement}"
    return Waiting(what, about, item.get_absolute_url(), item.due_on, **more)


def _act(title: str, name: str, item: DutyRound) -> Link:
    return Link(title, reverse(f"agreements:{name}", args=[item.uid]))


def _handing_in(actor: Actor, item: DutyRound) -> Sequence[Link]:
    """Return the way straight to handing in, for the debtor and for officers who do it for them."""
    own = policies.is_party(actor, item.duty.debtor)
    if not own and actor.role not in policies.OFFICERS:
        return ()
    return (_act(_("Hand it in: photo, file or note"), "hand_in_duty", item),)


def _work(actor: Actor) -> Iterator[Waiting]:
    """Tell what is to be done with agreements by those who work on them, however many there are."""
    if not policies.may(policies.require_petitioner, actor):
        return
    mine = [row for row in _waits(actor) if policies.may(policies.require_work, actor, row)]
    facts = queries.facts_of(mine)
    for agreement in mine:
        for what in _next(actor, agreement, facts[agreement.pk]):
            yield Waiting(what, str(agreement), agreement.get_absolute_url())


def _waits(actor: Actor) -> Iterable[Agreement]:
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
        some |= Q(state__in=LIVING)
    return queries.agreements(actor=actor).filter(some).exclude(state__in=ENDED)


def _next(actor: Actor, agreement: Agreement, facts: Facts) -> Iterable[str]:
    """Return what is to be done with an agreement now, by somebody who works on it."""
    if agreement.being_entered:
        if agreement.paper_id is None:
            return [_("Its paper is to follow: attach it, and finish the entry")]
        return [_("Finish the entry from its paper")]
    if agreement.state in OPEN_TO_TERMS:
        return [_drafting(agreement, facts)]
    officer = policies.may(policies.require_officer, actor, agreement)
    return _officers_next(actor, agreement, facts) if officer else []


def _drafting(agreement: Agreement, facts: Facts) -> str:
    if agreement.state == "petitioned":
        return _("Open the negotiation")
    lacks = len(missing(facts, "draft"))
    if not lacks:
        return _("Close the draft: nothing is missing")
    words = ngettext(
        "Complete the draft: %(count)d thing is missing",
        "Complete the draft: %(count)d things are missing",
        lacks,
    )
    return words % {"count": lacks}


def _officers_next(actor: Actor, agreement: Agreement, facts: Facts) -> Iterator[str]:
    if agreement.state in SIGNABLE:
        needed = facts.needs_consent and not facts.consented
        yield _("Record the aimag’s consent") if needed else _("Record the signatures")
    if agreement.state == "signed" and not missing(facts, "activate"):
        yield _("Put it in force: all have signed and its first day has come")
    if any(party.contested for party in facts.parties):
        yield _("Look into it: a party says that it did not sign")
    if agreement.state in BINDING and agreement.ends_on and agreement.ends_on < clock.today():
        yield _("Close it or amend it: its last day is over")
    decides = policies.may(policies.require_federation, actor, agreement)
    if agreement.state in LIVING and facts.falls_short and not facts.roster_checked and decides:
        yield _("Check the roster: it has fallen below what the agreement needs")


# --- What is due ----------------------------------------------------------------------------------


def due_soon(*, actor: Actor) -> list[Waiting]:
    """Return what is late or due within a month: to a party what it owes or is owed."""
    today = clock.today()
    ahead = Ahead.on(today)
    found = queries.due(actor=actor, until=today + (ahead.early or timedelta()))
    soon = today + (ahead.soon or timedelta())
    return [
        _about_round(
            _says(actor, item),
            item,
            late=queries.is_late(item),
            near="late" if queries.is_late(item) else "soon" if item.due_on <= soon else "early",
            acts=_handing_in(actor, item),
        )
        for item in found.filter(policies.concerning(actor))
    ]


def standing_still(*, actor: Actor) -> list[Waiting]:
    """Return the suspended agreements under which nothing falls due, and since when."""
    found = queries.standing_still_for(actor=actor).select_related("miners").order_by("state_since")
    return [
        Waiting(
            _("Suspended since %(day)s: the clock stands still") % {"day": day(row.state_since)},
            str(row),
            row.get_absolute_url(),
        )
        for row in found[:MOST]
    ]


def calendar_url(*, actor: Actor) -> str:
    """Return the way to one's own calendar; nothing for those whom no duty concerns."""
    allowed = policies.may(policies.require_calendar, actor)
    return reverse("agreements:calendar") if allowed else ""


def _says(actor: Actor, item: DutyRound) -> str | Promise:
    if policies.is_party(actor, item.duty.debtor):
        return AGAIN if item.state == "returned" else _("Hand in")
    return _("%(who)s hands in") % {"who": item.duty.debtor.organisation}


# --- Search and figures ---------------------------------------------------------------------------


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the agreements that words of number, title or group find."""
    rows = queries.searched(queries.agreements(actor=actor), text)
    return [Found(str(row), row.get_absolute_url(), AGREEMENT, _words(row)) for row in rows[:MOST]]


def _words(agreement: Agreement) -> str:
    state: Any = _(agreement.get_state_display())
    return f"{agreement.miners} · {agreement.place} · {state}"


def figures(*, actor: Actor) -> list[Figure]:
    """Return the agreements in force, their hectares, and the duties that are late."""
    url = reverse("agreements:agreements")
    in_force = queries.agreements(actor=actor).filter(state="active")
    # Two agreements on one area, such as of access to it and of what is sold, are on it once.
    areas = Area.objects.filter(pk__in=in_force.order_by().values("area"))
    hectares = areas.aggregate(sum=Sum("hectares"))["sum"] or 0
    late = queries.rounds(actor=actor).filter(queries.late()).count()
    return [
        Figure(gettext_lazy("Agreements in force"), in_force.count(), f"{url}?state=active"),
        Figure(gettext_lazy("Hectares under them"), round(hectares), f"{url}?state=active"),
        Figure(
            gettext_lazy("Duties that are late"),
            late,
            f"{reverse('agreements:rounds')}?state=late",
        ),
    ]


# --- First steps ----------------------------------------------------------------------------------


def first_steps(*, actor: Actor) -> list[Step]:
    """Return the first steps of a role with agreements, and which of them are done."""
    url = reverse("agreements:agreements")
    seen = queries.agreements(actor=actor)
    if actor.role in policies.SPOKESMEN and actor.role != "leader":
        return _of_a_party(actor, url)
    if not policies.may(policies.require_petitioner, actor):
        return []
    asked = Step(_("Ask for an agreement"), reverse("agreements:petition"), seen.exists())
    in_force = seen.filter(state__in=BINDING).exists()
    return [asked, Step(_("Bring an agreement into force"), url, in_force)]


def _of_a_party(actor: Actor, url: str) -> list[Step]:
    """Return what another party does first: confirm its signature, deal with a duty."""
    own = {"organisation__uid": actor.organisation_uid or ""}
    confirmed = queries.party(actor=actor).filter(**own, confirmed_on__isnull=False)
    rounds = queries.rounds(actor=actor)
    mine = Q(duty__debtor__organisation__uid=actor.organisation_uid)
    theirs = Q(duty__creditor__organisation__uid=actor.organisation_uid)
    dealt = rounds.filter(
        mine & Q(handed_in_on__isnull=False) | theirs & Q(by_party=True, decided_on__isnull=False)
    )
    duties = reverse("agreements:rounds")
    return [
        Step(_("Confirm our signature"), url, confirmed.exists()),
        Step(_("Hand in a duty, or accept one"), duties, dealt.exists()),
    ]
