"""The addresses of permits."""

from __future__ import annotations

from django.urls import path

from gurvan.permits.views import asking, cards, deciding, life, lists, parts

app_name = "permits"

_LISTS = [
    path("", lists.Permits.as_view(), name="permits"),
    path("land/", lists.LandByYear.as_view(), name="land"),
    path("request/", asking.RequestPermit.as_view(), name="request"),
    path("enter/", deciding.EnterPermit.as_view(), name="enter"),
    path("groups/<uuid:uid>/", parts.GroupPermits.as_view(), name="group"),
]
_PARTS = [
    path("<uuid:uid>/", cards.PermitCard.as_view(), name="permit"),
    path("<uuid:uid>/returns/", parts.Returns.as_view(), name="returns"),
    path("<uuid:uid>/papers/", parts.Papers.as_view(), name="papers"),
    path("<uuid:uid>/law/", parts.PermitFindings.as_view(), name="law"),
]
_ASKING = [
    path("<uuid:uid>/area/choose/", asking.ChooseArea.as_view(), name="set_area"),
    path("<uuid:uid>/area/draw/", asking.DrawArea.as_view(), name="draw_area"),
    path("<uuid:uid>/pass-on/", asking.PassOn.as_view(), name="pass_on"),
    path("<uuid:uid>/withdraw/", asking.Withdraw.as_view(), name="withdraw"),
]
_DECIDING = [
    path("<uuid:uid>/inspect/", deciding.Inspect.as_view(), name="inspect"),
    path("<uuid:uid>/grant/", deciding.Grant.as_view(), name="grant"),
    path("<uuid:uid>/refuse/", deciding.Refuse.as_view(), name="refuse"),
    path("<uuid:uid>/correct/", deciding.CorrectEntry.as_view(), name="correct"),
    path("<uuid:uid>/words/erase/", deciding.EraseWords.as_view(), name="erase_words"),
    path("<uuid:uid>/official/erase/", deciding.EraseOfficial.as_view(), name="erase_official"),
]
_LIFE = [
    path("<uuid:uid>/contract/", life.Contract.as_view(), name="contract"),
    path("<uuid:uid>/begin/", life.Begin.as_view(), name="begin"),
    path("<uuid:uid>/expire/", life.Expire.as_view(), name="expire"),
    path("<uuid:uid>/end/", life.End.as_view(), name="end"),
    path("<uuid:uid>/lapse/", life.Lapse.as_view(), name="lapse"),
    path("<uuid:uid>/return/", life.ReturnLand.as_view(), name="return_land"),
    path("<uuid:uid>/back/", life.StepBack.as_view(), name="step_back"),
    path("<uuid:uid>/paper/", life.IssuePaper.as_view(), name="issue_paper"),
    path("returns/<uuid:uid>/strike/", life.StrikeReturn.as_view(), name="strike_return"),
]

urlpatterns = [*_LISTS, *_PARTS, *_ASKING, *_DECIDING, *_LIFE]
