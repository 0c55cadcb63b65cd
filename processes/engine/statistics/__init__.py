"""Figures that the federation itself has published, as they stand in its report.

Historical statistics for a public page: loaded as reference rows, never turned into cases. What
this product counts of its own cases does not belong here.
"""

from processes.engine.statistics.load import load_figures

__all__ = ["load_figures"]
