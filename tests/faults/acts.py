"""All acts there are, found in the source: no hand keeps the list of what has to be tried.

An act is a verb (a file of `engine/commands`), or any public function elsewhere that takes the key
of a form. Each must be tried at its crash points, or say why not; see `test_crash_all`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from processes.engine import commands
from workflow_project.environment import BASE_DIR

ROOM = BASE_DIR / "processes"
VERBS = ROOM / "engine" / "commands"
# Rooms that only ask, or hand a form on to an act that is found by itself.
ASKING = {"views", "queries", "shell"}


def verbs() -> set[str]:
    """Names of all verbs: what the package offers, and files that it does not offer."""
    return set(commands.__all__) | {
        path.stem for path in VERBS.glob("*.py") if path.stem in _functions(path)
    }


def keyed() -> set[str]:
    """ "room.module.function" of every other act that takes a key."""
    return set(_keyed())


def _keyed() -> Iterator[str]:
    for path in sorted(ROOM.rglob("*.py")):
        parts = path.relative_to(ROOM).with_suffix("").parts
        if VERBS in path.parents or ASKING & set(parts):
            continue
        for name, function in _functions(path).items():
            if not name.startswith("_") and _takes_key(function):
                yield ".".join((*parts, name))


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {one.name: one for one in body if isinstance(one, ast.FunctionDef)}


def _takes_key(function: ast.FunctionDef) -> bool:
    given = [*function.args.args, *function.args.kwonlyargs]
    return any(
        one.arg == "key" and one.annotation is not None and ast.unparse(one.annotation) == "UUID"
        for one in given
    )
