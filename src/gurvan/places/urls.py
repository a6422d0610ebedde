"""Addresses of the pages of places."""

from __future__ import annotations

from django.urls import path

from gurvan.places import views

app_name = "places"
urlpatterns = [
    path("", views.Places.as_view(), name="places"),
    path("load/", views.LoadPlaces.as_view(), name="load"),
]
