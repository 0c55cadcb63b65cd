"""Who takes part: each prepares cases and then decides one level of one case at a time."""
