"""How programs, and what people and organizations want of them, stand in the admin."""
