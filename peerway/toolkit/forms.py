"""A place to turn near by, what a young person is looking for, and things to read."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm, PeerwayModelForm
from peerway.core.packs.signposts import load_signposts
from peerway.toolkit.files import LARGEST, WHAT_WE_TAKE
from peerway.toolkit.models import LocalHelp, Resource

AGES = (("", "Any age"), ("10", "Under 11"), ("13", "11 to 15"), ("17", "16 and over"))


def needs_of(country: str) -> list[tuple[str, str]]:
    return [(need.key, need.says) for need in load_signposts(country).needs]


class HelpForm(PeerwayModelForm):
    """Somebody near by who helps."""

    needs = forms.MultipleChoiceField(label="When to turn to them", widget=ManyCards)

    class Meta:
        model = LocalHelp
        fields = ("name", "what_for", "needs", "how", "hours", "age_from", "age_to")
        labels: ClassVar = {
            "name": "What is it called?",
            "what_for": "What do they help with?",
            "how": "How do you reach them?",
            "hours": "When are they there?",
            "age_from": "From what age?",
            "age_to": "Up to what age?",
        }
        help_texts: ClassVar = {
            "what_for": "One sentence a nine-year-old can read. Young people see this.",
            "how": "A number, a page or a place. Not somebody's private number.",
            "hours": "Days and times, and school holidays if they differ.",
        }

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = needs_of(country)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("age_from", 0) > told.get("age_to", 0):
            self.add_error("age_to", "Write an age that is not below the first")
        return told


class LookingForm(PeerwayForm):
    """What somebody would like help with. Nothing of it is kept."""

    need = forms.ChoiceField(label="What would help?", required=False)
    age = forms.ChoiceField(label="How old are you?", choices=AGES, required=False)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [("", "Anything"), *needs_of(country)]  # type: ignore[attr-defined]

    def wanted(self) -> tuple[str, int | None]:
        """The need ("" for any) and an age (None for any); everything when what came makes no sense."""
        told = self.cleaned_data if self.is_valid() else {}
        age = told.get("age", "")
        return told.get("need", ""), int(age) if age else None


class ResourceForm(PeerwayForm):
    """What a thing to read is called, and for whom it is."""

    title = forms.CharField(label="What is it called?", max_length=100)
    says = forms.CharField(label="What is in it?", help_text="One line.", max_length=200, required=False)
    audience = forms.ChoiceField(
        label="Who may see it?",
        choices=Resource.Audience.choices,
        initial=Resource.Audience.STAFF,
        widget=ChoiceCards(),
    )


class LinkForm(ResourceForm):
    """A link."""

    url = forms.URLField(label="The address", max_length=500, assume_scheme="https")


class FileForm(ResourceForm):
    """A file."""

    file = forms.FileField(
        label="The file",
        help_text=f"{WHAT_WE_TAKE}. At most {LARGEST // 1024 // 1024} MB. No names or photos of young people.",
        error_messages={"required": "Choose the file first.", "empty": "This file is empty."},
        widget=forms.FileInput(),
    )

    def sent(self) -> dict[str, Any]:
        """What the action takes: the words, the file's name, and its bytes up to just over the most we keep."""
        told = dict(self.cleaned_data)
        file = told.pop("file")
        return told | {"name": file.name, "content": bytes(file.read(LARGEST + 1))}
