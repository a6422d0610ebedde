"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from gurvan.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:uid>/", views.Download.as_view(), name="download"),
    path("<uuid:uid>/small/", views.SmallPicture.as_view(), name="small"),
]
