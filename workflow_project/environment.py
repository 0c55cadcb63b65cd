"""Reads the environment once: where state lies, which database and broker. Pure; no Django."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
APP_ENV = os.environ.get("APP_ENV", "demo")
STATE_DIR = Path(os.environ.get("APP_STATE_DIR", BASE_DIR / "var"))
PRODUCTION = APP_ENV == "production"


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
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }
