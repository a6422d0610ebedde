"""Addresses of archives."""

from __future__ import annotations

from django.urls import path

from gurvan.archive import views

app_name = "archive"
urlpatterns = [
    path("", views.Parcels.as_view(), name="parcels"),
    path("new/", views.AskArchive.as_view(), name="new"),
    path("<uuid:uid>/", views.ParcelCard.as_view(), name="parcel"),
    path("<uuid:uid>/fetch/", views.FetchArchive.as_view(), name="fetch"),
]
