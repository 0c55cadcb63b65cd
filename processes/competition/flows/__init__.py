"""Versions of the flow of competitions."""
