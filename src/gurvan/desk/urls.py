"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from gurvan.desk.views import home, mapping, voice

app_name = "desk"
urlpatterns = [
    path("", home.front, name="home"),
    path("steps/put-away/", home.PutStepsAway.as_view(), name="put_steps_away"),
    path("search/", home.Search.as_view(), name="search"),
    path("voice/", voice.Voice.as_view(), name="voice"),
    path("map/", mapping.TheMap.as_view(), name="map"),
    path("map/geojson/", mapping.GeoJson.as_view(), name="map_geojson"),
]
