"""Template tags of Corridor."""
