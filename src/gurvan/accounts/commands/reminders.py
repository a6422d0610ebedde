"""How somebody wants to be reminded of what is due."""

from __future__ import annotations

from gurvan.accounts import checks, events, policies
from gurvan.accounts.models import User
from gurvan.accounts.queries import PHONE, user_of
from gurvan.accounts.refusals import PhoneNeeded
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.outbox.receiving import SMS
from gurvan.vault import keys
from gurvan.vault.sealing import place


@command
def choose_reminders(*, actor: Actor, way: str, phone: str = "") -> User:
    """Choose how one is reminded: by e-mail, by SMS, or not at all (receiving.WAYS).

    The number is kept, sealed, for as long as reminders come by SMS; with nothing written the one
    that is kept stays. Raises WayUnknown, PhoneMalformed, PhoneNeeded.
    """
    user = user_of(actor=actor)
    policies.require_own(actor, user)
    user.reminded = checks.clean_way(way)
    number = checks.clean_mobile(phone)
    if way != SMS:
        user.phone_sealed = None
    elif number:
        user.phone_sealed = keys.seal_text(user.uid, place(PHONE, user.uid), number)
    elif user.phone_sealed is None:
        raise PhoneNeeded(field="phone")
    user.save()
    event = events.RemindersChosen(person=user.name, way=way)
    record(event, actor=actor, subject=user, people=[user.uid])
    return user
