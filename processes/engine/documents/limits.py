"""Bounds on one rendering: seconds of processor time and bytes of address space."""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from processes.engine.documents.failures import RenderError

CPU_SECONDS = 45
MEMORY_BYTES = 2 * 1024**3  # address space beyond what the process has already


@contextmanager
def bounded(*, cpu_seconds: int = CPU_SECONDS, memory: int = MEMORY_BYTES) -> Iterator[None]:
    """Limits of this process while a paper is rendered. Only the main thread can be stopped.

    Raises: RenderError when the processor time is used up or memory is refused.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    old_handler = signal.signal(signal.SIGXCPU, _out_of_time)
    old_cpu = _lowered(resource.RLIMIT_CPU, _used_seconds() + cpu_seconds)
    old_memory = _lowered(resource.RLIMIT_AS, _address_space() + memory)
    try:
        yield
    except MemoryError as error:
        raise RenderError("out of memory") from error
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, old_cpu)
        resource.setrlimit(resource.RLIMIT_AS, old_memory)
        signal.signal(signal.SIGXCPU, old_handler)


def _lowered(kind: int, wanted: int) -> tuple[int, int]:
    """Sets the soft limit, never above the hard one; gives what was there."""
    soft, hard = resource.getrlimit(kind)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (limit, hard))
    return soft, hard


def _used_seconds() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _out_of_time(signum: int, frame: FrameType | None) -> None:
    raise RenderError("out of processor time")
