"""Papers that come with an act: kept within it, or kept before and named."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from gurvan.files.commands import keep_file
from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor

Paper = Attachment | UploadedFile


def kept(actor: Actor, paper: Paper | None, *, purpose: str) -> Attachment | None:
    """Return the paper as it is kept. A fresh one is kept now, in the act's own transaction.

    Raises what ``keep_file`` raises where the file is not what it says or is too large.
    """
    if paper is None or isinstance(paper, Attachment):
        return paper
    return keep_file(actor=actor, upload=paper, name=paper.name or "", purpose=purpose)
