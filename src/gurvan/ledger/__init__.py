"""The sealed log: what happened, in order, so that any later change to it is found."""
