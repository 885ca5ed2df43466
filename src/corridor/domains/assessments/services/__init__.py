"""Verbs of the domain, one a file."""
