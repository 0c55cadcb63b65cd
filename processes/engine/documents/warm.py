"""Warming a worker: fonts, layout engine, subsetter and signer are there before the first paper."""

import logging

from processes.engine.documents import font_check, signing
from processes.engine.documents.failures import RenderError

_LOG = logging.getLogger(__name__)


def warm() -> bool:
    """Renders the rare set once and opens the signer; whether all was there.

    For `worker_process_init`.
    """
    try:
        font_check.check()
        if signing.is_configured():
            signing.signer()
    except RenderError as error:
        _LOG.error("papers: %s", error)
        return False
    return True
