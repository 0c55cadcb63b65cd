"""Lines on the terminal; what takes longer than a second shows its seconds."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

EVERY = 15.0  # seconds between lines where there is no terminal
# `bin/manage` turns this to standard error: its standard output is the command's.
_where: list[TextIO] = []


def speak_aside() -> None:
    """From now on to standard error."""
    _where[:] = [sys.stderr]


def _out() -> TextIO:
    return _where[0] if _where else sys.stdout


def say(text: str) -> None:
    """One line, at once."""
    print(text, file=_out(), flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Shows that `text` is going on, and for how long it has."""
    began, done = time.monotonic(), threading.Event()
    ticker = threading.Thread(target=_tick, args=(text, began, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
    say(f"{_back()}· {text}，用时 {time.monotonic() - began:.1f} 秒")


def _tick(text: str, began: float, done: threading.Event) -> None:
    terminal = _out().isatty()
    while not done.wait(1.0 if terminal else EVERY):
        seconds = int(time.monotonic() - began)
        end = "" if terminal else "\n"
        print(f"{_back()}· {text} … {seconds} 秒", end=end, file=_out(), flush=True)


def _back() -> str:
    return "\r\033[K" if _out().isatty() else ""
