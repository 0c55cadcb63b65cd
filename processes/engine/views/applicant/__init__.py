"""Screens of applicants and visitors: one file a page. They read, and call one command a POST."""
