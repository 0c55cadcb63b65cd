"""A running copy of the product: started in the order of need, watched, ended."""

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflow_project.serve import probe, programs
from workflow_project.serve.place import Place, Refused
from workflow_project.serve.prepare import prepare
from workflow_project.serve.progress import say, step
from workflow_project.serve.supervisor import Supervisor, Watch

FIRST_PAGE = 60.0


class Running:
    """What the smoke scenario and the operator may ask of a running copy."""

    def __init__(self, place: Place) -> None:
        self.place, self.supervisor = place, Supervisor()

    def start(self) -> None:
        """Starts database, broker and web server, then what works behind them.

        Raises: Refused if no page comes.
        """
        place = self.place
        place.open_database()
        prepare(place)
        if (broker := programs.broker(place)) is not None:
            self.supervisor.add(broker)
        with step("启动网页服务"):
            self.supervisor.add(programs.web(place))
            if not self.supervisor.wait_for(self.answers, seconds=FIRST_PAGE):
                raise Refused(f"网页服务没有应答，日志：{place.logs}/web.log")
        for child in programs.background(place):
            self.supervisor.add(child)
        self._watch()

    def answers(self) -> bool:
        """True if the web server and its database answer."""
        try:
            return self.get("/healthz") == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path: str) -> int:
        """Status of a page."""
        connection = self._connection()
        connection.request("GET", path, headers={"Host": f"localhost:{self.place.port}"})
        status = connection.getresponse().status
        connection.close()
        return status

    def _connection(self) -> http.client.HTTPConnection:
        if not self.place.lan:
            return http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=20)
        trusted = ssl.create_default_context(cafile=Path(self.place.state / "tls/certificate.pem"))
        return http.client.HTTPSConnection(
            "localhost", self.place.port, timeout=20, context=trusted
        )

    def _watch(self) -> None:
        url = self.place.environment["DATABASE_URL"]
        progress = probe.ProgressProbe(probe.reader(url), self.restart_workers)
        self.supervisor.watches.append(Watch(progress.look, 10.0))
        if self.place.cluster is not None:
            self.supervisor.watches.append(Watch(self._keep_database, 1.0))

    def _keep_database(self) -> None:
        cluster = self.place.cluster
        if cluster is not None and not cluster.is_ready():
            with step("数据库没有应答，正在恢复"):
                cluster.start()

    def restart_workers(self) -> None:
        """Ends the workers at once; the supervisor starts them again."""
        say("后台作业没有进展，重新启动工作进程")
        for name in (*programs.WORKERS, "relay"):
            self.supervisor.children[name].kill()

    def end(self) -> None:
        """Stops everything, the database last."""
        names = [name for name in self.supervisor.children if name != "broker"]
        if names:
            self.supervisor.stop(*names[::-1])
        self.supervisor.stop()
        if self.place.cluster is not None:
            self.place.cluster.stop()


@contextmanager
def running(place: Place) -> Iterator[Running]:
    """A started copy that is ended whatever happens."""
    copy = Running(place)
    copy.supervisor.obey_signals()
    try:
        copy.start()
        yield copy
    finally:
        with step("停止服务"):
            copy.end()
