"""The Django app of this process."""

from django.apps import AppConfig


class NominationConfig(AppConfig):
    """评优推荐."""

    name = "processes.nomination"
    label = "nomination"
    verbose_name = "评优推荐"
    default_auto_field = "django.db.models.BigAutoField"
