"""One row of land, as a list or a form tells of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gurvan.land import particulars
from gurvan.land.kinds import OTHER_KINDS, STATUSES
from gurvan.land.models import Ground
from gurvan.land.shapes import Given
from gurvan.places.models import Place


@dataclass(frozen=True, kw_only=True)
class NewOutline:
    """A shape (of shapely, or WKB; longitude and latitude on WGS84), and what says so.

    ``place`` is the soum that the source states.
    """

    shape: Given
    name: str = ""
    place: Place | None = None
    stated_hectares: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class NewGround(NewOutline):
    """Ground that is no licence."""

    kind: str

    def is_told_of(self, known: Ground | None) -> bool:
        """Say whether this tells nothing new of ground of its kind, name and shape."""
        if known is None:
            return False
        stood = (known.place_id, known.stated_hectares)
        return stood == (self.place.pk if self.place else None, self.stated_hectares)


@dataclass(frozen=True, kw_only=True)
class NewLicence(NewOutline):
    """A licence. ``register_number`` is the holder's, of 7 digits, or empty."""

    number: str
    holder: str
    register_number: str = ""
    minerals: str = ""
    status: str = "unknown"
    granted_on: date | None = None
    expires_on: date | None = None

    @property
    def told(self) -> tuple[object, ...]:
        """Return what is compared with what is known of the licence (Licence.particulars)."""
        return (
            self.holder, self.register_number, self.minerals, self.status,
            self.granted_on, self.expires_on,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NewBoundary:
    """The official shape of an aimag or a soum."""

    place: Place
    shape: Given
    source: str = ""


def written_ground(row: NewGround) -> NewGround:
    """Return a row as it is kept. Raises NotAmongThese, NameNeeded, StatedHectaresWrong."""
    return replace(
        row,
        kind=particulars.among(row.kind, OTHER_KINDS, field="kind"),
        name=particulars.ground_name(row.name),
        stated_hectares=particulars.hectares(row.stated_hectares),
        source=particulars.plain(row.source, most=particulars.MOST_NAME),
    )


def written_licence(row: NewLicence) -> NewLicence:
    """Return a row as it is kept.

    Raises LicenceNumberNeeded, HolderNeeded, OrganisationNumberForm, NotAmongThese,
    LicenceEndsFirst, NameNeeded, StatedHectaresWrong.
    """
    particulars.forwards(row.granted_on, row.expires_on)
    return replace(
        row,
        number=particulars.licence_number(row.number),
        holder=particulars.holder_name(row.holder),
        register_number=particulars.holder_number(row.register_number),
        minerals=particulars.plain(row.minerals, most=particulars.MOST_MINERALS),
        status=particulars.among(row.status, STATUSES, field="status"),
        name=particulars.ground_name(row.name),
        stated_hectares=particulars.hectares(row.stated_hectares),
        source=particulars.plain(row.source, most=particulars.MOST_NAME),
    )
