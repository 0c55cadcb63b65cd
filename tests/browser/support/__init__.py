"""Helpers of the browser tests: the running site, strict pages, axe."""
