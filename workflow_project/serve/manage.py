"""`bin/manage COMMAND`: a management command with the product's database, started if needed."""

import os
import subprocess
import sys

from workflow_project.embedded.postgres import DatabaseFailed
from workflow_project.embedded.programs import NotAvailable
from workflow_project.environment import BASE_DIR, STATE_DIR
from workflow_project.saving import commands as saving
from workflow_project.serve.place import Place, Refused
from workflow_project.serve.progress import speak_aside

# These see every row, or change tables.
OWNERS = {"migrate", "sqlmigrate", "dbshell", "rotate_keys"}


def main(arguments: list[str]) -> int:
    """Exit code of the command. `migrate` works as the owner, all else as the runtime role."""
    speak_aside()
    try:
        place = Place(STATE_DIR)
        if arguments[:1] and arguments[0] in saving.COMMANDS:
            return _saving(place, arguments)
        place.open_database()
    except (Refused, NotAvailable, DatabaseFailed) as refused:
        print(refused, file=sys.stderr)
        return 2
    if arguments[:1] == ["migrate"] and not any(a.startswith("--database") for a in arguments):
        arguments = [*arguments, "--database=owner"]
    if place.broker is not None and (address := place.broker.url()):
        place.environment["BROKER_URL"] = address
    owner = arguments[:1] and arguments[0] in OWNERS
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, str(BASE_DIR / "manage.py"), *arguments],
            env=place.environment if owner else place.runtime_environment(),
        )
    except KeyboardInterrupt:
        return 130
    finally:
        if place.cluster is not None:
            place.cluster.stop()
    return done.returncode


def _saving(place: Place, arguments: list[str]) -> int:
    try:
        return saving.main(place, arguments)
    finally:
        if place.cluster is not None:
            place.cluster.stop()


if __name__ == "__main__":
    # Settings of the project, not of a shell that tests something.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workflow_project.settings")
    sys.exit(main(sys.argv[1:]))
