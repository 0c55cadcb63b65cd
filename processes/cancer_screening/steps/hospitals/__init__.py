"""定点医院: who is one, and what was agreed with each from which day on.

Terms are rows that nobody edits (docs/decisions/0050): what was paid for an earlier day stays what
it was. Each verb writes its entry among the acts, with the reason.
"""
