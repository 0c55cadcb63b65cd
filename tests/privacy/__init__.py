"""Nothing that must be sealed lies anywhere in clear."""
