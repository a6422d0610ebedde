"""Who may do what to an account.

Offices and reach are known only higher up (registry); what is asked of them here is asked through
these lists, which the registry fills when it starts. With nothing in them, only the house itself
(the terminal, the setting-up) may act on other people's accounts.
"""

from __future__ import annotations

from collections.abc import Callable

from gurvan.accounts.models import Invitation, Token, User
from gurvan.accounts.refusals import NotAnswerable, NoTokenHere, NotYourself, WorksElsewhere
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, SecondFactorNeeded

# Whether an office that the person holds asks for a second factor before anything else.
NEEDS_SECOND_FACTOR: list[Callable[[User], bool]] = []
# As whom somebody acts who has just signed in, and whether with a second factor.
ACTING: list[Callable[[User, bool], Actor | None]] = []
# Whether the actor's office lets them invite people.
MAY_INVITE: list[Callable[[Actor], bool]] = []
# Whether the actor answers for this account: an officer, and the person works in their reach.
ANSWERS_FOR: list[Callable[[Actor, User], bool]] = []
# Whether who made a link may let somebody in as all that the account acts as.
ENTRUSTS: list[Callable[[Invitation], bool]] = []
# Whether the account also serves somebody of whom the actor's federation knows nothing.
WORKS_ELSEWHERE: list[Callable[[Actor, User], bool]] = []


def needs_second_factor(user: User) -> bool:
    """Say whether an office of this person asks for a second factor before anything else."""
    return any(asks(user) for asks in NEEDS_SECOND_FACTOR)


def require_house(actor: Actor) -> None:
    """Raise NotAllowed for anybody but the house itself: the terminal, the setting-up."""
    if not actor.is_system:
        raise NotAllowed


def require_person(actor: Actor) -> None:
    """Raise NoTokenHere for a program with a token: this is for a person who sits here."""
    if actor.scopes is not None:
        raise NoTokenHere


def require_verified(actor: Actor) -> None:
    """Raise SecondFactorNeeded unless this sitting passed a second factor."""
    if not (actor.is_system or actor.verified):
        raise SecondFactorNeeded


def require_may_invite(actor: Actor) -> None:
    """Raise unless the actor may invite people: an officer with a second factor."""
    if actor.is_system:
        return
    require_person(actor)
    if not any(may(actor) for may in MAY_INVITE):
        raise NotAllowed
    require_verified(actor)


def require_answers_for(actor: Actor, user: User) -> None:
    """Raise NotAnswerable unless the actor answers for somebody else's account."""
    if actor.is_system:
        return
    require_person(actor)
    if actor.user_uid == user.uid:
        raise NotYourself
    if not any(answers(actor, user) for answers in ANSWERS_FOR):
        raise NotAnswerable
    require_verified(actor)


def require_answers_alone(actor: Actor, user: User) -> None:
    """Raise as require_answers_for; and WorksElsewhere, where others rely on the account too.

    Whoever can set somebody's password or take their second factor away could act as them: so
    one federation's officer cannot, where the account opens doors of another.
    """
    require_answers_for(actor, user)
    if not actor.is_system:
        require_alone(actor, user)


def require_alone(actor: Actor, user: User) -> None:
    """Raise WorksElsewhere where the account opens doors of another federation than the actor's."""
    if any(works(actor, user) for works in WORKS_ELSEWHERE):
        raise WorksElsewhere


def entrusted(invitation: Invitation) -> bool:
    """Say whether the link's maker may let somebody in as all that the account acts as.

    Whoever holds a link can choose the password: an invitation by an aimag officer must not open
    the account of a federation officer who has not come yet, or whose account was closed.
    """
    if invitation.kind == "password" or invitation.mandate_uid is None:
        return True
    return any(entrusts(invitation) for entrusts in ENTRUSTS)


def sets_password(invitation: Invitation) -> bool:
    """Say whether the link may set the password: an invitation leaves one in use alone."""
    user = invitation.user
    in_use = user.is_active and user.has_usable_password()
    return invitation.kind == "password" or (not in_use and entrusted(invitation))


def require_own(actor: Actor, user: User) -> None:
    """Raise NotAllowed unless this is the actor's own account, and no program asks."""
    require_person(actor)
    if actor.user_uid != user.uid:
        raise NotAllowed


def require_may_issue(actor: Actor) -> None:
    """Raise unless the actor may make a token: a person, with a second factor.

    A token cannot make tokens: one that leaked could otherwise outlive its revocation.
    """
    require_person(actor)
    require_verified(actor)


def require_may_revoke(actor: Actor, token: Token) -> None:
    """Raise unless this is the actor's own token, or of an account for which they answer."""
    if token.federation_id != actor.federation_id:
        raise NotFound
    if actor.user_uid != token.user.uid:
        require_answers_for(actor, token.user)
