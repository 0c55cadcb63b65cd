"""Makes docs/pictures/handbook: `.venv/bin/python -m tests.browser.handbook_pictures`.

A product of its own is started, brought to where `handbook_stage` wants it, and photographed as
`handbook_shots` says. Pictures are small: few colours, at most 80 KB.
"""

import sys

from workflow_project.serve.apart import run_apart

if __name__ == "__main__":
    sys.exit(run_apart("tests.browser.handbook_photographer"))
