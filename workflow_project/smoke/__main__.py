"""A whole product for one run, in a process of its own: its settings are those of its own state.

usage: python -m workflow_project.smoke [MODULE [NAME...]]

`run(copy, *names)` of the module works with the running copy.
"""

import logging
import os
import sys
from importlib import import_module

import django

from workflow_project.embedded.postgres import DatabaseFailed
from workflow_project.embedded.programs import NotAvailable
from workflow_project.environment import STATE_DIR
from workflow_project.serve.place import Place, Refused, free_port
from workflow_project.serve.progress import say
from workflow_project.serve.running import running

SWEEP = "1"  # seconds; a scenario waits at every day on which something falls due


def main(module: str = "workflow_project.smoke.run", *names: str) -> int:
    """What `run` gives: 0 if all holds. 2 if the product must not or cannot start."""
    try:
        place = Place(STATE_DIR, free_port(), cases=False)
        if place.environment.get("APP_ENV", "demo") != "demo":
            raise Refused("冒烟测试会产生办件，只能在演示环境运行。")
        place.environment.setdefault("SWEEP_SECONDS", SWEEP)
        with running(place) as copy:
            os.environ.update(place.runtime_environment())
            django.setup()
            logging.getLogger().setLevel(logging.WARNING)
            return int(import_module(module).run(copy, *names))
    except (Refused, NotAvailable, DatabaseFailed) as refused:
        say(str(refused))
        return 2
    finally:
        if "place" in locals() and place.cluster is not None:
            place.cluster.remove()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
