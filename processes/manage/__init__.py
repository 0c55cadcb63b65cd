"""Administration: parameters, calendar, people and posts, and cases that are stuck.

An administrator configures and repairs; he decides no case and sees no personal data of one.
Every act is an entry of the chain of changes, with a reason, in the transaction of its effect.
"""
