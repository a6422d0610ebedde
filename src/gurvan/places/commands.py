"""Loading a list of places: the one that comes with the program, or a newer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names.alphabet import sort_key
from gurvan.ledger.commands import command, record
from gurvan.places import gazetteer, policies
from gurvan.places.events import PlacesLoaded
from gurvan.places.gazetteer import Unit
from gurvan.places.models import FormerName, Load, Place

_COLUMNS = [f for f in Place._meta.concrete_fields if not f.primary_key]
_FIELDS = [f.name for f in _COLUMNS]


@command
def load_places(
    *, actor: Actor, units: Sequence[Unit] | None = None, on: date | None = None
) -> Load:
    """Make a list of places (by default the shipped one) the list in force from a day on.

    Loading the same list again changes nothing. A place that the list no longer has keeps its row
    and gets an end; a changed name is kept as a former one and stays findable. Raises NotAllowed,
    PlaceListBroken.
    """
    policies.require_may_load(actor)
    units = gazetteer.checked(gazetteer.shipped() if units is None else units)
    on = on or clock.today()
    known = Place.objects.in_bulk()
    _keep_former_names(units, known, on)
    rows = _rows(units, known, on)
    changed = [row for row in rows if not _same(row, known.get(row.code))]
    Place.objects.bulk_create([row for row in changed if row.code not in known])
    Place.objects.bulk_update([row for row in changed if row.code in known], _FIELDS, 200)
    listed = {unit.code for unit in units}
    Place.objects.filter(until=None).exclude(code__in=listed).update(until=on)
    load = Load(
        federation_id=actor.federation_id,
        loaded_on=on,
        count=len(units),
        digest=gazetteer.digest(units),
    )
    load.save()
    told = PlacesLoaded(count=load.count, changed=len(changed), digest=load.digest)
    record(told, actor=actor, subject=load)
    return load


def _keep_former_names(units: Iterable[Unit], known: Mapping[str, Place], on: date) -> None:
    """Note what each place was called that the list calls otherwise."""
    FormerName.objects.bulk_create(
        FormerName(place=known[unit.code], name_mn=known[unit.code].name_mn, until=on)
        for unit in units
        if unit.code in known and known[unit.code].name_mn != unit.name
    )


def _rows(units: Iterable[Unit], known: Mapping[str, Place], on: date) -> list[Place]:
    """Return the list as rows, each with what is computed from its names and those above it."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for alias, code in gazetteer.aliases().items():
        spellings[code].append(alias)
    for former in FormerName.objects.all():
        spellings[former.place_id].append(former.name_mn)
    rows: dict[str, Place] = {}
    for unit in units:
        above, before = rows.get(unit.parent), known.get(unit.code)
        names = (unit.name, unit.latin, *spellings[unit.code])
        rows[unit.code] = Place(
            code=unit.code,
            level=unit.level,
            name_mn=unit.name,
            latin=unit.latin,
            iso=unit.iso,
            parent_id=unit.parent or None,
            since=before.since if before else (on if known else None),
            path_mn=f"{above.path_mn}, {unit.name}" if above else unit.name,
            path_latin=f"{above.path_latin}, {unit.latin}" if above else unit.latin,
            sort_key=sort_key(unit.name),
            called=gazetteer.called(unit.name, unit.latin),
            search=gazetteer.searched(*names),
            search_above=above.search + above.search_above if above else "",
        )
    return list(rows.values())


def _same(row: Place, known: Place | None) -> bool:
    return known is not None and all(
        getattr(row, f.attname) == getattr(known, f.attname) for f in _COLUMNS
    )
