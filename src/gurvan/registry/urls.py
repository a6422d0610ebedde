"""Addresses of the registry: groups, who acts for them; people, memberships, slips."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views import View

from gurvan.registry.views import acting, offices, organisations, steps

app_name = "registry"


def _of_group(part: str, page: type[View], name: str) -> URLPattern:
    """Return the address of a part of one group, or of an act on it."""
    return path(f"groups/<uuid:uid>/{part}", page.as_view(), name=name)


def _of_user(act: str, page: type[View], name: str) -> URLPattern:
    """Return the address of somebody's account, or of an act on it."""
    return path(f"acting/<uuid:uid>/{act}", page.as_view(), name=name)


GROUPS = [
    path("groups/", organisations.Groups.as_view(), name="groups"),
    path("groups/tree/", organisations.Tree.as_view(), name="tree"),
    path("groups/register/", organisations.RegisterGroup.as_view(), name="register_group"),
    _of_group("", organisations.GroupCard, name="group"),
    _of_group("below/", organisations.GroupsBelow, name="group_below"),
    _of_group("stood/", organisations.Placements, name="group_placements"),
    _of_group("correct/", organisations.CorrectGroup, name="correct_group"),
    _of_group("move/", organisations.MoveGroup, name="move_group"),
    _of_group("dissolve/", organisations.DissolveGroup, name="dissolve_group"),
    _of_group("path/", steps.GroupPath, name="group_path"),
    _of_group("path/rules/", steps.WriteRules, name="write_rules"),
    _of_group("path/found/", steps.FoundGroup, name="found_group"),
    _of_group("path/register/", steps.RegisterFormally, name="register_formally"),
    _of_group("officers/", offices.Officers, name="group_officers"),
    _of_group("officers/appoint/", offices.AppointOfficer, name="appoint_officer"),
    _of_group("dispute/", offices.DisputeLeadership, name="dispute_leadership"),
    _of_group("settle/", offices.SettleLeadership, name="settle_leadership"),
    path("offices/<uuid:uid>/end/", offices.EndOffice.as_view(), name="end_office"),
    _of_group("acting/", acting.GroupMandates, name="group_mandates"),
    _of_group("acting/invite/", acting.InviteToAct, name="invite"),
    _of_group("acting/give/", acting.GiveMandate, name="mandate"),
    path("mandates/<uuid:uid>/end/", acting.EndMandate.as_view(), name="end_mandate"),
    path("mandate/", acting.SwitchMandate.as_view(), name="switch"),
    path("acting/", acting.Users.as_view(), name="users"),
    path("acting/link/", acting.HandOver.as_view(), name="link"),
    _of_user("", acting.UserCard, name="user"),
    _of_user("password/", acting.PasswordLink, name="user_password"),
    _of_user("second-factor/", acting.ResetSecondFactor, name="user_second_factor"),
    _of_user("cut-off/", acting.CutOff, name="user_cut_off"),
    _of_user("close/", acting.CloseAccount, name="user_close"),
]

urlpatterns = [*GROUPS]
