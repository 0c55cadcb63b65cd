"""The Django app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, organisations, posts, absences."""

    name = "processes.people"
    label = "people"
    verbose_name = "人员与组织"
