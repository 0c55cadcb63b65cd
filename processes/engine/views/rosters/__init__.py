"""`/w/lists/`: officers fill lists of persons, see what became of every row, and hand them in."""
