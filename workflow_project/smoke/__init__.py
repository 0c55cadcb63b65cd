"""`bin/serve --smoke`: one case from application to archive through the whole running product.

Starts everything on free ports in a directory that goes afterwards. The scenario is a process's;
here stand the running product that it walks in, and what is proved about it.
"""
