"""Bounds on one rendering: seconds of processor time and bytes of address space."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from processes.engine.documents.failures import RenderError

CPU_SECONDS = 45
MEMORY_BYTES = 3 * 1024**3  # address space, not resident: the fonts are mapped


@contextmanager
def bounded(*, cpu_seconds: int = CPU_SECONDS, memory: int = MEMORY_BYTES) -> Iterator[None]:
    """Limits of this process while a paper is rendered; main thread only.

    Raises: RenderError when the processor time is used up or memory is refused.
    """
    old_cpu = resource.getrlimit(resource.RLIMIT_CPU)
    old_memory = resource.getrlimit(resource.RLIMIT_AS)
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + cpu_seconds
    old_handler = signal.signal(signal.SIGXCPU, _out_of_time)
    resource.setrlimit(resource.RLIMIT_CPU, (_at_most(limit, old_cpu[1]), old_cpu[1]))
    resource.setrlimit(resource.RLIMIT_AS, (_at_most(memory, old_memory[1]), old_memory[1]))
    try:
        yield
    except MemoryError as error:
        raise RenderError("out of memory") from error
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, old_cpu)
        resource.setrlimit(resource.RLIMIT_AS, old_memory)
        signal.signal(signal.SIGXCPU, old_handler)


def _at_most(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def _out_of_time(signum: int, frame: FrameType | None) -> None:
    raise RenderError("out of processor time")
