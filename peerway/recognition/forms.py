"""What is asked: how a badge names its holder, the words of a letter, one line of thanks."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.people.models import Person
from peerway.recognition.badges import Badge
from peerway.recognition.thanking import LONGEST

THIRTEEN = 9  # the year group in which young people turn thirteen and fourteen
NAMED = Badge.Named
WHY = [
    (Badge.Because.HOLDER, "Whoever holds it asked for that"),
    (Badge.Because.MISTAKE, "It was given by mistake"),
    (Badge.Because.SIGN_OFF, "A sign-off was taken back"),
]


class TakeBadgeForm(PeerwayForm):
    """How the badge says whose it is. Nothing is chosen that tells more than it has to."""

    named: Any = forms.ChoiceField(
        label="Does the badge say who you are?",
        initial=NAMED.NOBODY,
        widget=ChoiceCards(
            helps={
                NAMED.NOBODY: "The badge is in your hands, and that is enough.",
                NAMED.NAME: "Everybody who sees the badge can read your full name.",
                NAMED.EMAIL: "Nobody can read it. Somebody who knows your address can check that it is yours.",
            }
        ),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        help_text="Only if you chose it above. We do not keep it.",
    )
    with_hours = forms.BooleanField(label="Say how many hours", required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old_enough = person.is_adult or (person.year_group or 0) >= THIRTEEN
        offered = NAMED.choices if old_enough else NAMED.choices[:-1]
        self.fields["named"].choices = offered  # type: ignore[attr-defined]
        if not old_enough:
            del self.fields["email"]

    def clean(self) -> dict[str, Any] | None:
        told = super().clean()
        wants = self.cleaned_data.get("named") == NAMED.EMAIL
        if wants and not self.cleaned_data.get("email") and "email" not in self.errors:
            self.add_error("email", "Write the address, or choose another answer above")
        return told


class TakeBackForm(PeerwayForm):
    """Why an adult takes a badge back."""

    because = forms.ChoiceField(
        label="Why?",
        choices=[
            (value, f"{label[0].upper()}{label[1:]}")
            for value, label in Badge.Because.choices
            if value != "again"
        ],
        widget=ChoiceCards(),
    )


class LetterForm(PeerwayForm):
    words = forms.CharField(
        label="The letter",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text="Leave an empty line between paragraphs. The date, your name and the setting are added.",
    )


class SignForm(PeerwayForm):
    signed_as = forms.CharField(
        label="Your name and role, as they stand under the letter", max_length=120,
        help_text="Such as: Ms Rahman, head of Year 10",
    )  # fmt: skip


class ThanksForm(PeerwayForm):
    """One line, to one person."""

    to: Any = forms.ModelChoiceField(label="Whom do you thank?", queryset=None, empty_label="Choose somebody")
    words = forms.CharField(
        label="What for, in one line",
        max_length=LONGEST,
        help_text="Something they did. Leave out everybody they supported.",
    )
    as_programme = forms.BooleanField(label="Say it from everybody in the programme", required=False)

    def __init__(self, people: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = Person.objects.filter(pk__in=[person.pk for person in people]).by_name()
