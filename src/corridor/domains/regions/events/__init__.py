"""What the regions tell others, by noun."""
