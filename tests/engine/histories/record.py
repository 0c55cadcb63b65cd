"""Records scenarios that are not recorded yet, from a run on a database of its own.

    .venv/bin/python -m tests.engine.histories.record [--again] [SCENARIO ...]

`--again` also records anew what is there, under the present engine and flow version. Do that only
if no case in the wild can have such events: before a release, or for a scenario that was changed.
What an older engine wrote is never touched.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.database import bench_database
from tests.engine.histories import path_of


def main() -> None:
    """Walks what is wanted and says what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--again", action="store_true")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    options = parser.parse_args()
    with bench_database():
        from django.core.management import call_command

        call_command("load_demo", verbosity=0)
        for process, name, walk in scenarios(options.scenarios):
            print(name, record(process, name, walk, again=options.again), flush=True)


def scenarios(wanted: list[str]) -> list[tuple[str, str, Callable[[Any], None]]]:
    """(process, name, walk) of those wanted; of all if none is named."""
    from django.conf import settings

    found = []
    for app in settings.PROCESS_APPS:
        rows = import_module(f"{app}.journeys").SCENARIOS.items()
        found += [(app.rpartition(".")[2], name, walk) for name, (_title, walk) in rows]
    unknown = set(wanted) - {name for _process, name, _walk in found}
    if unknown:
        raise SystemExit(f"no such scenario: {', '.join(sorted(unknown))}")
    return [one for one in found if not wanted or one[1] in wanted]


def record(process: str, name: str, walk: Callable[[Any], None], *, again: bool) -> str:
    """Walks one scenario and writes its events; what became of it."""
    from processes.engine.audit.verify import events
    from processes.engine.journey import Walker
    from processes.engine.registry import PROCESSES
    from processes.engine.shell.event_body import ENGINE_VERSION

    def path_for(code: str) -> Path:
        return path_of(ENGINE_VERSION, code, PROCESSES[code].current, name)

    path = path_for(process)
    if path.exists() and not again:
        return "is recorded already"
    before = _newest_case()
    with Walker(process) as walker:
        walk(walker)
    if walker.figures.differing:
        return "differs from its figures: not recorded"
    lines: dict[str, list[dict[str, Any]]] = {}
    for case in _cases_after(before):
        lines.setdefault(_process_of(case), []).extend(_clear(events(case)))
    for code, those in lines.items():
        path_for(code).parent.mkdir(parents=True, exist_ok=True)
        _write(path_for(code), those)
    return f"{sum(map(len, lines.values()))} events"


def _clear(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Events of a closed lane as they are, chained anew: a file of tests has no key."""
    from processes.engine.audit.offline import hash_of
    from processes.engine.lane_rows import event_of
    from processes.vault.names import unveil

    prev = "0" * 64
    for one in lines:
        codes = {name: unveil(one[name]) for name in ("verb", "node")}
        found = {**one, **codes, "body": event_of(one["body"]), "prev": prev}
        prev = hash_of(found)
        yield {**found, "h": prev}


def _write(path: Path, lines: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def _newest_case() -> int:
    return max(_cases_after(0), default=0)


def _cases_after(number: int) -> list[int]:
    from processes.engine.models import Case
    from processes.engine.runtime import scope
    from processes.people.actors import SYSTEM

    with scope(SYSTEM):
        rows = Case.objects.filter(pk__gt=number, version__gt=0).order_by("pk")
        return list(rows.values_list("pk", flat=True))


def _process_of(case: int) -> str:
    """Cases that were called are recorded under their own process."""
    from processes.engine.models import Case
    from processes.engine.runtime import scope
    from processes.people.actors import SYSTEM

    with scope(SYSTEM):
        return str(Case.objects.get(pk=case).process)


if __name__ == "__main__":
    main()
