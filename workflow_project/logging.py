"""Where log lines go. Nothing personal may stand in one: no query text, no form values."""

from typing import Any

LINE = "{asctime} {levelname} {process} {name}: {message}"


def configuration() -> dict[str, Any]:
    """Everything to standard error; the supervisor gives each process a file of its own."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": LINE, "style": "{"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["out"], "level": "INFO"},
        "loggers": {
            # DEBUG here would write every statement with its values.
            "django.db.backends": {"level": "INFO"},
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "axes.apps": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "pikepdf": {"level": "WARNING"},
            # The demo certificate is nobody's: that it leads to no authority is said on the page.
            "pyhanko": {"level": "ERROR"},
            "pyhanko_certvalidator": {"level": "ERROR"},
        },
    }
