"""Officers' clients, as at the desk."""

from tests.screens.desk.conftest import office, page, walk

__all__ = ["office", "page", "walk"]
