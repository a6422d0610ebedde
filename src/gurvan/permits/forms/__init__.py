"""What is asked about permits."""
