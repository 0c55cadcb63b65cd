"""Reads the form of an act from its page. Pure."""

from html.parser import HTMLParser

Fields = list[tuple[str, str]]
FORM = "act__form"
MUTE = {"submit", "button", "file", "image", "reset"}


def fields_of(page: str) -> Fields:
    """Names and values that a browser would send if nothing were typed."""
    reader = _Reader()
    reader.feed(page)
    return reader.fields


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = []
        self.inside = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = FORM in values.get("class", "").split()
        if self.inside:
            self._field(tag, values)

    def _field(self, tag: str, values: dict[str, str]) -> None:
        name, value = values.get("name", ""), values.get("value", "")
        match tag:
            case "textarea":
                self.area = name
                self.fields.append((name, ""))
            case "select":
                self.select = name
            case "option" if self.select and "selected" in values:
                self.fields.append((self.select, value))
            case "input" if name and _is_sent(values):
                ticked = values.get("type") in {"checkbox", "radio"}
                self.fields.append((name, values.get("value", "on" if ticked else "")))

    def handle_data(self, data: str) -> None:
        if self.area:
            name, text = self.fields.pop()
            self.fields.append((name, text + data))

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self.inside = False
            case "textarea":
                self.area = ""
            case "select":
                self.select = ""


def _is_sent(values: dict[str, str]) -> bool:
    kind = values.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return "checked" in values
    return kind not in MUTE
