"""What people fill in about motions."""
