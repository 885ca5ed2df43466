"""Append-only, bitemporal facts with provenance."""
