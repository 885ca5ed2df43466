"""What can be done with people and their capacities, one verb a module."""
