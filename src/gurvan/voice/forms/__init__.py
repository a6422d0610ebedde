"""What is asked about challenges, asks and promises."""
