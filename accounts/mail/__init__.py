"""Mail to people: what kinds there are, the outbox they wait in, how they look, how they are sent."""
