"""The diagram in code: one module a version, frozen once cases run on it."""
