"""Whom somebody who doubts a paper to show can call: the federation, on a number it gave itself."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.papers.models import Paper
from gurvan.papers.queries import sheet_of
from gurvan.registry import phones
from gurvan.registry.policies import OFFICERS
from gurvan.registry.refusals import PhoneForm
from gurvan.rules.paper import SHOWN
from gurvan.rules.refusals import CallNeeded


def gives_number(actor: Actor) -> bool:
    """Say whether the actor says which number is called; whoever bears the paper does not."""
    return actor.is_system or actor.role in OFFICERS


def last_call(*, actor: Actor) -> str:
    """Return the number on the newest such paper that was not withdrawn; nothing without one."""
    rows = Paper.objects.filter(
        federation_id=actor.federation_id, kind__in=sorted(SHOWN), erased_on=None
    )
    newest = rows.exclude(state="withdrawn").order_by("-year", "-serial").first()
    told = sheet_of(newest).content["blocks"][-1].get("words") if newest else ""
    return told if isinstance(told, str) else ""


def call_number(*, actor: Actor, typed: str) -> str:
    """Return the number to call, as people write it.

    An officer's own, or else the last that an officer gave. Raises PhoneForm, CallNeeded.
    """
    number = ""
    if gives_number(actor):
        try:
            number = phones.spoken(phones.written(typed))
        except PhoneForm:
            raise PhoneForm(field="call") from None
    number = number or last_call(actor=actor)
    if not number:
        raise CallNeeded(field="call")
    return number
