"""Gurvan: the system of record and the daily tool of a federation of artisanal miners."""
