"""The Django app of this process."""

from django.apps import AppConfig


class CompetitionConfig(AppConfig):
    """竞赛报名."""

    name = "processes.competition"
    label = "competition"
    verbose_name = "竞赛报名"
    default_auto_field = "django.db.models.BigAutoField"
