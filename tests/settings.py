"""Settings of the tests: the product's, with state in a directory that goes when they end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "APP_TEST_STATE" not in os.environ:
    os.environ["APP_TEST_STATE"] = tempfile.mkdtemp(prefix="guandu-tests-")
    atexit.register(shutil.rmtree, os.environ["APP_TEST_STATE"], ignore_errors=True)
# Each worker of xdist has its own keys and files.
_mine = Path(os.environ["APP_TEST_STATE"]) / os.environ.get("PYTEST_XDIST_WORKER", "single")
os.environ["APP_ENV"] = "test"
os.environ["SITE_URL"] = "https://approval.example"
os.environ["APP_STATE_DIR"] = str(_mine)
os.environ.setdefault(
    "APP_FONTS_DIR", str(Path(__file__).resolve().parent.parent / "var" / "fonts")
)
_mine.mkdir(exist_ok=True)

from workflow_project.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
# Static files straight from static/, without collecting them first.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
