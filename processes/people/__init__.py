"""Who takes part: accounts, organisations, posts, absences and signing in.

Knows nothing of cases. What an account may do in a case is asked of the engine's policies; they
ask `actors.actor_for` who it is that acts. Sealed columns go through `processes.vault`.
"""
