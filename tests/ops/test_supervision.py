"""Children that die, a broker that is ours, work that stands still, a certificate."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from workflow_project.embedded.valkey import Broker
from workflow_project.serve import manage, programs, tls
from workflow_project.serve.child import Child
from workflow_project.serve.place import Place, Refused
from workflow_project.serve.probe import ProgressProbe
from workflow_project.serve.supervisor import Supervisor


def child(tmp_path: Path, code: str, name: str = "one") -> Child:
    return Child(name, [sys.executable, "-c", code], {}, tmp_path / f"{name}.log")


def test_dead_child_comes_back_after_its_pause(tmp_path: Path) -> None:
    supervisor = Supervisor()
    one = supervisor.add(child(tmp_path, "import time; time.sleep(60)"))
    first = one.pid
    one.kill()
    assert supervisor.wait_for(lambda: one.pid not in {None, first}, seconds=10)
    assert one.restarts == 1
    supervisor.stop()
    assert one.pid is None


def test_pause_grows_while_a_child_keeps_dying(tmp_path: Path) -> None:
    one = child(tmp_path, "raise SystemExit(3)")
    one.start()
    assert one._process is not None
    one._process.wait()
    told = one.tend(1000.0)
    assert told
    assert "0.5 秒" in told
    assert one.tend(1000.1) is None
    one.tend(1000.6)
    one._process.wait()
    told = one.tend(1001.0)
    assert told
    assert "1.0 秒" in told


def test_stopped_child_stays_stopped(tmp_path: Path) -> None:
    supervisor = Supervisor()
    one = supervisor.add(child(tmp_path, "import time; time.sleep(60)"))
    supervisor.stop("one")
    supervisor.tick()
    assert (one.pid, one.restarts) == (None, 0)


def test_broker_keeps_its_messages_over_kill_9(tmp_path: Path) -> None:
    broker = Broker(tmp_path / "valkey")
    supervisor = Supervisor()
    server = supervisor.add(Child("broker", broker.prepare(), {}, tmp_path / "log"))
    assert supervisor.wait_for(broker.is_ready, seconds=10)
    with broker.client() as client:
        client.rpush("pdf", "1")
        client.waitaof(1, 0, 5000)
        settings = client.config_get("*policy*", "appendonly", "port")
    assert settings["maxmemory-policy"] == "noeviction"
    assert (settings["appendonly"], settings["port"]) == ("yes", "0")
    server.kill()
    assert supervisor.wait_for(lambda: server.restarts == 1 and broker.is_ready(), seconds=10)
    with broker.client() as client:
        assert client.llen("pdf") == 1
    supervisor.stop()


class Work:
    """What the probe reads, and how often it asked for a restart."""

    def __init__(self) -> None:
        self.seen: tuple[object, object] = (None, None)
        self.restarts = 0

    def restart(self) -> None:
        self.restarts += 1


@pytest.fixture
def work() -> Work:
    return Work()


def look(probe: ProgressProbe, *, later: float) -> None:
    probe._since = time.monotonic() - later
    probe.look()


def test_standing_work_restarts_the_workers(work: Work) -> None:
    probe = ProgressProbe(lambda: work.seen, work.restart)
    work.seen = (7, 100.0)
    probe.look()
    look(probe, later=59.0)
    assert work.restarts == 0
    look(probe, later=61.0)
    assert work.restarts == 1


@pytest.mark.parametrize("seen", [(None, 100.0), (7, 101.0), (8, 100.0)])
def test_idle_or_moving_work_is_left_alone(work: Work, seen: tuple[object, object]) -> None:
    probe = ProgressProbe(lambda: work.seen, work.restart)
    work.seen = (7, 100.0)
    probe.look()
    work.seen = seen
    look(probe, later=600.0)
    assert work.restarts == 0


def test_certificate_names_the_addresses_and_is_kept(tmp_path: Path) -> None:
    path, key, fingerprint = tls.certificate(tmp_path, ["192.0.2.7"])
    assert key.stat().st_mode & 0o777 == 0o600
    assert tls.certificate(tmp_path, ["192.0.2.7"]) == (path, key, fingerprint)
    assert tls.certificate(tmp_path, ["192.0.2.8"])[2] != fingerprint


def test_given_services_start_nothing_embedded(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgresql://app@db/guandu", "BROKER_URL": "amqp://broker"}
    place = Place(tmp_path, 8000, given=given)
    assert (place.cluster, place.broker) == (None, None)


def test_production_never_runs_on_embedded_parts(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="内置"):
        Place(tmp_path, 8000, given={"APP_ENV": "production"})


def test_only_migrations_know_the_owner(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgresql://a@d/g", "DATABASE_OWNER_URL": "postgresql://o@d/g"}
    place = Place(tmp_path, 8000, given=given)
    assert "DATABASE_OWNER_URL" not in place.runtime_environment()


def test_lan_means_tls(tmp_path: Path) -> None:
    place = Place(tmp_path, 8443, lan=True, given={})
    assert place.address.startswith("https://")
    assert place.environment["APP_HTTPS"] == "1"


def test_given_broker_is_used_and_none_is_started(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgresql://app@db/guandu", "BROKER_URL": "amqp://broker"}
    place = Place(tmp_path, 8000, given=given)
    place.open_database()
    assert programs.broker(place) is None
    assert place.environment["BROKER_URL"] == "amqp://broker"
    assert place.environment["EMBEDDED_PARTS"] == ""
    assert list(tmp_path.iterdir()) == []


def test_a_command_invents_no_port(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgresql://app@db/guandu", "BROKER_URL": "amqp://broker"}
    assert Place(tmp_path, given=given).environment["SITE_URL"] == ""
    Place(tmp_path, 8123, given=given).note_address()
    assert Place(tmp_path, given=given).environment["SITE_URL"] == "http://localhost:8123"
    named = given | {"SITE_URL": "https://aid.example"}
    assert Place(tmp_path, given=named).environment["SITE_URL"] == "https://aid.example"


def test_progress_of_commands_stays_out_of_their_output() -> None:
    code = "from workflow_project.serve import progress as p; p.speak_aside(); p.say('x')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "x\n")


@pytest.mark.parametrize("command", ["migrate", "rotate_keys"])
def test_commands_that_must_see_every_row_work_as_the_owner(command: str) -> None:
    assert command in manage.OWNERS
