"""Keeps viewflow's own tables out of the database: our cases and tasks have tables of ours."""

from typing import Any


class NoViewflowTables:
    """Database router that refuses migrations of viewflow's apps."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """False for viewflow's labels, None (no opinion) for all others."""
        return False if app_label in {"viewflow", "workflow"} else None
