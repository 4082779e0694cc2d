"""What answers at the addresses that the site has once."""
