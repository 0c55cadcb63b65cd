"""The database and the broker that we start ourselves where nobody provides them.

Here: starting, stopping, reaching them. Not here: anything about approval, and no Django.
"""
