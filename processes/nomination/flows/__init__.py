"""Flows of this process, one module a version."""
