"""Corridor: the open platform that runs a regional sci-tech innovation corridor."""
