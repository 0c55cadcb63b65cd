"""Figures that come from a regulation: rows with a value, a unit, a period and a 文号.

`values` and `limits` are pure. The table and its loader are beside them; code elsewhere names a
key and a day, never a figure.
"""
