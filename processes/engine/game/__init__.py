"""The token game: how a case moves over its Graph.

Pure: no Django, no database, no clock, no randomness. What cannot be computed from graph, state
and move is asked of `answer` and recorded. Rights and limits in days do not belong here.
"""
