"""A file in which latitude stands before longitude in most of its shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from django.utils.translation import gettext as _

from gurvan.areas.limits import limits_on
from gurvan.imports.findings.deciding import Finding, both, option, percent
from gurvan.imports.shapes import sound
from gurvan.imports.tables import Line
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor

MOST = 0.5  # of the shapes: fewer are mended one by one


@dataclass(frozen=True)
class Axes:
    """Which of the two figures stands first."""

    def find(self, actor: Actor, lines: Sequence[Line]) -> list[Finding]:  # noqa: ARG002 - a step
        """Return that most shapes lie in the country only if they are read the other way round."""
        drawn = [line.shape for line in lines if line.shape]
        if not drawn:
            return []
        country, found = limits_on(clock.today()).country, shapely.from_wkb(drawn)
        inside = sound.within(found, country)
        count = int(sound.would_be_within(found, inside, country).sum())
        if count <= MOST * len(drawn):
            return []
        says = both(
            lambda: _(
                "In {share} % of the shapes latitude stands before longitude: read so, they lie in "
                "Mongolia."
            ).format(share=percent(count, len(drawn)))
        )
        turn = option("turned", lambda: _("Read all of them so"))
        keep = option("as_they_are", lambda: _("Leave them as they are, and mend row by row"))
        return [Finding("axes", says, [turn, keep])]

    def apply(self, lines: Sequence[Line], decisions: Mapping[str, str]) -> list[Line]:
        """Exchange the figures of all shapes, if that was decided."""
        if decisions.get("axes") != "turned":
            return list(lines)
        return [replace(one, shape=sound.turn(one.shape)) if one.shape else one for one in lines]
