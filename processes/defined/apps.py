"""The Django app of processes that are defined by rows."""

from importlib import import_module

from django.apps import AppConfig


class DefinedConfig(AppConfig):
    """Label `defined`: it has no table of its own."""

    name = "processes.defined"
    label = "defined"
    verbose_name = "行定义的流程"

    def ready(self) -> None:
        """Names the registry's second source."""
        source = import_module("processes.defined.source")
        registry = import_module("processes.engine.registry")
        registry.PROCESSES.draw_from(source.published)
