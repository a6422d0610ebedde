"""Shapes on the ground: kind, polygon, hectares, whose."""
