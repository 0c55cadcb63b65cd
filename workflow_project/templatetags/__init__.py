"""Tags of the language of screens."""
