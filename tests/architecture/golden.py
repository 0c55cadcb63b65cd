"""The names that stand in rows. `python -m tests.architecture.golden` adds new ones to the file.

A name that is in the file and no longer in the code has rows in the wild: that takes a data
migration, and the line is then taken out by hand.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

GOLDEN = Path(__file__).parent / "stored_names.txt"
ROOT = Path(__file__).parent.parent.parent


def stored_names() -> Iterator[str]:
    """One line a name, by kind; needs Django to be set up."""
    stages = import_module("processes.engine.models.stages")
    moves = import_module("processes.engine.moves")
    roles = import_module("processes.people.roles")
    yield from (f"stage {one.value}" for one in stages.Stage)
    yield from (f"verb {one.value}" for one in moves.Verb)
    yield from (f"role {one.value}" for one in roles.Role)
    yield from (f"level {one.value}" for one in roles.Level)
    changes = import_module("processes.engine.models.change")
    yield from (f"change {one}" for one in changes.Change.Verb.values)
    for path in sorted(ROOT.glob("processes/*/flows/v*.py")):
        yield from _flows(".".join(path.relative_to(ROOT).with_suffix("").parts))


def _flows(module: str) -> Iterator[str]:
    graph_of = import_module("processes.engine.graph.from_flow").graph_of
    base = import_module("processes.engine.nodes").ProcessFlow
    for flow in vars(import_module(module)).values():
        if isinstance(flow, type) and issubclass(flow, base) and flow.__module__ == module:
            yield f"flow {module}.{flow.__name__}"
            yield from (f"node {flow.__name__} {name}" for name in graph_of(flow).nodes)


def recorded() -> list[str]:
    """Lines of the file, sorted."""
    return GOLDEN.read_text().splitlines()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import_module("django").setup()
    GOLDEN.write_text("\n".join(sorted({*recorded(), *stored_names()})) + "\n")
