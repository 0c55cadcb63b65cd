"""What a visitor gets from a page: its words, links and forms. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENT = {"script", "style", "template", "svg", "head"}
UNSENT = {"submit", "button", "reset", "image", "file"}
Answers = list[tuple[str, str]]


class Astray(Exception):
    """The visitor does not find what the scenario says is there; the message says where he is."""


@dataclass
class Control:
    """One control of a form; `options` of a choice, `label` of a button, and where it `goes`."""

    name: str
    kind: str
    value: str = ""
    on: bool = True
    label: str = ""
    options: list[tuple[str, bool]] = field(default_factory=list)
    goes: str = ""

    def sent(self) -> Answers:
        """What it adds to the form as the page came."""
        if self.kind == "select":
            chosen = [value for value, on in self.options if on] or [v for v, _ in self.options[:1]]
            return [(self.name, value) for value in chosen]
        return [(self.name, self.value)] if self.on and self.kind not in UNSENT else []

    def takes(self, value: str) -> bool:
        """Whether a person could answer this."""
        if self.kind == "select":
            return value in [one for one, _ in self.options]
        return self.kind != "radio" or self.value == value


@dataclass
class Form:
    """A form and where it goes. Buttons are controls of the kind "submit"."""

    action: str
    name: str = ""
    controls: list[Control] = field(default_factory=list)

    def sent(self) -> Answers:
        """What goes out if nobody touches anything."""
        return [pair for control in self.controls for pair in control.sent()]

    def has(self, name: str) -> bool:
        """Whether it asks this."""
        return any(control.name == name for control in self.controls)

    def button(self, label: str) -> Answers:
        """What the button with that label adds. Raises: Astray."""
        for one in self.controls:
            if one.kind == "submit" and label in one.label:
                return [(one.name, one.value)] if one.name else []
        raise Astray(f"{self.action}: no button “{label}”")

    def leads(self, name: str, value: str) -> str:
        """Where the button that sends this leads. Raises: Astray."""
        for one in self.controls:
            if (one.kind, one.name, one.value) == ("submit", name, value):
                return one.goes or self.action
        raise Astray(f"{self.action}: no button {name}={value}")

    def filled(self, answers: Iterable[tuple[str, str]]) -> Answers:
        """With these answers in place of what the page came with; hidden ones are not asked.

        Raises: Astray for an answer that nothing on the page asks for or takes.
        """
        given = list(answers)
        names = {name for name, _ in given}
        for name, value in given:
            if not any(one.name == name and one.takes(value) for one in self.controls):
                raise Astray(f"{self.action}: nothing takes {name}={value[:20]!r}")
        return [pair for pair in self.sent() if pair[0] not in names] + given


@dataclass
class Page:
    """One answer of the server, read."""

    url: str
    status: int
    body: bytes = b""
    words: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words a reader sees, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def says(self, text: str) -> bool:
        """Whether a reader sees this."""
        return text in self.text

    def must_say(self, *texts: str) -> "Page":
        """The page itself. Raises: Astray with what it says instead."""
        for text in texts:
            if not self.says(text):
                raise Astray(f"{self.url} ({self.status}) does not say “{text}”: {self.text[:600]}")
        return self

    def link(self, label: str) -> str:
        """Where the link with that label leads. Raises: Astray."""
        for words, href in self.links:
            if label in words:
                return href
        raise Astray(f"{self.url}: no link “{label}”: {[words for words, _ in self.links]}")

    def form(self, *, action: str = "", asks: str = "") -> Form:
        """The first form that goes there and asks that. Raises: Astray."""
        for form in self.forms:
            if form.action.startswith(action or "/") and (not asks or form.has(asks)):
                return form
        raise Astray(f"{self.url} ({self.status}): no form {action} {asks}: {self.text[:300]}")


def read(url: str, status: int, body: bytes) -> Page:
    """A page of HTML."""
    page = Page(url, status, body)
    reader = _Reader(page)
    reader.feed(body.decode("utf-8", "replace"))
    reader.close()
    reader.settle()
    return page


class _Reader(HTMLParser):
    """Fills a page while its source goes by."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.silent = page, 0
        self.inside: Form | None = None
        self.outside: list[tuple[str, Control]] = []
        self.open: Control | None = None
        self.href: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        said = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.silent += 1
        if self.silent:
            return
        if tag == "form":
            self.inside = Form(said.get("action") or self.page.url, said.get("id", ""))
            self.page.forms.append(self.inside)
        elif tag in {"input", "select", "textarea", "button"}:
            self._control(tag, said)
        elif tag == "option" and self.open is not None:
            self.open.options.append((said.get("value", ""), "selected" in said))
        elif tag == "a" and "href" in said:
            self.href = (said["href"], [])
        elif tag == "img":
            self.handle_data(said.get("alt", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Such as <use/> in a drawing."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "form":
            self.inside = None
        elif tag in {"select", "textarea", "button"}:
            self.open = None
        elif tag == "a" and self.href is not None:
            self.page.links.append(("".join(self.href[1]).strip(), self.href[0]))
            self.href = None

    def handle_data(self, data: str) -> None:
        """Words for the reader; of a button, its label; of a text box, its content."""
        if self.silent:
            return
        self.page.words.append(data)
        if self.href is not None:
            self.href[1].append(data)
        if self.open is not None and self.open.kind == "textarea":
            self.open.value += data
        elif self.open is not None and self.open.kind == "submit":
            self.open.label += data.strip()

    def _control(self, tag: str, said: dict[str, str]) -> None:
        kind = said.get("type", "submit" if tag == "button" else "text")
        kind = tag if tag in {"select", "textarea"} else kind
        ticked = "checked" in said or kind not in {"checkbox", "radio"}
        value = said.get("value", "on" if kind in {"checkbox", "radio"} else "")
        control = Control(said.get("name", ""), kind, value, ticked and "disabled" not in said)
        control.goes = said.get("formaction", "")
        self.open = control if tag != "input" else self.open
        if "form" in said:
            self.outside.append((said["form"], control))
        elif self.inside is not None:
            self.inside.controls.append(control)

    def settle(self) -> None:
        """Controls that stand elsewhere go to the form they name."""
        for name, control in self.outside:
            for form in self.page.forms:
                if form.name == name:
                    form.controls.append(control)
