"""What goes into a backup, and what into a federation's archive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from gurvan.archive import describing, rows, tables
from gurvan.archive.opening import KEYS
from gurvan.archive.packing import Contents, Parts
from gurvan.files.models import Attachment
from gurvan.files.queries import open_file
from gurvan.files.refusals import BytesMissing
from gurvan.kernel import clock
from gurvan.registry.models import Organisation, Person
from gurvan.registry.particulars import HIDDEN
from gurvan.vault import ring as rings, unlocked
from gurvan.vault.keys import at_hand
from gurvan.vault.ring import Ring


def of_office(home: Mapping[str, bytes]) -> Contents:
    """Return what a backup holds: all of the office, and these files of its folder."""
    return Contents(parts={f"home/{name}": content for name, content in home.items()})


def new_ring(federation_id: int) -> Ring:
    """Return the keys of a new archive.

    Of the blind indexes only this federation's secret goes with it: without it nobody would be
    found by number, and with the office's whoever is told the passphrase could try numbers on
    every other federation's.
    """
    own = (federation_id, unlocked.ring().index_for(federation_id))
    return replace(rings.new_ring(), given=(own,))


@dataclass(frozen=True)
class OfFederation:
    """One federation, its keys wrapped anew under a ring of the archive's own.

    ``keys`` is that ring as the file holds it: wrapped by a passphrase.
    """

    federation: Organisation
    kind: str  # of the office
    ring: Ring
    keys: dict[str, Any]
    opened: bool = False

    def contents(self) -> Contents:
        """Return what the archive holds."""
        at, by = clock.now().isoformat(), version("gurvan")
        described = describing.readmes(self.federation.name, at, by)
        parts = {
            **{name: text.encode() for name, text in described},
            KEYS: json.dumps(self.keys, indent=2).encode(),
            "home/office.json": json.dumps({"kind": self.kind}).encode(),
        }
        extra = self._open if self.opened else tuple
        number = self.federation.federation_id
        return Contents(parts=parts, federation_id=number, ring=self.ring, extra=extra)

    def _open(self) -> Parts:
        yield "open/particulars.jsonl", self._particulars()
        for file in self._files():
            try:
                content = open_file(file)
            except BytesMissing:
                continue  # the manifest names it
            yield f"open/files/{file.uid}/{file.name}", [content]

    def _files(self) -> Iterator[Attachment]:
        found = tables.rows(Attachment, self.federation.federation_id).filter(erased_on=None)
        return found.iterator(chunk_size=rows.AT_ONCE)

    def _particulars(self) -> Iterator[bytes]:
        found = tables.rows(Person, self.federation.federation_id).filter(forgotten_at=None)
        for person in found.iterator(chunk_size=rows.AT_ONCE):
            with at_hand([person.uid]):
                told = {what: person.reveal(what) for what in HIDDEN}
            line = json.dumps({"uid": str(person.uid), **told}, ensure_ascii=False)
            yield line.encode() + b"\n"
