"""A list that was taken in, and perhaps taken back. Pure."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

IMPORT = Lifecycle(
    name="imports.import",
    table={"taken_in": {"undo": "undone"}},
    words={"taken_in": said("taken in"), "undone": said("taken back")},
    tones={"taken_in": "good", "undone": "ended"},
)
