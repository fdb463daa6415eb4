"""What to be told, how and when; and a phone number."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.people.messages.models import MessageChoice
from peerway.people.messages.queries import number_of
from peerway.people.models import Person

TIMES = ("07:45", "08:30", "10:00", "12:30", "15:30", "17:00", "18:30")
YES_NO = (("no", "No"), ("yes", "Yes"))


def ways_for(person: Person) -> list[tuple[str, str]]:
    """How somebody can be reached: by what they gave, and nothing else."""
    number = number_of(person)
    email = person.account.email if person.account else ""
    ways = [(MessageChoice.By.EMAIL.value, "E-mail, to the address you sign in with")] if email else []
    if number is not None and number.is_in_use:
        ways.append(
            (MessageChoice.By.TEXT.value, f"Text message, to the number that ends in {number.ending}")
        )
    return ways


def times_for(person: Person) -> list[tuple[str, str]]:
    """The times to choose from, outside the setting's quiet hours."""
    hours = person.setting.quiet_until, person.setting.quiet_from
    return [(at, at) for at in TIMES if hours[0] <= time.fromisoformat(at) < hours[1]]


class MessagesForm(PeerwayForm):
    """What to be told. Young people are asked about their calendar only: nothing waits for them but people."""

    dates = forms.ChoiceField(label="", choices=YES_NO, widget=ChoiceCards(layout="two"))
    digest = forms.ChoiceField(
        label="Shall we tell you what waits for you?",
        help_text="How many things there are, and nothing about them. Nothing comes when nothing waits.",
        choices=MessageChoice.Digest.choices,
        widget=ChoiceCards,
    )
    by = forms.ChoiceField(label="How?", widget=ChoiceCards)
    at = forms.TypedChoiceField(
        label="At what time?",
        help_text="On school days. What would come in quiet hours waits.",
        coerce=time.fromisoformat,
    )

    def __init__(self, *args: Any, person: Person, choice: MessageChoice, **kwargs: Any) -> None:
        chosen = {"dates": "yes" if choice.reminded_since else "no", "digest": choice.digest}
        chosen |= {"by": choice.by, "at": f"{choice.at:%H:%M}"}
        super().__init__(*args, initial=chosen, **kwargs)
        told = "Shall we remind you the day before something, and say when it changes?"
        self.fields["dates"].label = told
        self.fields["by"].choices = ways = ways_for(person)  # type: ignore[attr-defined]
        self.fields["at"].choices = times_for(person)  # type: ignore[attr-defined]
        if len(ways) == 1:
            self.initial["by"] = ways[0][0]
        if not person.is_adult:
            del self.fields["digest"]

    @property
    def chosen(self) -> dict[str, Any]:
        """What ``actions.choose_messages`` is told."""
        said = self.cleaned_data
        digest = said.get("digest", MessageChoice.Digest.NEVER)
        return {"digest": digest, "dates": said["dates"] == "yes", "channel": said["by"], "at": said["at"]}


class NumberForm(PeerwayForm):
    number = forms.CharField(
        label="Your mobile number",
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": "Write your number"},
    )


class CodeForm(PeerwayForm):
    code = forms.CharField(
        label="The six figures in the text",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "Write the six figures"},
    )
