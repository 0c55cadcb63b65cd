"""The thin shell around the token game: lock, load, ask, step, write; one transaction a decision.

`engine.runtime` is its front. What a decision says is computed here from values; what it does to
the database is in `sql`. No verb and no right lives here: those are in commands and policies.
"""
