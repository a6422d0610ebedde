"""The addresses of leads."""

from __future__ import annotations

from django.urls import path

from gurvan.screening.views import interests, leads, sales, words

app_name = "screening"

urlpatterns = [
    path("", leads.Leads.as_view(), name="leads"),
    path("look/", leads.LookNow.as_view(), name="look"),
    path("words/", words.Words.as_view(), name="words"),
    path("words/<uuid:uid>/", words.WordCard.as_view(), name="word"),
    path("words/<uuid:uid>/reply/", words.Reply.as_view(), name="reply"),
    path(
        "words/<uuid:uid>/take-back/",
        words.TakeQuestionBack.as_view(),
        name="take_question_back",
    ),
    path("interests/", interests.Interests.as_view(), name="interests"),
    path("interests/declare/", interests.Declare.as_view(), name="declare"),
    path(
        "interests/<uuid:uid>/take-back/",
        interests.TakeInterestBack.as_view(),
        name="take_interest_back",
    ),
    path("sales/", sales.Sales.as_view(), name="sales"),
    path("sales/note/", sales.NoteSale.as_view(), name="note_sale"),
    path("sales/<uuid:uid>/take-back/", sales.TakeSaleBack.as_view(), name="take_sale_back"),
    path("<uuid:uid>/", leads.LeadCard.as_view(), name="lead"),
    path("<uuid:uid>/take/", leads.Take.as_view(), name="take"),
    path("<uuid:uid>/give/", leads.Give.as_view(), name="give"),
    path("<uuid:uid>/put-back/", leads.PutBack.as_view(), name="put_back"),
    path("<uuid:uid>/ask/", leads.Ask.as_view(), name="ask"),
    path("<uuid:uid>/dismiss/", leads.Dismiss.as_view(), name="dismiss"),
    path("<uuid:uid>/mend/", leads.Mend.as_view(), name="mend"),
    path("<uuid:uid>/reopen/", leads.Reopen.as_view(), name="reopen"),
]
