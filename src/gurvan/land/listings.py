"""How land stands in lists and is said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.land import queries
from gurvan.land.kinds import ENDED, KINDS, LICENCE, STATUSES
from gurvan.land.models import Ground, Licence, shown_hectares

TONES = {
    "valid": "good", "suspended": "waiting", "expired": "ended", "cancelled": "ended",
    "unknown": "plain",
}  # fmt: skip
AREA_WORD = _("area of an organisation")


def kind_word(ground: Ground) -> str:
    """Return in words what the ground is."""
    return gettext(KINDS[ground.kind])


def layer_word(kind: str) -> str:
    """Return in words what claims ground: a kind of it, or an area of an organisation."""
    return gettext(KINDS[kind]) if kind in KINDS else str(AREA_WORD)


def licence_of(ground: Ground) -> Licence | None:
    """Return what more is told of a licence; None of other ground."""
    return ground.licence if ground.kind == LICENCE else None


def standing_tag(ground: Ground) -> Tag | None:
    """Return how it stands: ended and why, or how the licence's own register has it."""
    if not ground.stands:
        return Tag(gettext(ENDED[ground.ended_why]), "ended")
    licence = licence_of(ground)
    return (
        None if licence is None else Tag(gettext(STATUSES[licence.status]), TONES[licence.status])
    )


def _of(name: str) -> Any:
    def read(ground: Ground) -> Any:
        licence = licence_of(ground)
        return getattr(licence, name) if licence else None

    return read


def soum_word(ground: Ground) -> str:
    """Return the soum: computed, or stated; both where they disagree."""
    if ground.lies_in is None:
        return gettext("stated: %(place)s") % {"place": ground.place} if ground.place else ""
    told = str(ground.lies_in)
    if ground.spans:
        told = gettext("%(place)s and others") % {"place": told}
    if queries.disagrees(ground):
        told += gettext("; but stated: %(place)s") % {"place": ground.place}
    return told


LAND = Listing(
    name="land",
    columns=(
        Column(_("Number or name"), "title", kind="link"),
        Column(_("What it is"), kind_word),
        Column(_("Holder"), _of("holder"), sort="licence__holder"),
        Column(_("State"), standing_tag, kind="tag"),
        Column(_("Minerals"), _of("minerals")),
        Column(_("Hectares"), "shown_hectares", kind="number", sort="hectares"),
        Column(_("Soum"), soum_word),
        Column(_("Expires on"), _of("expires_on"), kind="date", sort="licence__expires_on"),
    ),
)

BOUNDARIES = Listing(
    name="boundaries",
    columns=(
        Column(_("Aimag or soum"), "place", kind="link"),
        Column(_("Hectares"), "shown_hectares", kind="number", sort="hectares"),
        Column(_("By which source"), "source"),
        Column(_("Entered on"), "entered_on", kind="date", sort="entered_on"),
    ),
)

WATERS = Listing(
    name="waters",
    columns=(
        Column(_("Soum"), "place", kind="link"),
        Column(_("Waters entered"), "waters", kind="number", sort="waters"),
        Column(_("By which source"), "source"),
        Column(_("Stated on"), "known_since", kind="date", sort="known_since"),
    ),
)


def place_of(claim: Any) -> Any:
    """Return the soum of what claims ground."""
    return claim.lies_in or claim.place if isinstance(claim, Ground) else claim.place


def named(claim: Any) -> str:
    """Return what claims ground, with its kind: "licence MV-012345"."""
    return f"{layer_word(queries.kind_of(claim))}: {claim}"


OVERLAPS = Listing(
    name="overlaps",
    columns=(
        Column(_("One"), lambda pair: named(pair.first), kind="link",
               url=lambda pair: pair.first.get_absolute_url()),
        Column(_("The other"), lambda pair: named(pair.second), kind="link",
               url=lambda pair: pair.second.get_absolute_url()),
        Column(_("Shared hectares"), lambda pair: measured(pair.hectares), kind="number"),
        Column(_("Share of the smaller one, in 100"), lambda pair: percent(pair.share),
               kind="number"),
        Column(_("Soum"), lambda pair: place_of(pair.first) or place_of(pair.second)),
    ),
)  # fmt: skip


def measured(hectares: Decimal | None) -> Decimal | None:
    """Return hectares as people say them; None where measuring would have taken too long."""
    return None if hectares is None else shown_hectares(hectares)


def percent(share: float | None) -> Decimal | None:
    """Return a share in hundredths, to one decimal."""
    return None if share is None else Decimal(100 * share).quantize(Decimal("0.1"))


@dataclass(frozen=True)
class Claimed:
    """One overlap, as a card tells it."""

    what: str
    name: str
    of: str
    url: str
    hectares: Decimal | None
    percent: Decimal | None


def claimed(found: Iterable[queries.Overlap]) -> list[Claimed]:
    """Return overlaps as cards tell them."""
    return [
        Claimed(
            what=layer_word(one.kind),
            name=str(one.subject),
            of=one.subject.licence.holder if isinstance(one.subject, Ground)
            and one.kind == LICENCE else "",
            url=one.subject.get_absolute_url(),
            hectares=measured(one.hectares),
            percent=percent(one.share),
        )
        for one in found
    ]  # fmt: skip
