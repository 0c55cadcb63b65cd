"""Members and organisations by table: a preview with every row, then one job that takes them in.

Not a process: nothing is decided here. Who files members is the grassroots officer of the union;
organisations are the system administrator's.
"""
