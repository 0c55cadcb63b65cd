"""How screening reads on a page."""
