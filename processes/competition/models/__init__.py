"""Facts of a competition: seasons, events, entries, sheets of judges. None are stored yet."""
