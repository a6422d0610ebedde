"""Papers that come with an act: kept within it, or kept before and named."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile

from gurvan.files.commands import keep_file
from gurvan.files.inspecting import Inspected
from gurvan.files.models import Attachment
from gurvan.files.policies import may_see
from gurvan.files.purposes import PURPOSES
from gurvan.files.refusals import FileErased, KeptForAnother
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound

Paper: TypeAlias = "Attachment | Inspected | UploadedFile[Any]"


def kept(actor: Actor, paper: Paper | None, *, purpose: str, field: str) -> Attachment | None:
    """Return the paper as it is kept. A fresh one is kept now, in the act's own transaction.

    Raises NotFound where one kept before is out of reach, FileErased, KeptForAnother where its
    purpose is not this one, and what ``keep_file`` raises where a fresh one is not what it says
    or is too large; ``field`` names the question it answers.
    """
    if paper is None:
        return None
    if isinstance(paper, Attachment):
        return _kept_before(actor, paper, purpose, field)
    return keep_file(actor=actor, upload=paper, name=paper.name or "", purpose=purpose, field=field)


def _kept_before(actor: Actor, paper: Attachment, purpose: str, field: str) -> Attachment:
    paper.look_again()
    if not may_see(actor, paper):
        raise NotFound(field=field)
    if paper.erased_on is not None:
        raise FileErased(field=field)
    if paper.purpose != purpose:
        kept_for = PURPOSES[paper.purpose]
        raise KeptForAnother(field=field, kept=kept_for, asked=PURPOSES[purpose])
    return paper
