"""What an adult writes about a person: as little as the work needs."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm, PeerwayModelForm
from peerway.base.places import Setting
from peerway.core.packs import load_list
from peerway.people.models import Account, Person, Role

YEARS = [("", "No year group"), (0, "Reception"), *((year, f"Year {year}") for year in range(1, 15))]


def day_box() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def languages_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Languages",
        help_text="Those they can talk in.",
        choices=list(load_list("languages").says.items()),
        required=False,
        widget=ManyCards(layout="two"),
    )


class EditForm(PeerwayForm):
    """What may be put right by hand when a roster says the rest."""

    known_as = forms.CharField(
        label="Name they like to be called",
        max_length=150,
        required=False,
        help_text="A roster never overwrites it.",
    )
    languages = languages_field()


class PersonForm(PeerwayModelForm):
    """Somebody who is in no roster."""

    languages = languages_field()
    year_group = forms.TypedChoiceField(
        label="Year group", choices=YEARS, coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = Person
        fields = ("kind", "title", "first_name", "last_name", "known_as", "year_group", "form", "languages")
        labels = {
            "kind": "Who is this?",
            "first_name": "First name",
            "last_name": "Last name",
            "known_as": "Name they like to be called",
            "form": "Form or tutor group",
        }
        help_texts = {"title": "For adults: Ms, Mr, Dr …"}
        widgets = {"kind": ChoiceCards(layout="two")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = Person.Kind.choices


class NeedsForm(PeerwayForm):
    """What helps them take part."""

    needs = forms.CharField(
        label="What helps them take part?",
        help_text="Access and communication: large print, step-free rooms, time to answer, an interpreter. "
        "No diagnoses, and no stories.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "5"}),
    )


class WordsForm(PeerwayForm):
    """Which words they read here."""

    words = forms.ChoiceField(
        label="Words and pictures",
        help_text="They can change it themselves, at any time.",
        choices=Person.Words.choices,
        required=False,
        widget=ChoiceCards(layout="two"),
    )


class RoleForm(PeerwayForm):
    """A role, from a day."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)
    starts_on = forms.DateField(label="From", widget=day_box())
    ends_on = forms.DateField(label="Until", required=False, widget=day_box())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Choose a day after it begins.")
        return cleaned


class NameForm(PeerwayForm):
    """How a member of staff is called."""

    title = forms.CharField(
        label="Title", max_length=20, required=False,
        help_text="Ms, Mr, Mx, Dr … Leave it empty where adults go by their first names.",
    )  # fmt: skip
    first_name = forms.CharField(label="First name", max_length=150)
    last_name = forms.CharField(label="Last name", max_length=150)
    email = forms.EmailField(
        label="Work e-mail", widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class InviteForm(NameForm):
    """A member of staff and what they will do."""

    roles = forms.MultipleChoiceField(
        label="Roles", choices=Role.choices, widget=ManyCards(layout="two"), initial=[Role.STAFF]
    )


class FirstForm(NameForm):
    """The first administrator, and the place they set up."""

    organisation = forms.CharField(
        label="Organisation", max_length=200, help_text="The school, trust, charity or council."
    )
    setting = forms.CharField(
        label="Setting", max_length=200, help_text="The school, college or group itself. Often the same name."
    )
    kind = forms.ChoiceField(label="What kind of place?", choices=Setting.Kind.choices)

    field_order = ("organisation", "setting", "kind", "title", "first_name", "last_name", "email")

    def clean_email(self) -> str:
        email = super().clean_email()
        if Account.objects.filter(email=email).exists():
            raise forms.ValidationError("This address is in use already.")
        return email
