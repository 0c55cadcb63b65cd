"""How officers read a list."""
