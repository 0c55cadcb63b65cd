"""The ways of a screening in code: what the union sees, and what only the hospital does."""
