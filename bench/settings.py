"""Settings of the benches: the product's, and an app that holds the stock viewflow Flow."""

import os

os.environ.setdefault("APP_ENV", "test")

from workflow_project.settings import *  # noqa: F403
from workflow_project.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.stock"]
LOGGING_CONFIG = None
