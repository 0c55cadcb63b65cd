"""A Django app with nothing but a plain viewflow Flow, so that viewflow finds it by name."""
