"""Who sees the papers that the registry keeps, as the files' own page asks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Assembly, Organisation
from gurvan.registry.policies.reach import sees_identities, visible
from gurvan.registry.roles import WITHOUT_BUSINESS


def sees_paper(actor: Actor, uid: UUID) -> bool:
    """Say whether a file is a paper of an organisation in reach, or rules to start from.

    The rules of registered groups are shown to all of the federation, as a model. A signed sheet
    bears names: only those see it who see names.
    """
    papers = Q(rules__uid=uid) | Q(paper__uid=uid)
    if Organisation.objects.filter(visible(actor), papers).exists():
        return True
    sheets = Assembly.objects.filter(visible(actor, "organisation__"), sheet__uid=uid)
    if sees_identities(actor) and sheets.exists():
        return True
    models = Organisation.objects.filter(
        federation_id=actor.federation_id,
        kind__in=MEMBER_KINDS,
        state="registered",
        rules__uid=uid,
    )
    return actor.role not in WITHOUT_BUSINESS and models.exists()
