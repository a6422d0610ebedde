"""What comes of the work: one answer a month from every organisation of miners."""
