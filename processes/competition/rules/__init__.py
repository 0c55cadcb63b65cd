"""Rules of competitions. Pure: values and parameters in, values out; decimals, never floats.

Entry: `season`, `windows`, `registration`, `eligibility`, `materials`, `teams`, `places`.
Before the event: `draw`, `recusal`, `terms`.
Scores: `scheme`, `double_entry`, `practice`, `ranking`, `results`, `stages`.
Afterwards: `complaints`, `striking`, `recompute`, `prizes`, `units`, `explain`.
"""
