"""One case as an officer reads it: a query a pane or tab. Reads only; requires a scope."""
