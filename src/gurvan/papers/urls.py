"""The addresses of papers."""

from __future__ import annotations

from django.urls import path

from gurvan.papers import views

app_name = "papers"
urlpatterns = [
    path("verify/", views.Verify.as_view(), name="verify"),
    path("<uuid:uid>/", views.PaperCard.as_view(), name="paper"),
    path("<uuid:uid>/pdf/", views.Pdf.as_view(), name="pdf"),
    path("<uuid:uid>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
]
