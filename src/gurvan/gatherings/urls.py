"""The addresses of gatherings."""

from __future__ import annotations

from django.urls import path

from gurvan.gatherings.views import (
    attending,
    cards,
    inviting,
    life,
    lists,
    minutes,
    planning,
    publishing,
)

app_name = "gatherings"

_LISTS = [
    path("", lists.Gatherings.as_view(), name="gatherings"),
    path("plan/", planning.PlanGathering.as_view(), name="plan"),
    path("groups/<uuid:uid>/", lists.GroupGatherings.as_view(), name="group"),
]
_PLAN = [
    path("<uuid:uid>/", cards.GatheringCard.as_view(), name="gathering"),
    path("<uuid:uid>/correct/", planning.CorrectGathering.as_view(), name="correct"),
    path("<uuid:uid>/postpone/", planning.Postpone.as_view(), name="postpone"),
    path("<uuid:uid>/agenda/", planning.Agenda.as_view(), name="agenda"),
    path("<uuid:uid>/agenda/add/", planning.AddItem.as_view(), name="add_item"),
    path("points/<uuid:uid>/correct/", planning.CorrectItem.as_view(), name="correct_item"),
    path("points/<uuid:uid>/remove/", planning.RemoveItem.as_view(), name="remove_item"),
]
_LIFE = [
    path("<uuid:uid>/announce/", life.Announce.as_view(), name="announce"),
    path("<uuid:uid>/hold/", life.Hold.as_view(), name="hold"),
    path("<uuid:uid>/close/", life.Close.as_view(), name="close"),
    path("<uuid:uid>/cancel/", life.Cancel.as_view(), name="cancel"),
    path("<uuid:uid>/back/", life.StepBack.as_view(), name="step_back"),
]
_INVITED = [
    path("<uuid:uid>/invitations/", inviting.Invitations.as_view(), name="invitations"),
    path("<uuid:uid>/invite/", inviting.Invite.as_view(), name="invite"),
    path("invitations/<uuid:uid>/answer/", inviting.Answer.as_view(), name="answer"),
    path("invitations/<uuid:uid>/letter/", inviting.IssueLetter.as_view(), name="letter"),
    path(
        "invitations/<uuid:uid>/withdraw/",
        inviting.WithdrawInvitation.as_view(),
        name="withdraw_invitation",
    ),
]
_CAME = [
    path("<uuid:uid>/attendance/", attending.Attendance.as_view(), name="attendance"),
    path("<uuid:uid>/attendance/add/", attending.AddDelegation.as_view(), name="add_delegation"),
    path("<uuid:uid>/attendance/members/", attending.NoteMembers.as_view(), name="note_members"),
    path("<uuid:uid>/attendance/slip/", attending.NoteSlip.as_view(), name="note_slip"),
    path("<uuid:uid>/attendance/slip/off/", attending.StrikeSlip.as_view(), name="strike_slip"),
    path("<uuid:uid>/attendance/erase/", attending.ErasePresence.as_view(), name="erase_presence"),
    path(
        "came/<uuid:uid>/correct/", attending.CorrectDelegation.as_view(), name="correct_delegation"
    ),
    path("came/<uuid:uid>/strike/", attending.StrikeDelegation.as_view(), name="strike_delegation"),
]
_AFTER = [
    path("<uuid:uid>/minutes/", minutes.Minutes.as_view(), name="minutes"),
    path("<uuid:uid>/minutes/compare/", minutes.CompareMinutes.as_view(), name="compare_minutes"),
    path("<uuid:uid>/minutes/attach/", minutes.AttachMinutes.as_view(), name="attach_minutes"),
    path("<uuid:uid>/minutes/issue/", minutes.IssueMinutes.as_view(), name="issue_minutes"),
    path("<uuid:uid>/minutes/erase/", minutes.EraseMinutes.as_view(), name="erase_minutes"),
    path("points/<uuid:uid>/minutes/", minutes.WriteMinutes.as_view(), name="write_minutes"),
    path("<uuid:uid>/photos/", minutes.Photos.as_view(), name="photos"),
    path("<uuid:uid>/photos/add/", minutes.AddPhoto.as_view(), name="add_photo"),
    path("photos/<uuid:uid>/correct/", minutes.CorrectPhoto.as_view(), name="correct_photo"),
    path("photos/<uuid:uid>/off/", minutes.WithdrawPhoto.as_view(), name="withdraw_photo"),
]
_PUBLIC = [
    path("<uuid:uid>/publish/", publishing.Publish.as_view(), name="publish"),
    path("<uuid:uid>/unpublish/", publishing.Unpublish.as_view(), name="unpublish"),
    path("<uuid:uid>/results/", publishing.PublishResults.as_view(), name="publish_results"),
    path("<uuid:uid>/results/hide/", publishing.HideResults.as_view(), name="hide_results"),
    path("<uuid:uid>/calendar/", publishing.InCalendar.as_view(), name="calendar"),
]

urlpatterns = [*_LISTS, *_PLAN, *_LIFE, *_INVITED, *_CAME, *_AFTER, *_PUBLIC]
