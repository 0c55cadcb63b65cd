"""Processes defined by rows: their index cards, made of what the engine's tables hold.

The engine knows only Graph and card; a process from here runs through the same `step`, the same
pages and the same papers as one that was programmed.
"""
