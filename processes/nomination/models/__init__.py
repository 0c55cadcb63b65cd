"""Tables of nominations: none yet."""
