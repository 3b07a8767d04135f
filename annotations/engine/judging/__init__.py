"""Counting, comparing and deciding; shared by the kinds."""
