"""Running the whole product on one machine: what is started, watched, restarted and stopped.

Knows no Django and no domain: it starts programs and reads one figure from the database.
"""
