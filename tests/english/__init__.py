"""English: every message has one, every screen reads it."""
