"""What higher domains add to the pages of lower ones: a part with its own page, a section, an act.

A lower domain's page asks here by the label of its model; a higher domain adds its functions when
the program starts. With nothing added the page stands as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link

# By label, "agreements.agreement": called with the subject, and who looks at it.
TABS: defaultdict[str, list[Callable[[Any, Actor], Link | None]]] = defaultdict(list)
SECTIONS: defaultdict[str, list[Callable[[Any, Actor], SafeString]]] = defaultdict(list)

# By label too: what can be done from the list of such things; called with who looks at it.
ACTIONS: defaultdict[str, list[Callable[[Actor], Action | None]]] = defaultdict(list)


def tabs(subject: Any, actor: Actor) -> list[Link]:
    """Return the parts that higher domains add to a thing."""
    found = [tab(subject, actor) for tab in TABS[subject._meta.label_lower]]
    return [tab for tab in found if tab is not None]


def sections(subject: Any, actor: Actor) -> list[SafeString]:
    """Return the sections, drawn, that higher domains add to a thing's card."""
    found = [draw(subject, actor) for draw in SECTIONS[subject._meta.label_lower]]
    return [section for section in found if section]


def actions(label: str, actor: Actor) -> list[Action]:
    """Return what higher domains offer on the list of some things."""
    found = [offer(actor) for offer in ACTIONS[label]]
    return [action for action in found if action is not None]
