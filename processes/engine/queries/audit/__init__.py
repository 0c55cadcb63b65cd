"""What the auditors' pages show. Reads only; requires the reader's scope."""
