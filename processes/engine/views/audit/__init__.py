"""Auditors' pages: they read everything and change nothing."""
