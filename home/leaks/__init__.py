"""Looks for leaks: hides a word in every place that is not for everyone, and reads the whole site as others do."""
