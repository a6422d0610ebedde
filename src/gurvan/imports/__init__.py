"""Takes lists in: organisations, members, memberships; mended on a preview, undone if need be."""
