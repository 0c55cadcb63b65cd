"""What acts of nominations bring about: one module a noun. The only place that writes its rows."""
