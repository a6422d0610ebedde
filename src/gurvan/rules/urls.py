"""The addresses of the law."""

from __future__ import annotations

from django.urls import path

from gurvan.rules.views import decisions, findings, law

app_name = "rules"

urlpatterns = [
    path("", law.TheLaw.as_view(), name="law"),
    path("instruments/<slug:key>/", law.InstrumentCard.as_view(), name="instrument"),
    path("decisions/enter/", decisions.EnterDecision.as_view(), name="enter_decision"),
    path("decisions/<uuid:uid>/", decisions.DecisionCard.as_view(), name="decision"),
    path(
        "decisions/<uuid:uid>/replace/",
        decisions.ReplaceDecision.as_view(),
        name="replace_decision",
    ),
    path("decisions/<uuid:uid>/clauses/", decisions.WriteClause.as_view(), name="write_clause"),
    path(
        "decisions/<uuid:uid>/take-back/",
        decisions.TakeBackDecision.as_view(),
        name="take_back_decision",
    ),
    path(
        "clauses/<uuid:uid>/take-back/", decisions.TakeBackClause.as_view(), name="take_back_clause"
    ),
    path("fill-in/<str:clause>/", decisions.FillInNumber.as_view(), name="fill_in_number"),
    path(
        "numbers/<uuid:uid>/take-back/", decisions.TakeBackNumber.as_view(), name="take_back_number"
    ),
    path("groups/<uuid:uid>/", findings.GroupFindings.as_view(), name="group"),
]
