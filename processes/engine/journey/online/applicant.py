"""An applicant's way over HTTP: sign in by the code, fill in every page, upload, hand in, sign."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine.journey.online.pages import Answers, Astray, Form
from processes.engine.journey.online.visitor import Visitor

Sample = Callable[[str], Iterable[tuple[str, str, bytes]]]
SIGNATURE = "signature_typed"
ROWS = 20  # more than any page asks for


def posted(typed: Mapping[str, Any], prefix: str = "") -> Answers:
    """Answers as a form sends them: boxes that are not ticked are not sent."""
    found: Answers = []
    for name, value in typed.items():
        if isinstance(value, list | tuple):
            found += [(prefix + name, str(one)) for one in value]
        elif value is True:
            found.append((prefix + name, "on"))
        elif value is not False:
            found.append((prefix + name, str(value)))
    return found


def section(typed: Mapping[str, Any], code: str) -> Answers:
    """Answers of one page of an application."""
    answers = typed[code]
    if "rows" not in answers:
        return posted(answers)
    return [p for n, row in enumerate(answers["rows"]) for p in posted(row, f"{code}-{n}-")]


@dataclass
class ApplicantOnline:
    """Somebody with a phone. `number` is that of the case once it is handed in."""

    visitor: Visitor
    number: str = ""

    def signs_in(self, phone: str) -> None:
        """By the code that lies in the development outbox."""
        here = self.visitor.opens("/in/")
        page = self.visitor.sends(here.form(action="/in/", asks="phone"), [("phone", phone)])
        form = page.form(action="/in/code/", asks="code")
        texts = Visitor(self.visitor.address, self.visitor.trusted).opens("/_sms/")
        code = re.search(r"\b\d{6}\b", texts.text)
        if code is None:
            raise Astray(f"/_sms/ has no code: {texts.text[:200]}")
        self.visitor.sends(form, [("code", code[0])])

    def begins(self, service: str) -> None:
        """From the page of the service into a draft."""
        page = self.visitor.opens("/").link(service)
        here = self.visitor.opens(page)
        self.visitor.presses(here.form(action=f"{page}start/"), "开始申请", [])

    def fills(self, typed: Mapping[str, Any], sections: Iterable[str]) -> None:
        """Every page in turn, by the button that leads on."""
        self.visitor.follows("接着填")
        for code in sections:
            form = self._page(code)
            answers = section(typed, code)
            for _ in range(ROWS):
                if all(form.has(name) for name, _ in answers):
                    break
                there = [(name, value) for name, value in answers if form.has(name)]
                self.visitor.presses(form, "再加一", _asked(form, there))
                form = self._page(code)
            self.visitor.presses(form, "保存，去下一步", _asked(form, answers))

    def _page(self, code: str) -> Form:
        page = self.visitor.page
        if f"/edit/{code}/" not in page.url:
            raise Astray(f"expected the page {code}, but {page.url} says: {page.text[:400]}")
        return page.form(asks="version")

    def uploads(self, sample: Sample) -> list[str]:
        """One file for every slot that must have one; the codes of these slots."""
        page = self.visitor.page.must_say("上传材料")
        slots = [
            (form, next(one.value for one in form.controls if one.name == "slot"))
            for form in page.forms
            if form.has("slot") and form.has("file")
        ]
        for form, slot in slots:
            files = [("file", name, data) for _slot, name, data in sample(slot)]
            self.visitor.uploads(form, *files).must_say(*(name for _, name, _ in files))
        return [slot for _, slot in slots]

    def hands_in(self, name: str = "") -> str:
        """Reads everything once more, gives each consent, submits; the number of the case.

        Where the consents are signed, `name` is typed for it.
        """
        page = self.visitor.follows("核对并提交")
        form = page.form(asks="key")
        boxes = [one for one in form.controls if one.kind == "checkbox"]
        if any(one.on for one in boxes):
            raise Astray("a consent is ticked before anybody gave it")
        consents = [(one.name, one.value) for one in boxes]
        if form.has(SIGNATURE):
            consents.append((SIGNATURE, name))
        done = self.visitor.presses(form, "提交申请", consents).must_say("已经交上")
        self.number = done.url.split("/")[-3]
        return self.number

    def reads(self, part: str = "") -> str:
        """What a page of the case says."""
        return self.visitor.opens(f"/case/{self.number}/{part}").text

    def signs(self, answers: Mapping[str, Any]) -> None:
        """The applicant's own node."""
        form = self.visitor.opens(f"/case/{self.number}/sign/").form(asks="key")
        self.visitor.presses(form, "确认", posted(answers)).must_say("已确认")

    def appeals(self, text: str, files: Iterable[tuple[str, bytes]] = ()) -> None:
        """Why the refusal is not accepted, with proofs, on the page that asks for it."""
        page = self.visitor.opens(f"/case/{self.number}/appeal/")
        proofs = [("file", name, data) for name, data in files]
        if proofs:
            kept = self.visitor.uploads(page.form(asks="text"), *proofs, button=("go", "keep"))
            page = kept.must_say(*(name for _, name, _ in proofs))
        done = self.visitor.presses(page.form(asks="text"), "提交复核申请", [("text", text)])
        done.must_say("复核申请交上了")


def _asked(form: Form, answers: Answers) -> Answers:
    """Without questions that the page keeps hidden."""
    hidden = {one.name for one in form.controls if one.kind == "hidden"}
    return [(name, value) for name, value in answers if name not in hidden]
