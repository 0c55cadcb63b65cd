"""Warming a worker: fonts, layout engine and subsetter are loaded before the first paper."""

import logging

from processes.engine.documents import font_check
from processes.engine.documents.failures import RenderError

_LOG = logging.getLogger(__name__)


def warm() -> bool:
    """Renders the rare set once; whether every glyph was there. For `worker_process_init`."""
    try:
        font_check.check()
    except RenderError as error:
        _LOG.error("paper fonts: %s", error)
        return False
    return True
