"""The stages of `bin/test`, each with its time; a failed stage does not hide the later ones."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.databases import SPEED
from workflow_project.embedded.postgres import Cluster
from workflow_project.environment import BASE_DIR

BIN = Path(sys.executable).parent
DEBIAN = Path("/usr/lib/postgresql/15/bin")
# Where nothing waits for a disk: each database of a test is a thousand files.
MEMORY, ROOM = Path("/dev/shm"), 6 * 1024**3
# Two workers; who has nothing left takes from the other, so that both end at once.
BOTH = ("-n", "2", "--dist", "worksteal")
ORDINARY = "not browser and not faults and not proof and not long"
MANAGE = ("python", "-W", "ignore::RuntimeWarning", "manage.py")
TESTING = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
# Values of no place: `check --deploy` looks at the settings as production has them.
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "only-for-the-deployment-check-" + "".join(map(chr, range(65, 91))),
    "DATABASE_URL": "postgresql://guandu_app@db.invalid/guandu",
    "BROKER_URL": "amqp://broker.invalid",
    "ALLOWED_HOSTS": "approval.invalid",
    "SITE_URL": "https://approval.invalid",
    "SMS_GATEWAY_URL": "https://sms.invalid/send",
    "SMS_GATEWAY_SECRET": "only-for-the-deployment-check-as-well",
}


def run(*command: str, **environment: str) -> bool:
    """Runs a command whose output stays visible; True if it succeeded."""
    print(f"$ {' '.join(command)}", flush=True)
    merged = {**os.environ, **environment}
    whole = [program(command[0]), *command[1:]]
    return subprocess.run(whole, cwd=BASE_DIR, env=merged).returncode == 0


def program(name: str) -> str:
    """Our own program of that name, else the system's."""
    return str(BIN / name) if (BIN / name).exists() else name


def pytest(marks: str, *arguments: str, **environment: str) -> bool:
    """Runs tests; one that was not there or was skipped is told by pytest's own closing lines."""
    return run("pytest", "-q", "--durations", "10", "-m", marks, *arguments, **environment)


def slim_fonts() -> bool:
    """The fonts of papers as the product has them: with the complete ones each takes longer."""
    return run(*MANAGE, "slim_fonts", **TESTING)


def quick() -> bool:
    """Format, lint, types, contracts, checks, and every test that is neither slow nor special."""
    good = side_by_side(
        ("mypy",),
        ("ruff", "format", "--check", "."),
        ("ruff", "check", "."),
        ("lint-imports",),
        (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
        (*MANAGE, "makemigrations", "--check", "--dry-run"),
        (*MANAGE, "flowcheck"),
    )
    return pytest(ORDINARY, *BOTH) and good


def side_by_side(*commands: tuple[str, ...]) -> bool:
    """Two at a time; what each of them says is shown as a whole when it has ended."""

    def quietly(command: tuple[str, ...]) -> bool:
        given = PRODUCTION if "--deploy" in command else TESTING
        done = subprocess.run(
            [program(command[0]), *command[1:]],
            cwd=BASE_DIR,
            env={**os.environ, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        print(f"$ {' '.join(command)}\n{done.stdout}", flush=True)
        return done.returncode == 0

    with ThreadPoolExecutor(2) as pool:
        return all(list(pool.map(quietly, commands)))


def proofs() -> bool:
    """Property tests and model checks."""
    return pytest("proof and not long", *BOTH)


def faults() -> bool:
    """Killed processes and broken statements; each kill meets a process of its own test."""
    return pytest("faults and not long", *BOTH, "tests/faults", "tests/ops")


def smoke() -> bool:
    """The whole product on free ports: a case of each variant, by the pages alone."""
    return run(str(BASE_DIR / "bin" / "serve"), "--smoke")


def browser() -> bool:
    """Chromium against a running server; each worker has its own of both."""
    return pytest("browser and not long", *BOTH, "tests/browser")


def long() -> bool:
    """The long forms, run once an issue."""
    return pytest("long")


def debian15() -> bool:
    """Migrations, engine tests and smoke on Debian's PostgreSQL 15, reached by DATABASE_URL."""
    with debian_cluster() as given:
        tested = pytest(ORDINARY, *BOTH, "tests/engine", "tests/ops", **given)
        return run(str(BASE_DIR / "bin" / "serve"), "--smoke", "AID-01", **given) and tested


@contextmanager
def debian_cluster() -> Iterator[dict[str, str]]:
    """A new cluster of Debian's programs; gives its addresses."""
    place = Path(os.environ["TEST_POSTGRES_DIR"]).with_name("debian15")
    cluster = Cluster(place, bin_dir=DEBIAN, settings=SPEED, creates_databases=True)
    cluster.remove()
    cluster.start()
    try:
        yield cluster.environment()
    finally:
        cluster.stop()
        cluster.remove()


STAGES: dict[str, Callable[[], bool]] = {
    stage.__name__: stage for stage in (quick, proofs, faults, smoke, browser, debian15)
}


def main() -> int:
    """Runs the chosen stages; 0 if all of them passed."""
    parser = argparse.ArgumentParser(prog="bin/test")
    parser.add_argument("stages", nargs="*", choices=[[], *STAGES], default=[])
    parser.add_argument("--long", action="store_true", help="the long forms only")
    parser.add_argument("--set-up-took", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = {"long": long} if options.long else {n: STAGES[n] for n in options.stages or STAGES}
    lines = [f"{'set-up':10} {options.set_up_took:5d} s  ok"]
    with in_memory():
        passed = play(chosen, lines)
    print("\n" + "\n".join(lines), flush=True)
    return 0 if passed else 1


@contextmanager
def in_memory() -> Iterator[None]:
    """Databases, files and pages of all stages lie in memory, if there is room; then they go.

    Pages stay from stage to stage: each is laid out once, see tests/papers.py.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    with TemporaryDirectory(prefix="gd-", dir=MEMORY if roomy else None) as place:
        os.chmod(place, 0o711)  # the account of the server passes through
        places = {"TMPDIR": "tmp", "TEST_PAPERS": "papers", "TEST_POSTGRES_DIR": "postgres"}
        for name, folder in places.items():
            whole = Path(place) / folder
            whole.mkdir()
            whole.chmod(0o1777)
            os.environ[name] = str(whole)
        yield


def play(chosen: dict[str, Callable[[], bool]], lines: list[str]) -> bool:
    """The stages one after the other, each with its line; True if all of them passed."""
    passed = slim_fonts()
    for name, stage in chosen.items():
        print(f"\n=== {name} ===", flush=True)
        began = time.monotonic()
        good = stage()
        passed = passed and good
        lines.append(f"{name:10} {time.monotonic() - began:5.0f} s  {'ok' if good else 'FAILED'}")
        print(f"--- {lines[-1]}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
