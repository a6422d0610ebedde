"""Studies: focus groups and interviews, from the plan to what was said."""
