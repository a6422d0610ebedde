"""How a list on its way is kept: read and checked before, written down in a short transaction.

Nobody waits for a long list: what takes long is done outside, and is written down only where the
list is still the one that was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from gurvan.imports import policies, queries
from gurvan.imports.limits import limits
from gurvan.imports.models import Shape, Staged
from gurvan.imports.refusals import ListChanged
from gurvan.imports.staging import GROUND, Content, packed, sealed
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.large import put
from gurvan.ledger.commands import draft
from gurvan.vault.keys import destroy_key


def require_own(actor: Actor, staged: Staged | None) -> Staged:
    """Return a list that the actor may take in. Raises NotAllowed, NotFound."""
    policies.require_importer(actor)
    if staged is None or not policies.is_own(actor, staged):
        raise NotFound
    return staged


def held(actor: Actor, staged: Staged) -> Staged:
    """Return a list as it stands now, held until the transaction ends; not what is sealed in it.

    Raises NotFound, and ListChanged where it is another than the actor saw.
    """
    found = Staged.objects.select_for_update().defer("sealed").filter(pk=staged.pk).first()
    now = require_own(actor, found)
    if now.version != staged.version:
        raise ListChanged
    return now


def keep(actor: Actor, staged: Staged, content: Content, *, checked: bool) -> Staged:
    """Write a list down as it is now: packed before, so that the transaction is short."""
    ground = b"".join(content.shapes.values()) if content.is_drawn_anew else None
    text = packed(content)
    return keep_list(actor=actor, staged=staged, text=text, ground=ground, checked=checked)


@draft
def keep_list(
    *, actor: Actor, staged: Staged, text: bytes, ground: bytes | None, checked: bool
) -> Staged:
    """Write a list down, sealed, where nobody changed it meanwhile. Raises ListChanged, NotFound.

    ``text`` is the list, packed; ``ground`` its shapes, one after the other, or None where they are
    as they were; ``checked`` says that all that is known to be wrong is noted.
    """
    now = held(actor, staged) if staged.pk else require_own(actor, staged)
    now.sealed, now.checked = sealed(now.uid, text), checked
    now.version += 1
    now.save()
    if ground is not None:
        put(now, "ground", sealed(now.uid, ground, GROUND))
    return now


@draft
def remember_shape(*, actor: Actor, kind: str, digest: str, places: Mapping[str, int]) -> None:
    """Remember where the columns stand in the actor's lists of a shape."""
    policies.require_importer(actor)
    if actor.user_uid is None:  # the house remembers nothing for anybody
        return
    Shape.objects.update_or_create(
        federation_id=actor.federation_id,
        user_uid=actor.user_uid,
        kind=kind,
        digest=digest,
        defaults={"places": dict(places), "said_on": clock.today()},
    )


@draft
def forget_shape(*, actor: Actor, kind: str, digest: str) -> None:
    """Forget what the actor said of lists of a shape."""
    policies.require_importer(actor)
    queries.known_shapes(actor=actor, kind=kind, digests=[digest]).delete()


@draft
def drop_list(*, actor: Actor, staged: Staged) -> None:
    """Destroy a list that is not taken in, with its key. Raises NotFound."""
    destroy(require_own(actor, staged))


@draft
def destroy_left() -> int:
    """Destroy the lists that somebody left on their way; return how many."""
    before = clock.now() - timedelta(hours=limits(clock.today()).kept_hours)
    left = list(Staged.objects.filter(sent_at__lt=before))
    for staged in left:
        destroy(staged)
    return len(left)


@draft
def destroy_all(*, federation_id: int) -> None:
    """Destroy all of a federation's lists on their way: one may tell of somebody forgotten."""
    for staged in Staged.objects.filter(federation_id=federation_id):
        destroy(staged)


def destroy(staged: Staged) -> None:
    """Destroy all that is kept of a list, inside a change that asked who may."""
    destroy_key(staged.uid)
    Staged.objects.filter(pk=staged.pk).delete()
