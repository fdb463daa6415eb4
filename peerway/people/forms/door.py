"""What young people tell us at the door."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import PeerwayForm
from peerway.people.accounts import Badge
from peerway.people.badges import HOW_MANY_PICTURES, LENGTH, PICTURES, PIN_LENGTH, tidy


class CodeForm(PeerwayForm):
    """The 16 characters on a badge. Gaps and small letters are fine."""

    code = forms.CharField(
        label="Your badge code",
        help_text="16 letters and numbers. You can leave out the gaps.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = tidy(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(
                f"A badge code has {LENGTH} letters and numbers. This has {len(code)}."
            )
        return code


class PicturesForm(PeerwayForm):
    """Three pictures, in their order: one choice after another, so that it works by tap, key and voice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, name in enumerate(("First", "Second", "Third")[:HOW_MANY_PICTURES], start=1):
            self.fields[f"picture_{place}"] = forms.ChoiceField(
                label=f"{name} picture", choices=list(PICTURES.items()), widget=picture_widget()
            )

    @property
    def secret(self) -> str:
        return "|".join(self.cleaned_data[f"picture_{place}"] for place in range(1, HOW_MANY_PICTURES + 1))


def picture_widget() -> forms.Widget:
    from peerway.base.forms import Pictures

    return Pictures(icons={name: name for name in PICTURES})


class PinForm(PeerwayForm):
    """A PIN of six numbers."""

    pin = forms.RegexField(
        rf"^\d{{{PIN_LENGTH}}}$",
        label="Your PIN",
        error_messages={"invalid": f"A PIN is {PIN_LENGTH} numbers."},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "current-password"}),
    )

    @property
    def secret(self) -> str:
        return str(self.cleaned_data["pin"])


def second_form(badge: Badge, data: Any = None) -> PicturesForm | PinForm:
    return (PicturesForm if badge.second_thing == Badge.SecondThing.PICTURES else PinForm)(data)
