"""People, organisations, memberships, confirmations, mandates, reach."""
