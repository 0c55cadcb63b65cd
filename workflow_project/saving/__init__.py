"""`bin/manage backup` and `restore`: an installation with its own database, saved and put back.

Two folders: the data (the database's dump, the files, a list with fingerprints), and apart from
them the keys, without which the data cannot be read. Here is no knowledge of Django or of cases.
"""
