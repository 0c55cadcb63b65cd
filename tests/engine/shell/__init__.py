"""The shell: what a decision sends, and what it leaves behind when something goes wrong."""
