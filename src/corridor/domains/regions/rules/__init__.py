"""What the regions decide by themselves, without a database, by noun."""
