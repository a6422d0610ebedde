"""Licences, land of other kinds and official boundaries, as files tell of them."""
