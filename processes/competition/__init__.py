"""竞赛报名: seasons of skills competitions, from the entries to the places and certificates.

Scores are decimals, every printed figure is the figure that is reckoned with, and each place can be
recomputed by hand from a sheet of paper. Source: domain specification D.
"""
