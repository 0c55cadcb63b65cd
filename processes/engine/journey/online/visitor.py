"""One person with a browser without script: keeps cookies, follows 303, sends forms and files."""

import http.client
import secrets
import ssl
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from processes.engine.journey.online.pages import Answers, Astray, Form, Page, read

HOPS = 8
PATIENCE = 60.0  # seconds for an answer
File = tuple[str, str, bytes]  # name of the control, name of the file, content


@dataclass
class Visitor:
    """Knows an address and what a browser keeps. `page` is where he is.

    `network` is the address he comes from; the machine's choice without one.
    """

    address: str
    trusted: ssl.SSLContext | None = None
    network: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    page: Page = field(default_factory=lambda: Page("", 0))

    def opens(self, path: str, *, status: int = 200) -> Page:
        """A page, redirects followed. Raises: Astray for another status."""
        return self._arrive("GET", path, b"", "", status)

    def follows(self, label: str) -> Page:
        """The link with that label on this page."""
        return self.opens(self.page.link(label))

    def sends(self, form: Form, answers: Answers, *, status: int = 200) -> Page:
        """The form with these answers and all else as it came; the page it leads to."""
        body = urlencode(form.filled(answers)).encode()
        return self._arrive("POST", form.action, body, "application/x-www-form-urlencoded", status)

    def presses(self, form: Form, label: str, answers: Answers, *, status: int = 200) -> Page:
        """The same by the button with that label."""
        pressed = form.button(label)
        body = urlencode([*form.filled(answers), *pressed]).encode()
        return self._arrive("POST", form.action, body, "application/x-www-form-urlencoded", status)

    def uploads(
        self, form: Form, *files: File, button: tuple[str, str] | None = None, status: int = 200
    ) -> Page:
        """The form with files, by the button that sends this name and value if one is named."""
        mark = f"----{secrets.token_hex(12)}"
        goes = form.leads(*button) if button else form.action
        body = _parts([*form.sent(), *([button] if button else [])], files, mark)
        kind = f"multipart/form-data; boundary={mark}"
        return self._arrive("POST", goes, body, kind, status)

    def gets(self, path: str) -> tuple[str, bytes]:
        """Kind and bytes of something that is not a page. Raises: Astray if it is not there."""
        answer, body = self._ask("GET", path, b"", "")
        if answer.status != 200:
            raise Astray(f"{path}: {answer.status}")
        return answer.headers.get_content_type(), body

    def downloads(self, form: Form, answers: Answers) -> tuple[str, bytes]:
        """Kind and bytes of what the form with these answers gives. Raises: Astray."""
        body = urlencode(form.filled(answers)).encode()
        here = urljoin(self.page.url or "/", form.action)
        answer, got = self._ask("POST", here, body, "application/x-www-form-urlencoded")
        if answer.status != 200:
            raise Astray(f"POST {here}: {answer.status}")
        return answer.headers.get_content_type(), got

    def _arrive(self, method: str, path: str, body: bytes, kind: str, status: int) -> Page:
        here = urljoin(self.page.url or "/", path)
        for _ in range(HOPS):
            answer, got = self._ask(method, here, body, kind)
            if answer.status not in {301, 302, 303}:
                break
            here = urljoin(here, answer.headers["Location"])
            method, body, kind = "GET", b"", ""
        self.page = read(here, answer.status, got)
        if answer.status != status:
            raise Astray(f"{method} {here}: {answer.status}, not {status}: {self.page.text[:600]}")
        return self.page

    def _ask(
        self, method: str, path: str, body: bytes, kind: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        whole = urlsplit(urljoin(self.address, path))
        target = whole._replace(scheme="", netloc="", fragment="").geturl()
        line = self._line(whole.hostname or "", whole.port)
        try:
            line.request(method, target, body or None, self._headers(kind))
            answer = line.getresponse()
            got = answer.read()
        finally:
            line.close()
        for text in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(text).items():
                self.cookies[name] = morsel.value
        return answer, got

    def _line(self, host: str, port: int | None) -> http.client.HTTPConnection:
        own = (self.network, 0) if self.network else None
        if self.trusted is None:
            return http.client.HTTPConnection(host, port, PATIENCE, own)
        return http.client.HTTPSConnection(
            host, port, timeout=PATIENCE, source_address=own, context=self.trusted
        )

    def _headers(self, kind: str) -> dict[str, str]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        said = {"Cookie": kept, "Accept": "text/html", "Accept-Language": "zh-CN"}
        said |= {"Referer": urljoin(self.address, self.page.url), "Content-Type": kind}
        return {name: value for name, value in said.items() if value}


def _parts(fields: Answers, files: tuple[File, ...], mark: str) -> bytes:
    lines: list[bytes] = []
    for name, value in fields:
        lines += [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        ]
    for name, file, data in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"'
        lines.append(f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode() + data)
    return b"\r\n".join([*lines, f"--{mark}--\r\n".encode()])
