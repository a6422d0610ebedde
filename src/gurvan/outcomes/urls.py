"""The addresses of outcomes."""

from __future__ import annotations

from django.urls import path

from gurvan.outcomes.views import answers, lists, parts

app_name = "outcomes"

urlpatterns = [
    path("", lists.Answers.as_view(), name="answers"),
    path("silent/", lists.Silent.as_view(), name="silent"),
    path("trend/", lists.Trend.as_view(), name="trend"),
    path("groups/<uuid:uid>/", parts.GroupMonths.as_view(), name="group"),
    path("groups/<uuid:uid>/<str:month>/", answers.AnswerMonth.as_view(), name="answer_month"),
    path("agreements/<uuid:uid>/", parts.AgreementMonths.as_view(), name="agreement"),
    path("<uuid:uid>/", answers.AnswerCard.as_view(), name="answer"),
    path("<uuid:uid>/correct/", answers.CorrectAnswer.as_view(), name="correct"),
    path("<uuid:uid>/erase-words/", answers.EraseWords.as_view(), name="erase_words"),
]
