"""A renderer in a process of its own, for previews: the web server itself never renders.

`python -m processes.engine.documents.child` reads sheets from standard input and writes PDFs, one
after the other, until its input ends. No Django, no settings, no database, no network; limits on
time and memory hold for each sheet.
"""

import json
import struct
import sys
from base64 import b64decode, b64encode
from datetime import datetime
from typing import IO, Any

from processes.engine.documents import limits, render
from processes.engine.documents.failures import RenderError

_HEAD = struct.Struct(">?I")
CPU_SECONDS = 15


def packed(sheet: render.Sheet) -> bytes:
    """A sheet as one line for the child."""
    values = {
        "html": sheet.html,
        "identifier": sheet.identifier.hex(),
        "made_at": sheet.made_at.isoformat(),
        "tagged": sheet.tagged,
        "assets": {
            name: [media, b64encode(body).decode()] for name, (media, body) in sheet.assets.items()
        },
    }
    return json.dumps(values).encode() + b"\n"


def unpacked(line: bytes) -> render.Sheet:
    """The sheet of a line; previews carry no attached facts."""
    values: dict[str, Any] = json.loads(line)
    return render.Sheet(
        html=values["html"],
        identifier=bytes.fromhex(values["identifier"]),
        made_at=datetime.fromisoformat(values["made_at"]),
        tagged=values["tagged"],
        assets={name: (media, b64decode(body)) for name, (media, body) in values["assets"].items()},
    )


def send(stream: IO[bytes], *, good: bool, body: bytes) -> None:
    """Writes one answer: whether it is a PDF, its length, the bytes."""
    stream.write(_HEAD.pack(good, len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bool, bytes]:
    """Reads one answer. Raises: EOFError if the child is gone."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    good, size = _HEAD.unpack(head)
    return good, stream.read(size)


def main() -> None:
    """Serves until standard input ends."""
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        try:
            with limits.bounded(cpu_seconds=CPU_SECONDS):
                pdf = render.write_pdf(unpacked(line))
        except RenderError as error:
            send(out, good=False, body=str(error).encode())
        else:
            send(out, good=True, body=pdf)


if __name__ == "__main__":
    main()
