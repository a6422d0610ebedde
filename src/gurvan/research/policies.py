"""Who reads a study and works on it: the organisation's researchers, and who is named in it.

To everybody else there is none, whatever their reach: what was said in trust is no business of an
office, nor of an officer who is not named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound, Refused
from gurvan.registry.models import Mandate
from gurvan.registry.policies import (
    NOTHING,
    require_role,
    require_verified,
    visible as visible_organisations,
)
from gurvan.research.models import Report, Session, Study, StudyReader

P = ParamSpec("P")

RESEARCHER = "researcher"
PLANNERS = ("federation_officer", "aimag_officer", RESEARCHER)
# Who can be named in a study, and so may read some.
TEAM = (*PLANNERS, "leader")


def reads(actor: Actor) -> bool:
    """Say whether a role reads studies at all."""
    return actor.is_system or actor.role in TEAM


def visible(actor: Actor) -> Q:
    """Return which studies the actor sees."""
    mine = Q(federation_id=actor.federation_id)
    if actor.is_system:
        return mine
    if actor.role not in TEAM or actor.user_uid is None:
        return NOTHING
    named = StudyReader.objects.filter(
        federation_id=actor.federation_id, user_uid=actor.user_uid, until=None
    )
    seen = Q(pk__in=named.order_by().values("study"))
    if actor.role == RESEARCHER:
        own = Q(organisation__uid=actor.organisation_uid)
        seen |= own & visible_organisations(actor, "organisation__")
    return mine & seen


def visible_parts(actor: Actor, path: str = "study") -> Q:
    """Return which rows below studies the actor sees; ``path`` leads from a row to its study."""
    if actor.is_system:
        return Q(federation_id=actor.federation_id)
    seen = Study.objects.filter(visible(actor)).order_by().values("pk")
    return Q(federation_id=actor.federation_id) & Q(**{f"{path}__in": seen})


def require_reader(actor: Actor) -> None:
    """Raise NotAllowed unless somebody of the actor's role can read a study."""
    require_role(actor, *TEAM)


def require_planner(actor: Actor) -> None:
    """Raise NotAllowed unless the actor may plan a study, SecondFactorNeeded."""
    require_role(actor, *PLANNERS)


def require_work(actor: Actor, study: Study) -> None:
    """Raise unless the actor works on the study. Raises NotFound, SecondFactorNeeded."""
    if not Study.objects.filter(visible(actor), pk=study.pk).exists():
        raise NotFound
    require_reader(actor)


def require_identities(actor: Actor, study: Study) -> None:
    """Raise unless the actor may look at who participants are: with a second factor.

    Raises NotFound, SecondFactorNeeded.
    """
    require_work(actor, study)
    require_verified(actor)


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:  # noqa: ARG001 - as papers ask it
    """Raise unless the actor may issue a paper of the session of this uid."""
    session = Session.objects.select_related("study").filter(uid=subject_uid).first()
    if session is None:
        raise NotFound
    require_work(actor, session.study)


def require_issue_report(actor: Actor, kind: str, subject_uid: UUID) -> None:  # noqa: ARG001 - as papers ask it
    """Raise unless the actor may issue the report of this uid."""
    report = Report.objects.select_related("study").filter(uid=subject_uid).first()
    if report is None:
        raise NotFound
    require_work(actor, report.study)


def can_be_named(user: User, federation_id: int) -> bool:
    """Say whether somebody with an account acts here in a role that can be named in a study."""
    acts = Mandate.objects.filter(user=user, federation_id=federation_id, role__in=TEAM, until=None)
    return acts.exists()


def is_named(study: Study, user_uid: UUID) -> bool:
    """Say whether somebody is named in a study."""
    return StudyReader.objects.filter(study=study, user_uid=user_uid, until=None).exists()


def may(require: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
