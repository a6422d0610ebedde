"""Permits to work land: asked for, inspected, decided, contracted, returned."""
