"""Change the store of facts: one verb a file."""
