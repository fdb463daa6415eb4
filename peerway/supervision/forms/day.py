"""On the day: one tap a person, what is agreed, and a note for the few who may read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from peerway.base.forms import PeerwayForm, Segments
from peerway.people.models import Person
from peerway.supervision.models import Invited, Note, Supervision

WEEKS = timedelta(weeks=2)


class RegisterForm(PeerwayForm):
    """One row a person. Everybody is there, but those who sent word, until the register says otherwise."""

    def __init__(self, supervision: Supervision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invited = list(supervision.invited.all())
        for each in self.invited:
            self.fields[f"was_{each.person_id}"] = forms.ChoiceField(
                label=f"{each.person.name} was",
                choices=[(value, label.capitalize()) for value, label in Invited.Was.choices],
                widget=Segments,
                initial=each.was_or_seems,
            )

    @property
    def rows(self) -> list[tuple[Invited, Any]]:
        return [(each, self[f"was_{each.person_id}"]) for each in self.invited]

    @property
    def was(self) -> dict[UUID, str]:
        return {each.person_id: self.cleaned_data[f"was_{each.person_id}"] for each in self.invited}


class ActionForm(PeerwayForm):
    """What, whose, by when."""

    what = forms.CharField(
        label="What will be done?", max_length=200,
        help_text="One thing. Nothing about a young person who is supported.",
    )  # fmt: skip
    owner = forms.ChoiceField(label="Who does it?")
    due_on = forms.DateField(
        label="By when?", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, owners: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(person.pk): person for person in owners}
        field: Any = self.fields["owner"]
        field.choices = [("", "Choose a person"), *((key, each.name) for key, each in self.owners.items())]
        self.initial.setdefault("due_on", timezone.localdate() + WEEKS)

    def clean_owner(self) -> Person:
        return self.owners[self.cleaned_data["owner"]]

    def clean_due_on(self) -> Any:
        if self.cleaned_data["due_on"] < timezone.localdate():
            raise forms.ValidationError("That day has been. Choose today or a later day")
        return self.cleaned_data["due_on"]


class NoteForm(PeerwayForm):
    """Themes come back on the next agenda; the rest stays here."""

    themes = forms.CharField(
        label="Themes to come back to", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line, and no names: “saying no to meeting outside”. They are on the next agenda.",
    )  # fmt: skip
    words = forms.CharField(
        label="Notes", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="How they are, what helps, what you will look out for. Not what they heard.",
    )  # fmt: skip

    def __init__(self, note: Note | None, *args: Any, **kwargs: Any) -> None:
        kept = {"themes": note.themes, "words": note.words} if note else {}
        super().__init__(*args, initial=kept, **kwargs)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("themes") and not said.get("words"):
            self.add_error("themes", "Write a theme or a note, or leave this page")
        return said
