"""Reading: the archives that somebody asked for, and where their files lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from gurvan.archive import policies
from gurvan.archive.models import Parcel
from gurvan.kernel.actors import Actor

FOLDER = "archives"  # in the office's folder


def parcels(*, actor: Actor) -> QuerySet[Parcel]:
    """Return the archives that the actor asked for, the newest first."""
    return Parcel.objects.filter(policies.own(actor)).order_by("-asked_at", "-pk")


def files() -> list[Path]:
    """Return all that lies in the folder of archives, also what was broken off."""
    folder = Path(settings.GURVAN_HOME) / FOLDER
    return sorted(folder.iterdir()) if folder.is_dir() else []


def file_of(parcel: Parcel) -> Path:
    """Return where an archive lies until it is fetched."""
    return Path(settings.GURVAN_HOME) / FOLDER / f"{parcel.uid}.zip"
