"""Measures the site as it runs in production; see `make bench` and `make audit`."""
