"""The programs of the product and their command lines."""

import sys

from workflow_project.environment import BASE_DIR
from workflow_project.serve import tls
from workflow_project.serve.child import Child
from workflow_project.serve.place import Place

CELERY = (sys.executable, "-m", "celery", "-A", "workflow_project.celery:app")
WORKERS = ("worker-pdf", "worker-default")
# Without the query: what people search for is nobody's business.
ACCESS_LINE = "%(m)s %(U)s %(s)s %(M)sms"


def child(place: Place, name: str, *command: str, **environment: str) -> Child:
    """A program of ours, run from the project's directory."""
    whole = place.runtime_environment(PYTHONPATH=str(BASE_DIR), **environment)
    return Child(name, list(command), whole, place.logs / f"{name}.log")


def broker(place: Place) -> Child | None:
    """The embedded broker, or None if one is given."""
    if place.broker is None:
        return None
    command = place.broker.prepare()
    place.environment["BROKER_URL"] = place.broker.url()
    return child(place, "broker", *command)


def web(place: Place) -> Child:
    """The web server: threads, so that a slow client does not hold a process."""
    host = "0.0.0.0" if place.lan else "127.0.0.1"  # noqa: S104
    command = [sys.executable, "-m", "gunicorn", "workflow_project.wsgi:application"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    command += ["--bind", f"{host}:{place.port}", "--timeout", "30", "--graceful-timeout", "10"]
    command += ["--max-requests", "5000", "--max-requests-jitter", "500"]
    command += ["--access-logfile", "-", "--access-logformat", ACCESS_LINE]
    command += ["--chdir", str(BASE_DIR), "--no-control-socket"]
    if place.lan:
        path, key, _ = tls.certificate(place.state / "tls", tls.addresses())
        command += ["--certfile", str(path), "--keyfile", str(key)]
    return child(place, "web", *command, APP_ROLE="web")


def background(place: Place) -> list[Child]:
    """Relay, the two workers and beat."""
    quick = ("--without-mingle", "--without-gossip", "--loglevel=INFO")
    schedule = f"--schedule={place.state}/beat-schedule"
    return [
        child(place, "relay", sys.executable, str(BASE_DIR / "manage.py"), "relay"),
        child(
            place,
            "worker-pdf",
            *CELERY,
            *("worker", "-Q", "pdf", "-n", "pdf@%h", "--concurrency=2", *quick),
            APP_ROLE="pdf",
        ),
        child(
            place,
            "worker-default",
            *CELERY,
            *("worker", "-Q", "default", "-n", "default@%h", "--concurrency=1", *quick),
        ),
        child(place, "beat", *CELERY, "beat", schedule, "--pidfile=", "--loglevel=INFO"),
    ]
