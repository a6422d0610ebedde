"""What is asked about studies."""
