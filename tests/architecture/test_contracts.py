"""Who may import what, where a rule names modules by their kind; new modules join unasked."""

import ast
import re
from fnmatch import fnmatchcase
from pathlib import Path

import grimp
import pytest
from django.conf import settings

from workflow_project.environment import BASE_DIR

IMPURE: tuple[str, ...] = ("django", "viewflow", "celery", "kombu", "psycopg", "weasyprint")
# Pure by the design, whatever their docstrings say.
PURE: tuple[str, ...] = (
    "processes.engine.token_game",
    "processes.engine.state",
    "processes.engine.moves",
)
PURE += ("processes.engine.game*", "processes.engine.graph.model", "processes.engine.calendar")
PURE += ("processes.engine.flowcheck*", "processes.people.roles", "processes.*.rules*")
VIEWFLOW: tuple[str, ...] = (
    "processes.engine.nodes*",
    "processes.engine.models*",
    "processes.engine.migrations*",
    "processes.engine.graph*",
)
VIEWFLOW += ("processes.*.flows*", "workflow_project.settings")
ROOMS = ("definition", "flows", "views", "audit", "steps", "documents", "models", "rules")
READERS: tuple[str, ...] = (
    "processes.engine.queries*",
    "processes.engine.policies*",
    "processes.engine.assignment*",
)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        "processes", "forms", "workflow_project", include_external_packages=True
    )


def docstring(module: str) -> str:
    path = BASE_DIR.joinpath(*module.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.get_docstring(ast.parse(source.read_text())) or "" if source.exists() else ""


def is_pure(module: str) -> bool:
    """True if the design or the first paragraph of its docstring calls the module pure."""
    first = docstring(module).split("\n\n")[0]
    return matches(module, PURE) or bool(re.search(r"\bPure\b", first))


def matches(module: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(module, pattern) for pattern in patterns)


def ours(graph: grimp.ImportGraph) -> list[str]:
    return sorted(m for m in graph.modules if m.split(".")[0] in {"processes", "forms"})


def test_pure_modules_reach_no_framework(graph: grimp.ImportGraph) -> None:
    pure = [module for module in ours(graph) if is_pure(module)]
    assert pure
    chains = [
        " -> ".join(chain)
        for module in pure
        for impure in IMPURE
        if impure in graph.modules
        and (chain := graph.find_shortest_chain(importer=module, imported=impure))
    ]
    assert not chains


def test_forms_use_only_pure_modules_of_the_rooms(graph: grimp.ImportGraph) -> None:
    wrong = [
        f"{module} imports {imported}"
        for module in ours(graph)
        if module.startswith("forms")
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.startswith("processes.") and not is_pure(imported)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("package", "importers"),
    [("viewflow", VIEWFLOW), ("weasyprint", ("processes.engine.documents.render",))],
)
def test_package_is_known_in_its_place_only(
    graph: grimp.ImportGraph, package: str, importers: tuple[str, ...]
) -> None:
    if package not in graph.modules:
        pytest.skip(f"nothing imports {package} yet")
    found = graph.find_modules_that_directly_import(package)
    assert not sorted(module for module in found if not matches(module, importers))


def test_queries_and_policies_know_no_command(graph: grimp.ImportGraph) -> None:
    chains = [
        " -> ".join(chain)
        for module in ours(graph)
        if matches(module, READERS)
        for command in graph.find_children("processes.engine.commands")
        if (chain := graph.find_shortest_chain(importer=module, imported=command))
    ]
    assert not chains


def test_every_process_keeps_to_its_rooms(graph: grimp.ImportGraph) -> None:
    """As the contracts of pyproject say of those named there: a new process joins unasked."""
    apart = grimp.Layer(*settings.PROCESS_APPS, independent=True)
    around = graph.find_illegal_dependencies_for_layers(
        [apart, "forms", "processes.engine", "processes.people", "processes.vault"]
    )
    inside = graph.find_illegal_dependencies_for_layers(
        ROOMS, containers=set(settings.PROCESS_APPS)
    )
    wrong = {f"{one.importer} imports {one.imported}" for one in (*around, *inside)}
    assert not wrong


def publishers(path: Path) -> list[str]:
    """Lines of a file that hand a job to Celery."""
    calls = (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call))
    names = {"delay", "apply_async", "send_task"}
    return [
        f"{path}:{call.lineno}"
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in names
    ]


def test_only_the_relay_publishes_to_celery() -> None:
    allowed = {"processes/engine/outbox.py", "processes/engine/relay.py"}
    sources = [*BASE_DIR.glob("processes/**/*.py"), *BASE_DIR.glob("workflow_project/**/*.py")]
    wrong = [
        line
        for path in sources
        if str(path.relative_to(BASE_DIR)) not in allowed
        for line in publishers(path)
    ]
    assert not wrong


def test_no_file_is_longer_than_400_lines() -> None:
    patterns = ("processes", "forms", "workflow_project", "tests", "bench")
    long = [
        str(path.relative_to(BASE_DIR))
        for pattern in patterns
        for path in BASE_DIR.glob(f"{pattern}/**/*.py")
        if not re.search(r"/migrations/|/flows/", str(path))
        and len(path.read_text().splitlines()) > 400
    ]
    assert not long
