"""What members do on their own page."""
