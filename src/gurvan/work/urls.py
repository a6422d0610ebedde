"""Addresses of long work."""

from __future__ import annotations

from django.urls import path

from gurvan.work import views

app_name = "work"
urlpatterns = [
    path("", views.Jobs.as_view(), name="jobs"),
    path("<uuid:uid>/", views.JobPage.as_view(), name="job"),
    path("<uuid:uid>/cancel/", views.CancelWork.as_view(), name="cancel"),
]
