"""What answers at the managers' desk in the admin."""
