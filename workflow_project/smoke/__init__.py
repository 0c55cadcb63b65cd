"""`bin/serve --smoke`: a case of each variant of hardship aid through the whole running product.

Starts everything on free ports in a directory that goes afterwards. The scenarios are the
processes'; here stand the running product that they walk in, and what is proved about it.
"""
