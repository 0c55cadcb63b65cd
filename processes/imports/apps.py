"""The Django app of imports."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """导入会员和组织."""

    name = "processes.imports"
    label = "imports"
    verbose_name = "导入"
