"""年终结转: a source's year is closed into the next one, and taken back by a reversing act."""
