"""Who may see and who may do what in the regions, by noun."""
