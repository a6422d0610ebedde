"""Leads: reasons to look, for a named officer; never accusations."""
