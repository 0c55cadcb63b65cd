"""Proof and reading of what happened: chains, folds, timelines, and who looked at what.

`offline` is the one file an auditor takes along; everything here that checks a chain uses it.
Writing an event is not here: only `runtime` does that.
"""
