"""What is checked over all of screening."""
