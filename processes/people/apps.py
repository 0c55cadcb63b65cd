"""The Django app of this room."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, organisations, posts, absences."""

    name = "processes.people"
    label = "people"
    verbose_name = "人员与组织"

    def ready(self) -> None:
        """Registers the system checks."""
        import_module("processes.people.checks")
