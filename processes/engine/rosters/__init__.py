"""Lists (名单): a case that stands for many persons, read from a table that was uploaded.

`kinds` is the index card of one kind of list, `sheets` reads tables, `reading` judges their rows
as a job, `freezing` binds the rows to the revision that is handed in. docs/decisions/0018.
"""
