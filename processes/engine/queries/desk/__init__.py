"""What the officers' pages show. Reads only; requires the reader's scope."""
