"""`bin/serve`: everything on one machine, until Ctrl-C."""

import argparse
import sys

from workflow_project.embedded.postgres import DatabaseFailed
from workflow_project.embedded.programs import NotAvailable
from workflow_project.environment import STATE_DIR
from workflow_project.serve import tls
from workflow_project.serve.apart import run_apart
from workflow_project.serve.place import Place, Refused, is_free
from workflow_project.serve.progress import say
from workflow_project.serve.running import running
from workflow_project.smoke.cases import CASES

SMOKE = "workflow_project.smoke.run"

LOGINS = """\
演示账号（工作人员用账号和密码登录，密码都是 demo-Guandu-2026）：
  基层工会   g1、g3 经办  g2 主席    街道总工会  s1 审核  s2 主席
  区总工会   d1 经办  d7 副主席  d9 主席  f1 财务
  市总工会   m1 业务部室  m2 领导    审计 a1    系统管理员 sys1
  申请职工   手机号 19900000001，验证码看“演示短信箱” {address}/_sms/"""


def main(arguments: list[str] | None = None) -> int:
    """Runs until stopped; the exit code is 0 unless the start or the smoke scenario fails."""
    parser = argparse.ArgumentParser(prog="bin/serve", description="安装并启动整个系统。")
    parser.add_argument("--port", type=int, help="网页端口，默认 8000（--lan 为 8443）")
    parser.add_argument("--lan", action="store_true", help="供同一网络的手机访问（自签证书）")
    parser.add_argument(
        "--smoke", nargs="*", metavar="办件", choices=list(CASES),
        help=f"每类走完一件后结束；可以只走写出的几类：{'、'.join(CASES)}",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    try:
        return _serve(options) if options.smoke is None else run_apart(SMOKE, *options.smoke)
    except (Refused, NotAvailable, DatabaseFailed) as refused:
        say(str(refused))
        return 2


def _serve(options: argparse.Namespace) -> int:
    port = options.port or (8443 if options.lan else 8000)
    if not is_free(port):
        raise Refused(f"端口 {port} 已被占用，请用 --port 另选一个。")
    place = Place(STATE_DIR, port, lan=options.lan)
    with running(place) as copy:
        place.note_address()
        _greet(place)
        copy.supervisor.run()
    return 0


def _greet(place: Place) -> None:
    say(f"\n请打开 {place.address}/")
    if place.lan:
        *_, fingerprint = tls.certificate(place.state / "tls", tls.addresses())
        say(f"证书为自签，首次打开时请核对 SHA-256 指纹：{fingerprint}")
    if place.environment.get("APP_ENV", "demo") == "demo":
        say(LOGINS.format(address=place.address))
    say("按 Ctrl-C 停止。\n")


if __name__ == "__main__":
    sys.exit(main())
