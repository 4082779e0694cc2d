"""What can be done with programs: each use case a module."""
