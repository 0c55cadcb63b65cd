"""A batch before its notice: draft, half-days, and what its own page says of them."""
