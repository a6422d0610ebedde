"""Tags: a state in words, with a colour that only repeats what the words say."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

from gurvan.kernel.lifecycle import Lifecycle

# The tones of a lifecycle, and the colour in which each is shown.
COLOURS = {"good": "green", "waiting": "yellow", "bad": "red", "ended": "grey", "plain": "teal"}


@dataclass(frozen=True)
class Tag:
    """Words and a tone: ``good``, ``waiting``, ``bad``, ``ended`` or ``plain``."""

    words: str | Promise
    tone: str = "plain"

    def __str__(self) -> str:
        """Return the words, as a file or a sentence shows them."""
        return str(self.words)

    @property
    def colour(self) -> str:
        """Return the name of the tag's colour in the style sheet."""
        return COLOURS.get(self.tone, COLOURS["plain"])


def state_tag(lifecycle: Lifecycle, state: str) -> Tag:
    """Return the tag of a state of a lifecycle, in the reader's language."""
    return Tag(gettext(lifecycle.words[state]), lifecycle.tone(state))
