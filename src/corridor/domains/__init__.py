"""The corridor itself."""
