"""How accounts stand in the admin."""
