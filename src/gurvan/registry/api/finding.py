"""Finds what a program named, among what is in its reach; what is not is 404."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from gurvan.accounts.models import User
from gurvan.files.models import Attachment
from gurvan.files.queries import attachment
from gurvan.kernel.web.requests import PageRequest
from gurvan.places import queries as places
from gurvan.places.models import Place
from gurvan.registry import queries
from gurvan.registry.models import Organisation, Person


def named_group(request: PageRequest, uid: UUID) -> Organisation:
    """Return an organisation in reach."""
    return get_object_or_404(queries.organisations(actor=request.actor), uid=uid)


def named_person(request: PageRequest, uid: UUID) -> Person:
    """Return a person in reach."""
    return get_object_or_404(queries.people(actor=request.actor), uid=uid)


def named_user(request: PageRequest, uid: UUID) -> User:
    """Return an account that acts, or acted, in reach."""
    return get_object_or_404(queries.users_acting(actor=request.actor), uid=uid)


def named_file(request: PageRequest, uid: UUID | None) -> Attachment | None:
    """Return a file that was kept before, or nothing. Raises NotFound."""
    return attachment(actor=request.actor, uid=uid) if uid else None


def named_place(code: str) -> Place | None:
    """Return a place by its code, or nothing. Raises PlaceUnknown."""
    return places.place(code) if code else None
