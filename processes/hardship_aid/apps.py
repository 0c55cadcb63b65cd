"""The Django app of this process."""

from django.apps import AppConfig


class HardshipAidConfig(AppConfig):
    """困难职工帮扶."""

    name = "processes.hardship_aid"
    label = "hardship_aid"
    verbose_name = "困难帮扶"
