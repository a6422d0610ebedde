"""Addresses of the registry: groups, who acts for them; people, memberships, slips."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.views import View

from gurvan.registry.views import (
    acting,
    judgements,
    membership,
    memberships,
    offices,
    organisations,
    people,
    person,
    person_acts,
    slips,
    steps,
)

app_name = "registry"


def _of_group(part: str, page: type[View[Any]], name: str) -> URLPattern:
    """Return the address of a part of one group, or of an act on it."""
    return path(f"groups/<uuid:uid>/{part}", page.as_view(), name=name)


def _of_user(act: str, page: type[View[Any]], name: str) -> URLPattern:
    """Return the address of somebody's account, or of an act on it."""
    return path(f"acting/<uuid:uid>/{act}", page.as_view(), name=name)


def _of_person(act: str, page: type[View[Any]], name: str) -> URLPattern:
    """Return the address of a person, or of an act on their record."""
    return path(f"people/<uuid:uid>/{act}", page.as_view(), name=name)


def _of_pair(act: str, page: type[View[Any]], name: str) -> URLPattern:
    """Return the address of two records that look alike, or of a judgement."""
    return path(f"people/same/<uuid:uid>/{act}", page.as_view(), name=name)


def _of_membership(act: str, page: type[View[Any]], name: str) -> URLPattern:
    """Return the address of a membership, or of an act on it."""
    return path(f"memberships/<uuid:uid>/{act}", page.as_view(), name=name)


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

PEOPLE = [
    path("people/", people.People.as_view(), name="people"),
    path("people/register/", people.RegisterPerson.as_view(), name="register_person"),
    path("people/purpose/", people.Purpose.as_view(), name="purpose"),
    path("people/call-back/", memberships.ToCallBack.as_view(), name="to_call_back"),
    path("people/call-back/<uuid:uid>/", memberships.CallBack.as_view(), name="call_back"),
    path("people/denied/", memberships.Denials.as_view(), name="denials"),
    path("people/claimed-twice/", memberships.Clashes.as_view(), name="clashes"),
    path("people/late/", memberships.Overdue.as_view(), name="overdue"),
    path("people/same/", judgements.ToJudge.as_view(), name="to_judge"),
    _of_pair("", judgements.LikelySame, name="likely_same"),
    _of_pair("one/", judgements.JudgeSame, name="judge_same"),
    _of_pair("two/", judgements.JudgeDifferent, name="judge_different"),
    _of_pair("undo/", judgements.UndoSame, name="undo_same"),
    _of_person("", person.PersonCard, name="person"),
    _of_person("enrol/", memberships.EnrolPerson, name="enrol_person"),
    _of_person("uses/", person.PersonUses, name="person_uses"),
    _of_person("correct/", person_acts.CorrectPerson, name="correct_person"),
    _of_person("residence/", person_acts.MoveResidence, name="move_residence"),
    _of_person("photo/", person_acts.KeepPhoto, name="keep_photo"),
    _of_person("show/<slug:what>/", person_acts.ShowParticular, name="show_particular"),
    _of_person("slip/", person_acts.IssueSlip, name="issue_slip"),
    _of_person("slip/pdf/", person_acts.IssueSlipPaper, name="issue_slip_paper"),
    _of_person("slip/lost/", person_acts.RevokeSlip, name="revoke_slip"),
    _of_person("copy/", person_acts.CopyOfRecord, name="copy_of_record"),
    _of_person("death/", person_acts.NoteDeath, name="note_death"),
    _of_person("death/back/", person_acts.TakeBackDeath, name="take_back_death"),
    _of_person("compare/", judgements.ComparePerson, name="compare_person"),
    _of_person("forget/", person_acts.ForgetPerson, name="forget_person"),
]

MEMBERSHIPS = [
    path("memberships/", memberships.Memberships.as_view(), name="memberships"),
    _of_group("members/", memberships.GroupMembers, name="group_members"),
    _of_group("members/add/", memberships.AddMember, name="add_member"),
    _of_group("members/confirm/", memberships.ConfirmAtAssembly, name="confirm_at_assembly"),
    _of_group("members/codes/", memberships.PrintGroupCodes, name="print_codes"),
    _of_group("members/slips/", memberships.PrintGroupSlips, name="print_slips"),
    _of_membership("", membership.MembershipCard, name="membership"),
    _of_membership("confirm/", membership.ConfirmInPerson, name="confirm_in_person"),
    _of_membership("code/", membership.PrintCode, name="print_code"),
    _of_membership("deny/", membership.DenyMembership, name="deny_membership"),
    _of_membership("leave/", membership.WithdrawMembership, name="withdraw_membership"),
    _of_membership("end/", membership.EndMembership, name="end_membership"),
    _of_membership("looked-into/", membership.LookIntoDenial, name="look_into_denial"),
]

NAME = [
    path("name/", slips.Name.as_view(), name="name"),
    path("name/uses/", slips.NameUses.as_view(), name="name_uses"),
    path("name/deny/<uuid:uid>/", slips.NameDeny.as_view(), name="name_deny"),
    path("name/denied/", slips.NameDenied.as_view(), name="name_denied"),
    path("name/finish/", slips.NameFinish.as_view(), name="name_finish"),
    path("name/confirm/", slips.NameConfirm.as_view(), name="name_confirm"),
    path("name/said/<slug:said>/", slips.NameSaid.as_view(), name="name_said"),
]

urlpatterns = [*GROUPS, *PEOPLE, *MEMBERSHIPS, *NAME]
