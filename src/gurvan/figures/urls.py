"""Addresses of the pages of figures."""

from __future__ import annotations

from django.urls import path

from gurvan.figures.views import glance, publishing

app_name = "figures"
urlpatterns = [
    path("", glance.Glance.as_view(), name="glance"),
    path("published/", publishing.PublishedFigures.as_view(), name="published"),
    path("publish/", publishing.Publish.as_view(), name="publish"),
    path("published/<uuid:uid>/", publishing.PublishedOne.as_view(), name="published_one"),
    path("published/<uuid:uid>/withdraw/", publishing.Withdraw.as_view(), name="withdraw"),
]
