"""What published documents say, as rules, parameters and worked examples."""
