"""Questions to the database. Reads only: nothing here writes or decides."""
