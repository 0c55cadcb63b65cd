"""Lines on the terminal; what takes longer than a second shows its seconds."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = 15.0  # seconds between lines where there is no terminal


def say(text: str) -> None:
    """One line, at once."""
    print(text, flush=True)


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
    terminal = sys.stdout.isatty()
    while not done.wait(1.0 if terminal else EVERY):
        seconds = int(time.monotonic() - began)
        print(f"{_back()}· {text} … {seconds} 秒", end="" if terminal else "\n", flush=True)


def _back() -> str:
    return "\r\033[K" if sys.stdout.isatty() else ""
