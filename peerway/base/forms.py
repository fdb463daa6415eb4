"""Forms that look and speak alike: label, hint, error, then the box; an error summary that takes focus.

Use ``PeerwayForm`` (or ``PeerwayModelForm``), give fields a label, a hint as ``help_text`` and error messages that
say how to fix it, and write in the page::

    {% include "base/_errors.html" %}
    <form method="post" class="form">{% csrf_token %}{{ form }}<button class="btn main">Save</button></form>

The browser's own bubbles are off (``use_required_attribute``): the server's words are kinder and are read out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.utils import timezone

if TYPE_CHECKING:
    from peerway.base.keeping import Kept

LONGEST = 5_000  # letters, where a form does not say: about a thousand words
TOO_LONG = "Make this shorter. You have %(show_value)s letters and there is room for %(limit_value)s"
MOST_YEARS_AHEAD = 30


class PlainRenderer(TemplatesSetting):
    """Every form and field through Peerway's two templates."""

    form_template_name = "base/forms/form.html"
    field_template_name = "base/forms/field.html"


class _Look:
    """What a Peerway form adds to Django's."""

    default_renderer: type[BaseRenderer] | BaseRenderer | None = PlainRenderer
    use_required_attribute = False
    error_css_class = "wrong"
    draft: Kept | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            _speak_plainly(field)

    def is_valid(self) -> bool:
        """Whether it may be saved. A form that keeps a draft (``base.keeping``) drops it then, else keeps what came."""
        valid: bool = super().is_valid()  # type: ignore[misc]
        if self.draft and self.is_bound:  # type: ignore[attr-defined]
            self.draft.settle(self, valid)  # type: ignore[arg-type]
        return valid


def _speak_plainly(field: forms.Field) -> None:
    """A mistake is answered with what to do; a long box starts four lines tall."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        chooses = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
        field.error_messages["required"] = "Choose one" if chooses else "Fill this in"
    if isinstance(field, forms.BooleanField):
        field.error_messages["required"] = "Tick this to go on"
    if field.widget.attrs.get("rows") == "10":
        field.widget.attrs["rows"] = "4"
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = "We can't read this date. Write it like 14/09/2026"
        field.validators = [*field.validators, a_likely_year]
    if isinstance(field, forms.CharField):
        _leave_room_and_no_more(field)


def _leave_room_and_no_more(field: forms.CharField) -> None:
    """No box is without an end: nobody writes a book in one, and a page, a print and a backup carry what is in it."""
    if field.max_length is None:
        field.validators = [*field.validators, MaxLengthValidator(LONGEST, TOO_LONG)]


def a_likely_year(said: date) -> None:
    """A slip in the year (0206, 20266) would reach every calendar that counts days."""
    today = timezone.localdate()
    if not 1900 <= said.year <= today.year + MOST_YEARS_AHEAD:
        raise ValidationError(f"Check the year: this says {said.year}")


class PeerwayForm(_Look, forms.Form):
    """A form with Peerway's look."""


class PeerwayModelForm(_Look, forms.ModelForm):
    """A model's form with Peerway's look."""


class _Cards(forms.widgets.ChoiceWidget):
    """Choices as cards. ``helps`` adds a line under a choice, ``icons`` a Lucide icon above it; both by value."""

    layout = ""
    beside = False  # whether an icon stands beside its words, as in easy read, and not above them
    template_name = "base/forms/cards.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        helps: Mapping[str, str] | None = None,
        icons: Mapping[str, str] | None = None,
        layout: str | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.helps, self.icons = dict(helps or {}), dict(icons or {})
        self.layout = self.layout if layout is None else layout

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"layout": self.layout, "beside": self.beside}
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["help"], option["icon"] = self.helps.get(str(value), ""), self.icons.get(str(value), "")
        return option

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_{index or 0}" if id_ else ""


class ChoiceCards(_Cards, forms.RadioSelect):
    """One of a few, as cards in a column; ``layout="two"`` sets short ones side by side."""


class ManyCards(_Cards, forms.CheckboxSelectMultiple):
    """Several of a few, as cards with a tick."""


class Segments(_Cards, forms.RadioSelect):
    """One of two to four short words in a row, as in the room log."""

    template_name = "base/forms/segments.html"
    layout = "soft-on"


class Pictures(_Cards, forms.RadioSelect):
    """One of several pictures, each with its word. Give ``icons``."""

    layout = "pictures"


class Faces(_Cards, forms.RadioSelect):
    """How was it? Five faces from low to high, each with its word, values "1" to "5"."""

    layout = "faces"
    FACES = {"1": "frown", "2": "annoyed", "3": "meh", "4": "smile", "5": "laugh"}

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(attrs, choices, icons=kwargs.pop("icons", self.FACES), **kwargs)


class Slider(_Cards, forms.RadioSelect):
    """A number from 0 to 10 by tapping it, with words at both ends. Nothing is chosen until somebody chooses."""

    template_name = "base/forms/slider.html"
    layout = "scale"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        low: str = "",
        high: str = "",
        top: int = 10,
    ) -> None:
        super().__init__(attrs, choices or [(n, str(n)) for n in range(top + 1)])
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(low=self.low, high=self.high)
        return context
