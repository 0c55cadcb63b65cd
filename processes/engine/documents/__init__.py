"""Papers: from a case to a sealed PDF with a number, and to the page that verifies it.

Here is what is true of the papers of every process: the frozen case file, the renderer, fonts,
seals, codes, issuing, verifying. What one process prints lies in its own `documents` package.
"""
