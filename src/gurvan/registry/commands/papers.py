"""Papers that come with an act: kept within it, or kept before and named."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile

from gurvan.files.commands import keep_file
from gurvan.files.inspecting import Inspected
from gurvan.files.models import Attachment
from gurvan.files.policies import may_see
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound

Paper: TypeAlias = "Attachment | Inspected | UploadedFile[Any]"


def kept(actor: Actor, paper: Paper | None, *, purpose: str, field: str) -> Attachment | None:
    """Return the paper as it is kept. A fresh one is kept now, in the act's own transaction.

    Raises NotFound where one kept before is out of reach, and what ``keep_file`` raises where a
    fresh one is not what it says or is too large; ``field`` names the question it answers.
    """
    if paper is None:
        return None
    if isinstance(paper, Attachment):
        if not may_see(actor, paper):
            raise NotFound(field=field)
        return paper
    return keep_file(actor=actor, upload=paper, name=paper.name or "", purpose=purpose, field=field)
