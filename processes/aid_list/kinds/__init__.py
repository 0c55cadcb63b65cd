"""Kinds of list of this process."""

from processes.aid_list.kinds.tables import KINDS

__all__ = ["KINDS"]
