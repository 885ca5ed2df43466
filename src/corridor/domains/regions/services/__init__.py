"""What can be done to the regions, one verb a file."""
