"""Regions and their published headline figures."""
