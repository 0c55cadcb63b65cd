"""`/w/assist/`: an officer of the worker's own union fills in an application for him.

The worker is found by phone and name together. Who has never signed in gets an account and a
membership of the officer's union by name, phone and identity number; he signs in with that phone
later. His consent is written down where he reads it: among who looked at his case. The signed
mandate is one of the materials, and the message of the number goes to the worker's phone.
"""

from contextlib import suppress
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from processes.engine import clock, policies
from processes.engine.audit.access import record_view
from processes.engine.calendar import china_day
from processes.engine.commands.open_case import open_case
from processes.engine.commands.save_draft import save_draft
from processes.engine.commands.welcome import Newcomer, welcome
from processes.engine.errors import Conflict, NotAllowed
from processes.engine.identity import Unreadable, read_id_card, read_mobile
from processes.engine.models import Case, Draft
from processes.engine.queries.applicant.services import definition_of, services
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.people import throttle
from processes.people.models import Account

MOST, WINDOW = 30, 3600  # tries an hour
CARRIED = ("name", "phone", "id_number")


class AssistForm(forms.Form):
    """Who is helped, with what, and that he wants it."""

    use_required_attribute = False
    service = forms.ChoiceField(label=gettext_lazy("申请哪一项"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("职工姓名"), max_length=30,
        error_messages={"required": gettext_lazy("请填写职工姓名。")},
    )  # fmt: skip
    phone = forms.CharField(
        label=gettext_lazy("职工的手机号码"), max_length=20,
        help_text=gettext_lazy("他登录用的号码；短信会发到这个号码"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写职工的手机号码。")},
    )  # fmt: skip
    id_number = forms.CharField(
        label=gettext_lazy("职工的身份证号码"), max_length=30, required=False,
        help_text=gettext_lazy("他没有用手机登录过的才要填；登录过的不用填"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=gettext_lazy("职工本人同意由我代填，委托书由他本人签字"),
        help_text=gettext_lazy("委托书拍照上传，没有它交不上；职工能看到是谁代填的。"),
        error_messages={"required": gettext_lazy("请先征得职工本人同意，再勾选。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Services that are open."""
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        field.choices = [  # type: ignore[attr-defined]
            (one.slug, one.title) for one in services() if definition_of(one.slug)
        ]
        field.error_messages["required"] = _("请选择申请哪一项。")
        if len(field.choices) == 1:  # type: ignore[attr-defined]
            field.initial = field.choices[0][0]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """The eleven digits."""
        try:
            return read_mobile(self.cleaned_data["phone"])
        except Unreadable:
            raise forms.ValidationError(_("手机号码是11位数字，请检查。")) from None

    def clean_name(self) -> str:
        """Without blanks around it."""
        return str(self.cleaned_data["name"]).strip()

    def clean_id_number(self) -> str:
        """Eighteen characters that fit together, or nothing."""
        typed = str(self.cleaned_data["id_number"]).strip()
        if not typed:
            return ""
        on = china_day(clock.now())
        try:
            return read_id_card(typed, on=on, allow_synthetic_region=settings.DEMO).number
        except Unreadable:
            raise forms.ValidationError(_("身份证号码不对，请对照证件检查。")) from None


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def assist(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Whom to help; then on to the pages of the application, which are those of the applicant."""
    allowed = any(post.role in policies.FILERS for post in reader.actor.posts)
    if not allowed:
        raise NotAllowed("no_mandate", _("只有基层工会、街道总工会的经办人可以代职工申请。"))
    form = AssistForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begun = _begun(reader, form)
        if begun:
            return see_other(f"/case/{begun}/edit/")
    status = 422 if form.is_bound and form.errors else 200
    with scope(reader.actor):
        reader.tabs()
    context = {"tab": "started", "form": form, "faults": sum(map(len, form.errors.values()))}
    return render(request, "desk/assist.html", context, status=status)


def _begun(reader: Reader, form: AssistForm) -> int:
    """The draft that was begun; 0 with a sentence at the form if none was."""
    who = f"account {reader.actor.account}"
    if throttle.seconds_to_wait("assist", network=who, most=MOST, window=WINDOW):
        form.add_error(None, _("查得太多了，请过一会儿再试。"))
        return 0
    worker = _worker(reader, form)
    if worker is None:
        return 0
    definition = definition_of(form.cleaned_data["service"])
    process = definition.code if definition else ""
    try:
        begun = open_case(
            process=process, applicant=worker.pk, actor=reader.actor, now=reader.now
        ).case
    except NotAllowed as refused:
        form.add_error(None, refused.message)
        return 0
    if not _is_agent(reader, form, begun):
        return 0
    _carries(reader, form, begun)
    return begun


def _carries(reader: Reader, form: AssistForm, case: int) -> None:
    """What was typed here stands in the first page of the draft, unless something stands there."""
    definition = definition_of(form.cleaned_data["service"])
    sections = definition.sections if definition else ()
    fields = ((one.code, getattr(one.form, "base_fields", {})) for one in sections)
    section = next((code for code, known in fields if known.keys() >= {"name", "phone"}), "")
    with scope(reader.actor):
        kept = Draft.objects.filter(case=case).exists()
    if kept or not section:
        return
    typed = {key: form.cleaned_data[key] for key in CARRIED if form.cleaned_data[key]}
    with suppress(Conflict):  # he has begun to fill it in elsewhere
        save_draft(case=case, actor=reader.actor, data={section: typed}, version=0, now=reader.now)


def _worker(reader: Reader, form: AssistForm) -> Account | None:
    """Whose phone it is, or who gets an account with it now; None with a sentence at the form."""
    given = form.cleaned_data
    worker = Account.objects.by_phone(given["phone"])
    if worker is None:
        worker = _welcomed(reader, form)
    if worker is None:
        return None
    if not worker.is_active or worker.kind != Account.Kind.WORKER or worker.name != given["name"]:
        form.add_error("phone", _("这个手机号码登记的不是这个姓名。请向职工本人核对号码和姓名。"))
        return None
    return worker


def _welcomed(reader: Reader, form: AssistForm) -> Account | None:
    """The account of somebody who was never here."""
    given = form.cleaned_data
    if not given["id_number"]:
        text = _("这个号码没有登录过。请填写职工的身份证号码，系统替他登记；号码写错了的请改正。")
        form.add_error("id_number", text)
        return None
    if Account.objects.by_id_number(given["id_number"]) is not None:
        text = _("这个身份证号码已经用别的手机号码登记过。请填写他登记的那个手机号码。")
        form.add_error("phone", text)
        return None
    return welcome(
        Newcomer(given["name"], given["phone"], given["id_number"]),
        actor=reader.actor,
        now=reader.now,
    )


def _is_agent(reader: Reader, form: AssistForm, case: int) -> bool:
    """Whether the draft is the officer's to fill in; the consent is written down if so."""
    with scope(reader.actor):
        row = Case.objects.filter(pk=case, agent=reader.actor.account).first()
    if row is None:
        form.add_error(None, _("这位职工已经有一份没有交的草稿，请他本人接着填。"))
        return False
    reason = _("本人同意代填，委托书由本人签字")
    record_view(actor=reader.actor, case=case, what="assist", now=reader.now, reason=reason)
    return True
