"""A batch before it is published: drawn up, changed, its half-days set one by one.

A draft binds nobody: registration opens when its notice is approved (`publishing`). Half-days of a
published batch may still be added or widened, never below what is booked.
"""
