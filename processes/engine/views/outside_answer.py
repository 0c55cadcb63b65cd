"""One answer of an outside body with its files: read, kept, judged. Public page and desk."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from processes.engine import storage
from processes.engine.commands.answer_outside import Said
from processes.engine.errors import InvalidFacts
from processes.engine.moves import ABSTAIN, AGAINST, AGREE
from processes.engine.views.held_files import Held, held_files, hold
from processes.engine.views.keys import key_of

FILE = "id_file"
MOST_TEXT = 2000


class AnswerForm(forms.Form):
    """The answer, and why."""

    use_required_attribute = False
    answer = forms.ChoiceField(
        label=_("答复意见"),
        choices=[(AGREE, _("同意")), (AGAINST, _("不同意")), (ABSTAIN, _("不表示意见"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项答复。"), "invalid_choice": _("请选一项答复。")},
    )
    text = forms.CharField(
        label=_("具体意见和依据"),
        help_text=_("不同意的，请写明理由，至少5个字。可以写上经办人和联系电话，便于核对。"),
        required=False,
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("最多写2000个字，请写短些，或者把函件作为附件上传。")},
    )


@dataclass
class Sent:
    """What was typed and picked, and what is wrong with it."""

    form: AnswerForm
    key: UUID
    files: list[Held] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    final: bool = False

    @property
    def ready(self) -> bool:
        """Whether it is to be handed in, and nothing is wrong so far."""
        return self.final and self.form.is_valid() and not self.wrong

    @property
    def said(self) -> Said:
        """For the command."""
        values = self.form.cleaned_data
        files = [(one.name, one.data) for one in self.files]
        return Said(values["answer"], values["text"], files)

    def refused(self, why: InvalidFacts) -> None:
        """Notes what the command found wrong."""
        for name, sentences in why.errors.items():
            if name in self.form.fields:
                for line in sentences:
                    self.form.add_error(name, line)
            else:
                self.wrong += [(f"id_{name}", line) for line in sentences]
        if not why.errors:
            self.wrong.append(("", why.message))

    def forget_files(self) -> None:
        """What was kept for a while has been taken in."""
        for one in self.files:
            storage.erase(one.key)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Sentences with the place each belongs to."""
        said = self.form.errors.items() if self.form.is_bound else ()
        found = [(_control(name), str(one)) for name, lines in said for one in lines]
        return found + self.wrong

    @property
    def context(self) -> dict[str, Any]:
        """For the template."""
        count = len(self.lines)
        return {
            "form": self.form,
            "key": self.key,
            "files": self.files,
            "lines": self.lines,
            "file_wrong": [line for place, line in self.wrong if place == FILE],
            "summary": _("有 %(n)d 处要改") % {"n": count},
            "faults": count,
        }


def _control(name: str) -> str:
    return "id_answer_0" if name == "answer" else f"id_{name}"


def empty() -> Sent:
    """Nothing typed yet."""
    return Sent(AnswerForm(), uuid4())


def read(request: HttpRequest) -> Sent:
    """Files are kept first, whatever is wrong with the rest."""
    final = request.POST.get("go") == "send"
    form = AnswerForm(request.POST) if final else AnswerForm(initial=request.POST.dict())
    sent = Sent(form, key_of(request), held_files(request), final=final)
    for one in hold(request, already=len(sent.files)):
        if isinstance(one, Held):
            sent.files.append(one)
        else:
            sent.wrong.append((FILE, one.message))
    return sent
