"""The addresses of land."""

from __future__ import annotations

from django.urls import path

from gurvan.land.views import cards, entering, findings, lists, waters

app_name = "land"

urlpatterns = [
    path("", lists.Land.as_view(), name="land"),
    path("geojson/", lists.AllAsGeoJSON.as_view(), name="all"),
    path("overlaps/", lists.Overlaps.as_view(), name="overlaps"),
    path("preview/", entering.Preview.as_view(), name="preview"),
    path("licences/enter/", entering.EnterLicence.as_view(), name="enter_licence"),
    path("enter/", entering.EnterGround.as_view(), name="enter_ground"),
    path("boundaries/", lists.Boundaries.as_view(), name="boundaries"),
    path("boundaries/<uuid:uid>/", cards.BoundaryCard.as_view(), name="boundary"),
    path(
        "boundaries/<uuid:uid>/take-back/",
        entering.TakeBackBoundary.as_view(),
        name="take_back_boundary",
    ),
    path("waters/", lists.Waters.as_view(), name="waters"),
    path("waters/state/", waters.StateWaters.as_view(), name="state_waters"),
    path("waters/<uuid:uid>/", waters.WatersCard.as_view(), name="stated_waters"),
    path("waters/<uuid:uid>/take-back/", waters.TakeBack.as_view(), name="take_back_waters"),
    path("areas/<uuid:uid>/law/", findings.AreaFindings.as_view(), name="area_law"),
    path("<uuid:uid>/", cards.GroundCard.as_view(), name="ground"),
    path("<uuid:uid>/geojson/", cards.AsGeoJSON.as_view(), name="geojson"),
    path("licences/<uuid:uid>/correct/", entering.CorrectLicence.as_view(), name="correct_licence"),
    path("<uuid:uid>/correct/", entering.CorrectGround.as_view(), name="correct_ground"),
    path("<uuid:uid>/end/", entering.EndGround.as_view(), name="end"),
    path("<uuid:uid>/take-back/", entering.TakeBackGround.as_view(), name="take_back"),
]
