"""The project as a Django app: makes the Celery application the current one."""

from importlib import import_module

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Holds no table."""

    name = "workflow_project"

    def ready(self) -> None:
        """Loads the Celery application, so that rooms may publish without knowing the project."""
        import_module("workflow_project.celery")
