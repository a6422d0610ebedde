"""What an area is, and how its shape came to be known."""

from __future__ import annotations

from gurvan.kernel.words import said

KINDS = {
    "working": said("land to work"),
    "tailings": said("tailings to work again"),
    "restored": said("land to restore"),
    "other": said("other land"),
}

SOURCES = {
    "gps": said("measured on the ground with GPS"),
    "typed": said("typed from a paper"),
    "pasted": said("pasted as text"),
    "geojson": said("from a GeoJSON file"),
    "drawn": said("drawn on the map"),
}
