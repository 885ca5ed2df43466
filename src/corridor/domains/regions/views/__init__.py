"""Pages of the regions, by noun."""
