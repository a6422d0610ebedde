"""The addresses of gatherings."""

from __future__ import annotations

from django.urls import path

from gurvan.gatherings.views import cards, life, lists, planning

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

urlpatterns = [*_LISTS, *_PLAN, *_LIFE]
