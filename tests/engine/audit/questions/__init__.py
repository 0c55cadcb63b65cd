"""Each audit rule on a case that it must find, and on the nearest one that it must not."""
