"""Addresses of those who look after what leaves the house."""

from __future__ import annotations

from django.urls import path

from gurvan.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.NotSent.as_view(), name="not_sent"),
    path("retry/", views.RetryAll.as_view(), name="retry_all"),
    path("<uuid:uid>/retry/", views.Retry.as_view(), name="retry"),
    path("<uuid:uid>/give-up/", views.GiveUp.as_view(), name="give_up"),
]
