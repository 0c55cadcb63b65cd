"""How every form is drawn: label, hint, error, control; ids that error links can trust."""

from django.forms import BoundField, CheckboxInput, FileInput
from django.forms.renderers import TemplatesSetting


class ScreenField(BoundField):
    """A bound field that knows what our `forms/field.html` needs.

    A form field may carry plain attributes: `unit` ("元"), `size` (short | mid), `why` (why we ask
    and who sees it) and `choice_hints` (value -> small text under an option).
    """

    @property
    def focus_id(self) -> str:
        """Id of the control that takes focus: the first option of a group."""
        if self.use_fieldset and self.subwidgets:
            return str(self.subwidgets[0].id_for_label or self.auto_id)
        return self.id_for_label or self.auto_id

    @property
    def kind(self) -> str:
        """Which part of `forms/` draws the control: options, tick, file, select, lines or line."""
        widget = self.field.widget
        if self.use_fieldset:
            return "options" if hasattr(self.field, "choices") else "group"
        if isinstance(widget, CheckboxInput):
            return "tick"
        return "file" if isinstance(widget, FileInput) else "line"

    @property
    def unit(self) -> str:
        """Unit shown behind the control, such as 元."""
        return str(getattr(self.field, "unit", ""))

    @property
    def size(self) -> str:
        """Width of the control: short, mid or empty for the whole column."""
        return str(getattr(self.field, "size", ""))

    @property
    def why(self) -> str:
        """Why we ask and who may see it; empty when it needs no word."""
        return str(getattr(self.field, "why", ""))

    @property
    def optional(self) -> bool:
        """Whether it may be left empty; not said of what another answer calls for."""
        asked = self.field.required or getattr(self.field, "required_when_shown", False)
        asked = asked or getattr(self.field, "asked", False)  # by answers of another page
        return not asked and not self.field.disabled

    @property
    def signs(self) -> bool:
        """Whether a signature pad fills it."""
        return "data-signature" in self.field.widget.attrs

    @property
    def options(self) -> list[tuple[object, str]]:
        """(option widget, hint) of a group of radios or ticks."""
        hints = getattr(self.field, "choice_hints", {})
        return [(sub, hints.get(str(sub.data["value"]), "")) for sub in self.subwidgets]


class ScreenRenderer(TemplatesSetting):
    """Django's template engine with our field and form templates."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = ScreenField
