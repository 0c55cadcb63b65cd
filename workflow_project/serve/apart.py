"""A whole product that lives for one run, in a directory that goes afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from workflow_project.environment import STATE_DIR
from workflow_project.serve.child import dies_with_us
from workflow_project.serve.progress import say


def run_apart(*module: str) -> int:
    """Exit code of the smoke, or of `run` of a module with names; after a failure the logs stay."""
    with tempfile.TemporaryDirectory(prefix="guandu-smoke-") as state:
        smoke = subprocess.Popen(  # noqa: S603
            [*dies_with_us(), sys.executable, "-m", "workflow_project.smoke", *module],
            env={**os.environ, "APP_STATE_DIR": state},
        )
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: smoke.terminate())
        code = smoke.wait()
        if code and (logs := Path(state) / "log").exists():
            kept = STATE_DIR / "log" / "smoke"
            shutil.copytree(logs, kept, dirs_exist_ok=True)
            say(f"日志留在 {kept}")
    return code
