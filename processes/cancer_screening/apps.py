"""The Django app of this process."""

from django.apps import AppConfig


class CancerScreeningConfig(AppConfig):
    """女职工“两癌”筛查."""

    name = "processes.cancer_screening"
    label = "cancer_screening"
    verbose_name = "两癌筛查"
    default_auto_field = "django.db.models.BigAutoField"
