"""What people are asked about agreements."""
