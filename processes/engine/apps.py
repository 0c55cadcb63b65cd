"""The Django app of the engine."""

from importlib import import_module

from django.apps import AppConfig


class EngineConfig(AppConfig):
    """Label `engine`: stored in rows and tables, so it is schema."""

    name = "processes.engine"
    label = "engine"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the system checks."""
        import_module("processes.engine.checks")
