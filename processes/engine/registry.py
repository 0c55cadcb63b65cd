"""Which processes there are. Found through settings.PROCESS_APPS, each in `<app>.definition`."""

import threading
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from processes.engine.definition import ProcessDefinition

Source = Callable[[], Iterable[ProcessDefinition]]


class OnVersion(Protocol):
    """A case, as a row or as a view."""

    @property
    def process(self) -> str: ...

    @property
    def flow_version(self) -> int: ...


class Registry:
    """Definitions by code. The installed ones are imported at the first question."""

    def __init__(self, *apps: str) -> None:
        self._apps = apps
        self._known: dict[str, ProcessDefinition] = {}
        self._source: Source | None = None
        self._from_source: set[str] = set()
        self._finding = threading.RLock()

    def add(self, definition: ProcessDefinition) -> None:
        """Takes a definition in. Raises: ImproperlyConfigured if its code is taken."""
        if definition.code in self._known:
            raise ImproperlyConfigured(f"process {definition.code!r} is registered twice")
        self._known[definition.code] = definition

    def remove(self, code: str) -> None:
        """Takes a definition out again: for tests."""
        self._known.pop(code, None)

    def draw_from(self, source: Source) -> None:
        """A second source, asked for what no installed process has, and by `refresh`."""
        self._source = source

    def refresh(self) -> None:
        """Takes in what the second source has now; an installed process keeps its code."""
        self._find()
        if self._source is None:
            return
        found = {card.code: card for card in self._source()}
        with self._finding:
            for code in self._from_source - found.keys():
                self._known.pop(code, None)
            for code, card in found.items():
                if code not in self._known or code in self._from_source:
                    self._known[code] = card
                    self._from_source.add(code)
            self._from_source &= found.keys()

    def __getitem__(self, code: str) -> ProcessDefinition:
        if code not in self._known:
            self._find()
        if code not in self._known and self._source is not None:
            self.refresh()
        return self._known[code]

    def of(self, case: OnVersion) -> ProcessDefinition:
        """The card as it holds for a case: rules, forms and papers of the version it is on."""
        return self.on(case.process, case.flow_version).at(case.flow_version)

    def on(self, code: str, version: int) -> ProcessDefinition:
        """The card that has that version; a version published a moment ago is looked for."""
        card = self[code]
        if version not in card.flows and code in self._from_source:
            self.refresh()
        return self[code]

    def __contains__(self, code: str) -> bool:
        self._find()
        return code in self._known

    def __iter__(self) -> Iterator[ProcessDefinition]:
        self._find()
        return iter(self._known.values())

    def _find(self) -> None:
        """Whoever asks while another thread still imports waits: half a registry is none."""
        if not self._apps:
            return
        with self._finding:
            for app in self._apps:
                import_module(f"{app}.definition")
            self._apps = ()


PROCESSES = Registry(*settings.PROCESS_APPS)


def ring_of(process: str) -> str:
    """Kind of key that seals what is written in the cases of a process."""
    return PROCESSES[process].ring


def register(definition: ProcessDefinition, *, into: Registry = PROCESSES) -> ProcessDefinition:
    """Adds a process to the registry; called at the end of its `definition` module."""
    into.add(definition)
    return definition
