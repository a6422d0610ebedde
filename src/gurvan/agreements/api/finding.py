"""Finds what a program named, among what is in its reach; what is not is 404."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from gurvan.agreements import queries
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party, RosterLine
from gurvan.kernel.web.requests import PageRequest


def named_agreement(request: PageRequest, uid: UUID) -> Agreement:
    """Return an agreement that the caller sees."""
    return get_object_or_404(queries.agreements(actor=request.actor), uid=uid)


def named_party(request: PageRequest, uid: UUID) -> Party:
    """Return a party of an agreement that the caller sees."""
    return get_object_or_404(queries.party(actor=request.actor), uid=uid)


def named_line(request: PageRequest, uid: UUID) -> RosterLine:
    """Return an open line of a roster whose names the caller sees."""
    return get_object_or_404(queries.roster_lines(actor=request.actor), uid=uid)


def named_duty(request: PageRequest, uid: UUID) -> Duty:
    """Return a duty of an agreement that the caller sees."""
    return get_object_or_404(queries.all_duties(actor=request.actor), uid=uid)


def named_round(request: PageRequest, uid: UUID) -> DutyRound:
    """Return one time that such a duty falls due."""
    return get_object_or_404(queries.rounds(actor=request.actor), uid=uid)
