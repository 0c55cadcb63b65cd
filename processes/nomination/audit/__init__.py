"""What is checked over all nominations."""
