"""Commands of the store of facts."""
