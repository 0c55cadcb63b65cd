"""One note of the thread between applicant and office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ACCEPTED = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class Many(forms.FileInput):
    """A control for several files."""

    allow_multiple_selected = True


class NoteForm(forms.Form):
    """Text, files or both. `commands.write_note` judges both: its sentences stand at the fields."""

    text = forms.CharField(
        label=_("写给对方的话"),
        help_text=_("说清楚一件事就行。不要写银行卡密码、验证码。"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    enclosed = forms.Field(
        label=_("附件"),
        help_text=_("照片或PDF，一次最多5个，每个不超过10 MB。"),
        required=False,
        widget=Many(attrs={"accept": ACCEPTED, "multiple": True}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One of the two is needed: "may be left empty" would mislead at the text.
        self.fields["text"].required_when_shown = True  # type: ignore[attr-defined]

    def clean_enclosed(self) -> list[Any]:
        """Every file that was sent."""
        getlist = getattr(self.files, "getlist", None)
        return [] if getlist is None else getlist("enclosed")
