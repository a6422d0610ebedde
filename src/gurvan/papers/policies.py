"""Who sees a paper, and who withdraws or erases one.

A paper is seen by whoever may see what it is about, with as much of it as stands on the paper.
That is known only to the domains above: each adds, when the program starts, a function that says
which papers an actor sees (``KEEPERS``), and one that says who issues papers of its kinds
(``ISSUERS``); with nobody to ask nobody does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.papers.models import Paper

KEEPERS: list[Callable[[Actor], Q]] = []
# By the kind of paper: what raises unless the actor may issue one about a thing of this uid.
ISSUERS: dict[str, Callable[[Actor, str, UUID], None]] = {}
# By the kind of paper: whether it is still so, what a paper of it says. With nobody to ask a paper
# stands until it is replaced or withdrawn.
STANDS: dict[str, Callable[[Paper], bool]] = {}
# By the kind of paper: the query of what such papers are about, which takes the ``actor``. To
# whoever sees it a paper's page leads back there.
SUBJECTS: dict[str, Callable[..., QuerySet[Any]]] = {}
# What a federation is called, by its key; with nobody to ask it has no name.
NAMES: list[Callable[[int], str]] = []

WITHDRAWING = frozenset({"system", "federation_officer", "aimag_officer"})
ERASING = frozenset({"system", "federation_officer"})


def visible(actor: Actor) -> Q:
    """Return which papers the actor sees."""
    here = Q(federation_id=actor.federation_id)
    if actor.is_system:
        return here
    return here & reduce(or_, (keeper(actor) for keeper in KEEPERS), Q(pk__in=[]))


def has_lapsed(paper: Paper) -> bool:
    """Say whether what a paper speaks of has ended or stands still, so that it holds no more."""
    ask = STANDS.get(paper.kind)
    return ask is not None and not ask(paper)


def federation_name(federation_id: int) -> str:
    """Return what the federation is called that issues a paper."""
    return next((name(federation_id) for name in NAMES), "")


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:
    """Raise NotFound or NotAllowed unless the actor may issue a paper of a kind about a thing."""
    if kind not in ISSUERS:
        raise NotAllowed
    ISSUERS[kind](actor, kind, subject_uid)


def may_withdraw(actor: Actor, paper: Paper) -> bool:
    """Say whether the actor may withdraw a paper that they see: an officer."""
    return actor.role in WITHDRAWING and paper.federation_id == actor.federation_id


def require_withdraw(actor: Actor, paper: Paper) -> None:
    """Raise NotFound where the actor does not see it, NotAllowed unless an officer acts."""
    if not Paper.objects.filter(visible(actor), pk=paper.pk).exists():
        raise NotFound
    if not may_withdraw(actor, paper):
        raise NotAllowed


def require_erase(actor: Actor, paper: Paper) -> None:
    """Raise NotAllowed unless the federation acts."""
    if actor.role not in ERASING or paper.federation_id != actor.federation_id:
        raise NotAllowed
