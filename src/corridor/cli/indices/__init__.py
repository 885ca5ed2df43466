"""Indices on the command line: read what is given, compute, write all or nothing."""
