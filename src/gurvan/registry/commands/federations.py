"""How a federation begins to keep its records here."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils.text import slugify

from gurvan.kernel.actors import system
from gurvan.kernel.names.latin import latin
from gurvan.ledger import queries as ledger
from gurvan.ledger.commands import command, open_log, record
from gurvan.places import queries as places
from gurvan.places.commands import load_places
from gurvan.places.models import Place
from gurvan.registry.events import FederationFounded
from gurvan.registry.models import Organisation
from gurvan.registry.naming import written_name, written_short_name
from gurvan.registry.refusals import OriginTaken


@command
def found_federation(
    *,
    name: str,
    short_name: str = "",
    place_code: str = "",
    languages: Sequence[str] = ("mn", "en"),
    invented: bool = False,
) -> Organisation:
    """Open a federation's house: the top of a tree of its own, and a ledger of its own.

    Nobody can act for it yet, so the house itself does this, at the terminal only. The first one
    brings the official list of places with it. Raises NameNeeded, NameTooLong, OriginTaken,
    PlaceUnknown.
    """
    written, short = written_name(name, field="name"), written_short_name(short_name)
    origin = f"gurvan.local/{slugify(latin(short or written)) or 'federation'}"
    if ledger.log_of(origin):
        raise OriginTaken(field="short_name", origin=origin)
    last = Organisation.objects.aggregate(last=Max("federation_id"))["last"] or 0
    actor = system(last + 1)
    open_log(federation_id=actor.federation_id, origin=origin)
    if not Place.objects.exists():
        load_places(actor=actor)
    federation = Organisation(
        federation_id=actor.federation_id,
        kind="federation",
        name=written,
        short_name=short,
        place=places.place(place_code) if place_code else None,
        state="registered",
        languages=",".join(languages),
        invented=invented,
    )
    federation.save()
    federation.stand_below(None)
    record(FederationFounded(organisation=written), actor=actor, subject=federation)
    return federation
