"""What people fill in: fields that know Chinese numbers and amounts, and one module a process.

Forms turn what was typed into plain facts or say what is wrong and how to mend it. They keep what
was typed, write nothing, and know no table. Rules on facts do not belong here.
"""
