"""A draft of a paper before the act: 草稿 across the page, no number, no code, no seal."""

import os
import subprocess
import sys
import threading
from collections import OrderedDict

from django.conf import settings
from django.utils.translation import gettext as _

from processes.engine.documents import child, fonts, paper
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.failures import RenderError
from processes.engine.documents.kinds import DocumentKind
from processes.engine.documents.paper import Stamp
from processes.engine.documents.render import Sheet
from processes.engine.errors import DocumentFailed

MOST_KEPT = 16
SECONDS = 20.0
_lock = threading.Lock()
_kept: OrderedDict[str, bytes] = OrderedDict()
_child: list[subprocess.Popen[bytes]] = []


def preview(file: CaseFile, kind: DocumentKind, *, replaces: str = "") -> bytes:
    """PDF of the draft, kept in memory by its render key; rendered in a child with limits.

    Raises: DocumentFailed, permanent if the page itself is at fault.
    """
    return _made(file, kind, variant="preview", replaces=replaces)


def printed(file: CaseFile, kind: DocumentKind) -> bytes:
    """PDF of a list to be signed by hand: no draft, and no paper of a case: without number or code.

    Raises: DocumentFailed, as `preview`.
    """
    return _made(file, kind, variant="final")


def _made(
    file: CaseFile, kind: DocumentKind, *, variant: paper.Variant, replaces: str = ""
) -> bytes:
    last = file.steps[-1].on if file.steps else file.submitted_on
    try:
        draft = paper.compose(kind, file, Stamp("", last, replaces=replaces), variant=variant)
        sheet = paper.sheet(draft)
    except RenderError as error:
        raise _failed(permanent=True) from error
    with _lock:
        known = _kept.get(draft.render_key)
        if known is None:
            known = _rendered(sheet)
            _kept[draft.render_key] = known
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return known


def _rendered(sheet: Sheet) -> bytes:
    renderer = running()
    watch = threading.Timer(SECONDS, renderer.kill)
    watch.start()
    try:
        assert renderer.stdin is not None  # noqa: S101 - Popen was given pipes
        assert renderer.stdout is not None  # noqa: S101
        renderer.stdin.write(child.packed(sheet))
        renderer.stdin.flush()
        good, body = child.receive(renderer.stdout)
    except (EOFError, BrokenPipeError) as error:
        stop()
        raise _failed(permanent=False) from error
    finally:
        watch.cancel()
    if not good:
        raise _failed(permanent=True)
    return body


def running() -> subprocess.Popen[bytes]:
    """The renderer's process; started if there is none."""
    if _child and _child[0].poll() is None:
        return _child[0]
    stop()
    command = [sys.executable, "-m", "processes.engine.documents.child"]
    environment = {
        **{key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ},
        **fonts.environment(),
    }
    pipe = subprocess.PIPE
    made = subprocess.Popen(  # noqa: S603 - fixed command, no shell
        command, stdin=pipe, stdout=pipe, cwd=settings.BASE_DIR, env=environment
    )
    _child.append(made)
    return made


def stop() -> None:
    """Ends the child, if there is one; the next preview starts another."""
    while _child:
        old = _child.pop()
        for stream in (old.stdin, old.stdout):
            if stream is not None:
                stream.close()
        old.kill()
        old.wait()


def _failed(*, permanent: bool) -> DocumentFailed:
    said = _("草稿无法生成，请联系管理员。") if permanent else _("草稿暂时无法生成，请稍后再试。")
    return DocumentFailed("preview_failed", said, permanent=permanent)
