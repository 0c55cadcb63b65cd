"""Exports of lists and papers: asked for with a reason, made by a worker, watermarked, short-lived.

Who sees what is the search's own predicate; downloads ask it again each time.
"""
