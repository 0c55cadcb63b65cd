"""The Django app of this process."""

from django.apps import AppConfig


class AidListConfig(AppConfig):
    """慰问救助名单."""

    name = "processes.aid_list"
    label = "aid_list"
    verbose_name = "慰问救助名单"
