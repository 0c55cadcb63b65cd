"""What screening does to its rows: places given and taken back, the closed lane written and read.

Functions of `places` need an open transaction in the system's scope, so that a decision on a case
can give or take back a place in its own; `booking` opens one, after asking the policy.
"""
