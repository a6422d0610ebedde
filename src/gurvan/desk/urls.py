"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from gurvan.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.front, name="home"),
    path("steps/put-away/", views.PutStepsAway.as_view(), name="put_steps_away"),
    path("search/", views.Search.as_view(), name="search"),
]
