"""Numbers that stand in several rows: one thing in several pieces, or one thing told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from django.utils.translation import gettext as _, ngettext

from gurvan.imports.findings.deciding import EXAMPLES, Finding, both, option
from gurvan.imports.shapes import sound
from gurvan.imports.tables import Line
from gurvan.kernel.actors import Actor


@dataclass(frozen=True)
class Numbers:
    """The numbers in the column of this key."""

    key: str = "number"

    def find(self, actor: Actor, lines: Sequence[Line]) -> list[Finding]:  # noqa: ARG002 - a step
        """Return that numbers stand in several rows."""
        several = {text: rows for text, rows in self._rows(lines).items() if len(rows) > 1}
        if not several:
            return []
        count, rows = len(several), sum(map(len, several.values()))
        says = both(
            lambda: ngettext(
                "{count} number stands in {rows} rows.",
                "{count} numbers stand in {rows} rows.",
                count,
            ).format(count=count, rows=rows)
        )
        options = [
            option("joined", lambda: _("Join their shapes: one thing in several pieces")),
            option("first", lambda: _("Take only the first row of each")),
            option("last", lambda: _("Take only the last row of each")),
            option("as_they_are", lambda: _("Leave them as they are, and mend row by row")),
        ]
        return [Finding("numbers", says, options, list(several)[:EXAMPLES])]

    def apply(self, lines: Sequence[Line], decisions: Mapping[str, str]) -> list[Line]:
        """Take one row of each number, as it was decided."""
        how = decisions.get("numbers", "as_they_are")
        if how == "as_they_are":
            return list(lines)
        chosen: dict[int, Line] = {}
        for rows in self._rows(lines).values():
            one = _joined(rows) if how == "joined" else rows[-1 if how == "last" else 0]
            chosen[one.number] = one
        return [chosen[line.number] for line in lines if line.number in chosen]

    def _rows(self, lines: Sequence[Line]) -> dict[str, list[Line]]:
        rows: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines:
            text = "".join(line.cells.get(self.key, "").split()).upper()
            rows[text or f" {line.number}"].append(line)
        return dict(rows)


def _joined(rows: Sequence[Line]) -> Line:
    """Return the first of several rows with the ground of all of them."""
    shapes = [line.shape for line in rows if line.shape]
    if len(shapes) < 2:  # noqa: PLR2004 - to be joined
        return rows[0] if not shapes else replace(rows[0], shape=shapes[0])
    parts = shapely.get_parts(shapely.from_wkb(shapes))
    try:
        ground = sound.joined_ground(list(parts))
    except shapely.errors.GEOSException:
        # One of them crosses itself: together they do too, and the row says so.
        pieces = [part for part in parts if isinstance(part, shapely.Polygon)]
        ground = shapely.MultiPolygon(pieces)
    whole = shapely.to_wkb(ground, byte_order=1, flavor="iso") if ground else b""
    return replace(rows[0], shape=bytes(whole))
