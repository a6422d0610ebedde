"""What is asked about gatherings."""
