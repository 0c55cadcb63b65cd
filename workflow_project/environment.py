"""Reads the environment once: where state lies, which database and broker. Pure; no Django."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
APP_ENV = os.environ.get("APP_ENV", "demo")
STATE_DIR = Path(os.environ.get("APP_STATE_DIR", BASE_DIR / "var")).absolute()
PRODUCTION = APP_ENV == "production"
# Web processes share connections among threads; the others have one each.
SWEEP_SECONDS = float(os.environ.get("SWEEP_SECONDS", "15"))
WEB = os.environ.get("APP_ROLE") == "web"
HTTPS = PRODUCTION or os.environ.get("APP_HTTPS") == "1"

ADAPTERS = "processes.people.channels"
KINDS = ("demo", "test", "production")
REQUIRED = ("SECRET_KEY", "DATABASE_URL", "BROKER_URL", "ALLOWED_HOSTS", "SITE_URL")
LIMITS = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"


def database(url: str) -> dict[str, Any]:
    """Django's settings of the PostgreSQL database at `url`; a socket folder goes in ?host=."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "OPTIONS": options,
    }


def at_work(settings: dict[str, Any], *, web: bool) -> dict[str, Any]:
    """The same database with time limits, and with a pool or a lasting connection.

    A connection per request made pages 4 to 12 times slower (measured). Each is looked at before
    it is used again: a restart of the database has cut it.
    """
    settings = {**settings, "CONN_HEALTH_CHECKS": True}
    options = {"options": LIMITS, **settings["OPTIONS"]}
    if web:
        pool = {"min_size": 2, "max_size": 4, "timeout": 5}
        return {**settings, "OPTIONS": {**options, "pool": pool}, "CONN_MAX_AGE": 0}
    return {**settings, "OPTIONS": options, "CONN_MAX_AGE": None}


def broker_options(url: str) -> dict[str, Any]:
    """Transport options by kind of broker. The visibility timeout exceeds a job's hard limit."""
    if url.startswith("amqp"):
        return {"confirm_publish": True}
    return {"visibility_timeout": 300, "unacked_restore_throttle": 1, "socket_timeout": 10}


def message_channels(values: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Adapter and its options by channel: a gateway where one is named, else the development one.

    Outside the demo a channel without a gateway is not in use, except text messages: codes for
    signing in need them, and a system check refuses the development adapter there.
    """
    production = values.get("APP_ENV", "demo") == "production"
    asked = not production or values.get("DEVELOPMENT_MESSAGES") == "1"
    found: dict[str, dict[str, Any]] = {}
    for channel in ("sms", "wechat"):
        if url := values.get(f"{channel.upper()}_GATEWAY_URL"):
            found[channel] = {"adapter": f"{ADAPTERS}.gateway.Gateway", "options": {"url": url}}
            found[channel]["options"] |= _gateway(values, channel.upper())
        elif asked or channel == "sms":
            found[channel] = _development(channel)
    if values.get("EMAIL_HOST"):
        found["mail"] = {"adapter": f"{ADAPTERS}.mail.Mail"}
    elif asked:
        found["mail"] = _development("mail")
    return found


def _development(channel: str) -> dict[str, Any]:
    return {"adapter": f"{ADAPTERS}.development.Development", "options": {"channel": channel}}


def _gateway(values: Mapping[str, str], name: str) -> dict[str, Any]:
    return {
        "secret": values.get(f"{name}_GATEWAY_SECRET", ""),
        "dedupes": values.get(f"{name}_GATEWAY_DEDUPES") == "1",
    }


def refusals(values: Mapping[str, str]) -> list[str]:
    """Why these variables must not start the product; empty if they may. Full sentences."""
    kind = values.get("APP_ENV", "demo")
    if kind not in KINDS:
        return [f"APP_ENV 只能是 {'、'.join(KINDS)}，现为 {kind}。"]
    if kind != "production":
        return []
    found = [f"生产环境必须设置 {name}。" for name in REQUIRED if not values.get(name)]
    if values.get("EMBEDDED_PARTS"):
        found.append(
            "生产环境不得使用内置数据库或内置消息队列，请设置 DATABASE_URL 和 BROKER_URL。"
        )
    if values.get("DEMO_CLOCK"):
        found.append("生产环境不得使用演示时钟，请去掉 DEMO_CLOCK。")
    if values.get("PAPER_SIGNER") == "test":
        found.append("生产环境不得用演示证书签名，请设置 PAPER_SIGNER 或留空（不签名）。")
    files = ("PAPER_SIGNER_FILE", "PAPER_SIGNER_PASSWORD_FILE")
    if values.get("PAPER_SIGNER") == "pkcs12" and not all(map(values.get, files)):
        found.append(
            "PAPER_SIGNER=pkcs12 时必须设置 PAPER_SIGNER_FILE 和 PAPER_SIGNER_PASSWORD_FILE。"
        )
    if len(values.get("SECRET_KEY", "x" * 50)) < 50:
        found.append("SECRET_KEY 至少 50 个字符。")
    return found


def secret_key(state: Path) -> str:
    """The key in the environment; else one that is made once and kept beside the state (demo)."""
    if "SECRET_KEY" in os.environ or PRODUCTION:
        return os.environ.get("SECRET_KEY", "")
    path = state / "secret_key"
    state.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text() or secret_key(state)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()
