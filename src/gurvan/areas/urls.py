"""Addresses of areas."""

from __future__ import annotations

from django.urls import path

from gurvan.areas import views

app_name = "areas"
urlpatterns = [
    path("", views.Areas.as_view(), name="areas"),
    path("draw/", views.DrawArea.as_view(), name="draw"),
    path("preview/", views.Preview.as_view(), name="preview"),
    path("<uuid:uid>/", views.AreaCard.as_view(), name="area"),
    path("<uuid:uid>/redraw/", views.RedrawArea.as_view(), name="redraw"),
    path("<uuid:uid>/geojson/", views.AsGeoJSON.as_view(), name="geojson"),
]
