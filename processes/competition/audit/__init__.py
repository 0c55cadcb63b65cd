"""What is checked over all of a competition."""
