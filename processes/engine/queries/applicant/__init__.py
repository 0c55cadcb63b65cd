"""What applicants' pages show: plain frozen values, read inside `runtime.scope` and nowhere else.

Nothing here is written; nothing here knows a particular process.
"""
