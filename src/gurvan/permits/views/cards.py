"""A permit's card: where it stands, who must act next, its area, its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas import queries as areas
from gurvan.areas.drawing import Drawing
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import CardPage
from gurvan.land.views.sections import area_section
from gurvan.permits import policies, queries
from gurvan.permits.exchange import codes
from gurvan.permits.lifecycle import GIVEN, PERMIT
from gurvan.permits.listings import rounded
from gurvan.permits.models import Permit
from gurvan.permits.steps import WHEN, Step, steps
from gurvan.permits.terms import CONTRACTS, LEVELS
from gurvan.permits.views.acting import next_actions
from gurvan.permits.views.tabs import CRUMBS, permit_tabs
from gurvan.registry.policies import in_reach

Row = tuple[Any, Any]


@dataclass(frozen=True)
class Note:
    """Something to be seen before all else; ``grave`` where somebody must act."""

    words: str
    grave: bool = False


class PermitCard(CardPage):
    """One permit."""

    template_name = "permits/permit.html"
    query, crumbs, lifecycle, history = queries.permits, CRUMBS, PERMIT, queries.history

    def summary(self, subject: Permit, actor: Actor) -> Sequence[Row]:
        """Return what is known of it. What is not there yet is left out."""
        rows = [
            *_asked(subject, actor),
            *_decided(subject, actor),
            *_runs(subject),
            *_codes(subject),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Permit, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        return next_actions(subject, actor)

    def tabs(self, subject: Permit, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return permit_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where it stands, what is to be noted, and its area."""
        permit, actor = self.subject, self.request.actor
        seen = policies.sees_area(actor, permit)
        given = {
            "steps": line_of_steps(permit),
            "notes": list(notes(permit, area=seen)),
            "drawing": Drawing(areas.shape_of(permit.area)) if permit.area and seen else None,
            "issues": permit.state in GIVEN
            and policies.may(policies.require_issuer, actor, permit),
            "sections": [*self.ground(permit, actor), *contributed.sections(permit, actor)],
        }
        return super().get_context_data(**{**given, **kwargs})

    @staticmethod
    def ground(permit: Permit, actor: Actor) -> list[SafeString]:
        """Return in which soum the area lies by its shape, and who else claims its ground."""
        if permit.area is None:
            return []
        return [area_section(permit.area, actor, areas_too=True)]


def line_of_steps(permit: Permit) -> list[tuple[Step, str, str]]:
    """Return the steps of its way, each with its word and when it is."""
    found = steps(permit.state)
    return [(step, gettext(step.words), gettext(WHEN[step.when])) for step in found]


def notes(permit: Permit, *, area: bool) -> Iterator[Note]:
    """Yield what is to be seen before all else; ``area`` with what its area says."""
    if permit.entered_as:
        yield Note(gettext("This permit existed before; it was entered from its paper."))
    over = permit.state == "in_force" and permit.ends_on and permit.ends_on < clock.today()
    if over:
        yield Note(gettext("Its last day is over. Record that it expired."), grave=True)
    if permit.state in {"expired", "ended"}:
        words = gettext("%(hectares)s ha are still to be returned to the office.") % {
            "hectares": formats.number_format(rounded(permit.open_hectares) or 0)
        }
        yield Note(words, grave=True)
    if permit.inspection_passed is False and permit.state == "inspected":
        yield Note(gettext("The inspection found something that has to be mended first."))
    drawn = permit.area if area else None
    if drawn and drawn.place and drawn.place.soum_code != permit.place.soum_code:
        yield Note(
            gettext(
                "The area says that it lies in %(area)s, the permit that the land is in"
                " %(permit)s. Check which is right."
            )
            % {"area": drawn.place, "permit": permit.place}
        )


def _asked(permit: Permit, actor: Actor) -> Iterator[Row]:
    holder = permit.holder
    yield _("Why it stands so"), permit.state_reason
    seen = in_reach(actor, holder)
    yield _("Holder"), Link(str(holder), holder.get_absolute_url()) if seen else str(holder)
    yield _("Soum"), permit.place
    yield _("Lies with the office"), str(permit.office)
    yield _("Asked for on"), permit.requested_on
    area = permit.area
    if policies.sees_area(actor, permit):
        words = _area_words(permit)
        yield _("Area"), Link(words, area.get_absolute_url()) if area else words
    if permit.inspected_on:
        yield _("Inspected on"), permit.inspected_on
        yield _("What was found"), permit.inspection_words


def _area_words(permit: Permit) -> str:
    if permit.area is None:
        return gettext("not drawn yet")
    hectares = formats.number_format(permit.area.shown_hectares)
    return gettext("%(name)s, %(hectares)s ha") % {"name": permit.area.name, "hectares": hectares}


def _decided(permit: Permit, actor: Actor) -> Iterator[Row]:
    if permit.decided_on is None:
        return
    yield _("Decided by"), str(permit.decided_by)
    yield _("Level of the decision"), gettext(LEVELS[permit.level])
    yield _("Order"), permit.order_number
    yield _("Day of the order"), permit.decided_on
    signed = queries.official_of(actor=actor, permit=permit)
    if signed is not None:
        yield _("Signed by, as on the order"), ", ".join(filter(None, [signed.name, signed.post]))
    if permit.state not in GIVEN:
        return
    heads = queries.heads_on(permit, permit.decided_on)
    counted = _("%(listed)d listed that day, of whom %(confirmed)d have confirmed")
    if heads.listed is not None:
        told = {"listed": heads.listed, "confirmed": heads.confirmed or 0}
        yield _("Members of the holder on the day of the order"), str(counted) % told
    else:
        yield _("Members of the holder on the day of the order"), gettext("not known")


def _runs(permit: Permit) -> Iterator[Row]:
    yield _("Contract"), permit.contract_number
    yield _("Day of the contract"), permit.contracted_on
    yield _("From"), permit.starts_on
    yield _("Until"), permit.ends_on
    yield _("Ended early on"), permit.ended_on
    if permit.state in GIVEN:
        yield _("Hectares granted"), rounded(permit.hectares)
        yield _("Hectares returned"), rounded(permit.returned_hectares)
        yield _("Hectares still open"), rounded(permit.open_hectares)


def _codes(permit: Permit) -> Iterator[Row]:
    theirs = codes(level=permit.level, state=permit.state, left_from=permit.left_from)
    if not theirs.contract_state:
        return
    words = gettext("land use %(use)s, level %(level)s, contract %(state)s") % {
        "use": theirs.land_use,
        "level": theirs.level or "–",
        "state": gettext(CONTRACTS[theirs.contract_state]),
    }
    yield _("In the state’s land system"), words
