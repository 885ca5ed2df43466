"""Make what tests arrange: real rows and records, with sensible defaults."""
