"""What is asked of somebody who is worried: three things, in under a minute."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.core.questions import SIMPLE
from peerway.people.models import Person
from peerway.safeguarding.models import Worry
from peerway.safeguarding.readers import Readers

About = Worry.About
FOR_THE_YOUNG = [
    (About.SUPPORTED, "Someone I support"),
    (About.FRIEND, "A friend"),
    (About.ME, "Me"),
    (About.ADULT, "An adult"),
    (About.OTHER, "Someone else"),
]
FOR_ADULTS = [
    (About.SUPPORTED, "A young person"),
    (About.ADULT, "An adult"),
    (About.ME, "Me"),
    (About.OTHER, "Someone else"),
]
THANK_YOU = (
    "Thank you for telling me. You did the right thing. I have this now. You don't need to do any more."
)
EASY_LABELS = {
    "words_said": "What did you see or hear?",
    "danger": "Is someone in danger now?",
    "another": "Is it about another adult here?",
    "readers": "Is it about one of them? Then they don't see it.",
}
PICTURES = {
    About.SUPPORTED: "hand-helping", About.FRIEND: "users", About.ME: "user", About.ADULT: "user-round",
    About.OTHER: "circle-question-mark", "yes": "triangle-alert", "no": "thumbs-up",
}  # fmt: skip
SAY_SOMETHING = "Write a few words. They don't have to be the right ones."


class Choice(forms.ChoiceField):
    """Asked for, and never in the way: a worry is taken with this left out."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class RaiseForm(PeerwayForm):
    """A worry in somebody's own words."""

    about = Choice(label="Who is it about?", widget=ChoiceCards(layout="two"))
    words_said = forms.CharField(
        label="What did you see or hear? In your words.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": SAY_SOMETHING},
    )
    danger = Choice(
        label="Is anyone in danger right now?",
        choices=[("yes", "Yes, or not sure"), ("no", "No")],
        widget=ChoiceCards(layout="two"),
    )
    readers = forms.MultipleChoiceField(
        label="Is it about one of them? Then it goes round them.", required=False, widget=ManyCards()
    )
    another: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Is it about another adult here?",
        queryset=None,
        required=False,
        empty_label="No, or I don't want to say",
    )

    def __init__(self, data: Any, *, by: Person, readers: Readers, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = {str(person.pk): person for person in readers.everybody if person.pk != by.pk}
        fields: dict[str, Any] = self.fields
        fields["about"].choices = FOR_ADULTS if by.is_adult else FOR_THE_YOUNG
        fields["readers"].choices = [(key, person.name) for key, person in self.known.items()]
        fields["another"].queryset = Person.objects.here_now().adults().exclude(pk=by.pk).by_name()

        if by.reading in SIMPLE:
            self.say_simply()

    def say_simply(self) -> None:
        """The same questions in easier words, with a picture by each choice."""
        for name, label in EASY_LABELS.items():
            self.fields[name].label = label
        fields: dict[str, Any] = self.fields
        fields["about"].choices = [(About.SUPPORTED, "Someone I help"), *FOR_THE_YOUNG[1:]]
        for name in ("about", "danger"):
            widget: Any = self.fields[name].widget
            widget.icons, widget.layout, widget.beside = PICTURES, "", True

    def told(self) -> dict[str, Any]:
        """The worry as ``actions.raise_worry`` takes it. Left out whether somebody is in danger means not sure."""
        said = self.cleaned_data
        names = {self.known[key] for key in said["readers"]} | ({said["another"]} - {None})
        return {
            "about": said["about"] or About.OTHER,
            "words_said": said["words_said"],
            "danger_now": said["danger"] != "no",
            "names": names,
        }


class TellBackForm(PeerwayForm):
    """What the raiser hears."""

    words = forms.CharField(
        label="What happens next",
        help_text="They read this on their own page. Two or three short sentences, and no details about anybody else.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write a sentence. “Thank you, I have this” is a good one."},
        initial=THANK_YOU,
    )
