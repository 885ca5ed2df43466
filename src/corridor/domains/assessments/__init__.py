"""Scores and entitlements of enterprises, computed from facts and explained."""
