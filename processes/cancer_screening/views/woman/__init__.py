"""The woman's own pages: one screening, whatever cases it consists of."""
