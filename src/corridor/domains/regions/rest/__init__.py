"""JSON over HTTP: what the regions tell programs, by noun."""
