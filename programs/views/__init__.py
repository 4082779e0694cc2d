"""What answers at the addresses of places in programs."""
