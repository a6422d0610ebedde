"""The addresses of motions: what members decide."""

from __future__ import annotations

from django.urls import path

from gurvan.motions.views import calling, cards, lists, meeting, parts

app_name = "motions"

_LISTS = [
    path("", lists.Motions.as_view(), name="motions"),
    path("call/", calling.CallVote.as_view(), name="call"),
    path("groups/<uuid:uid>/", parts.GroupMotions.as_view(), name="group"),
    path("groups/<uuid:uid>/rules/", parts.GroupRules.as_view(), name="rules"),
    path("groups/<uuid:uid>/rules/set/", calling.SetRules.as_view(), name="set_rules"),
    path("rules/<uuid:uid>/strike/", calling.StrikeRules.as_view(), name="strike_rules"),
]
_PARTS = [
    path("<uuid:uid>/", cards.MotionCard.as_view(), name="motion"),
    path("<uuid:uid>/candidates/", parts.Candidates.as_view(), name="candidates"),
    path("<uuid:uid>/counts/", parts.Counts.as_view(), name="counts"),
    path("<uuid:uid>/papers/", parts.Papers.as_view(), name="papers"),
]
_CALLING = [
    path("<uuid:uid>/correct/", calling.CorrectMotion.as_view(), name="correct"),
    path("<uuid:uid>/candidates/name/", calling.NameCandidate.as_view(), name="name_candidate"),
    path("candidates/<uuid:uid>/drop/", calling.DropCandidate.as_view(), name="drop_candidate"),
    path("<uuid:uid>/withdraw/", calling.Withdraw.as_view(), name="withdraw"),
]
_MEETING = [
    path("<uuid:uid>/open/", meeting.OpenVote.as_view(), name="open"),
    path("<uuid:uid>/hands/", meeting.RecordHands.as_view(), name="hands"),
    path("<uuid:uid>/no-quorum/", meeting.CloseWithoutQuorum.as_view(), name="no_quorum"),
    path("<uuid:uid>/counts/enter/", meeting.EnterCount.as_view(), name="enter_count"),
    path("counts/<uuid:uid>/take-back/", meeting.TakeBackCount.as_view(), name="take_back_count"),
]
_AFTERWARDS = [
    path("<uuid:uid>/minutes/", meeting.WriteMinutes.as_view(), name="minutes"),
    path("<uuid:uid>/contest/", meeting.Contest.as_view(), name="contest"),
    path("<uuid:uid>/settle/", meeting.Settle.as_view(), name="settle"),
    path("<uuid:uid>/strike/", meeting.Strike.as_view(), name="strike"),
    path("<uuid:uid>/back/", meeting.StepBack.as_view(), name="step_back"),
    path("<uuid:uid>/erase/", meeting.EraseWords.as_view(), name="erase"),
    path("<uuid:uid>/paper/", meeting.IssuePaper.as_view(), name="issue_paper"),
]

urlpatterns = [*_LISTS, *_PARTS, *_CALLING, *_MEETING, *_AFTERWARDS]
