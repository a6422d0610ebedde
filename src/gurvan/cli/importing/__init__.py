"""Takes an office's own lists in: groups, members, memberships; from .csv or .xlsx."""
