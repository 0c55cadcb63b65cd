"""Demo people: the fixtures of the domain specification, and a seeded generator for the rest.

Every identity number has the unallocated area code 530199, every phone begins with 1990000.
"""
