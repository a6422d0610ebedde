"""What people attach: sealed, content-addressed, re-encoded."""
