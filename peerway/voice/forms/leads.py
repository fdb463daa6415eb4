"""Rights, proposals, feedback, naming, and putting right: what is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.drop_in.public import is_drop_in
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.voice.forms.design import ahead, day_box
from peerway.voice.forms.ideas import refuse_names
from peerway.voice.leads import Proposal, Right
from peerway.voice.naming import NamingRun
from peerway.voice.own import PuttingRight
from peerway.voice.places import WordPlace
from peerway.voice.rules import PARTS

TWO_WEEKS = timedelta(days=14)


def in_two_weeks() -> date:
    return timezone.localdate() + TWO_WEEKS


def fits(what: str, programme: Programme) -> bool:
    """Only a drop-in has a rota to keep."""
    return what != Right.What.ROTA or is_drop_in(programme)


class RightForm(PeerwayForm):
    """Give one right to one young person."""

    person: Any = forms.ModelChoiceField(label="To whom?", queryset=None)
    what = forms.ChoiceField(
        label="What may they do?",
        choices=Right.What.choices,
        widget=ChoiceCards(
            helps={
                Right.What.WAYS_IN: "They propose other words. You say yes or no, and why.",
                Right.What.QUESTIONS: "They propose other words. You say yes or no, and why.",
                Right.What.ACTIVITIES: "They put things away and bring them back.",
                Right.What.POSTER: "They choose which ideas and answers stand on it, and print it.",
                Right.What.POLL: "They open a vote on a decision, and close it.",
                Right.What.ROTA: "They make the draft and ask people to step in. You publish. They see names and "
                "days: no visits, and not why somebody is held back.",
                Right.What.REPORT: "The young people’s page of the report goes out only after they say yes.",
            }
        ),
    )
    until = forms.DateField(
        label="Until when?", widget=day_box(), required=False, help_text="Leave it empty for no end yet."
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.young().here_now().by_name()
        what: Any = self.fields["what"]
        what.choices = [each for each in Right.What.choices if fits(each[0], programme)]

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        return ahead(until) if until else None


class TakeBackForm(PeerwayForm):
    because = forms.ChoiceField(
        label="Why?", widget=ChoiceCards(),
        choices=[(key, f"{says[:1].upper()}{says[1:]}") for key, says in Right.Because.choices],
    )  # fmt: skip


class ProposalForm(PeerwayForm):
    """Other words for one place."""

    after = forms.CharField(label="Your words", widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(
        label="Why is that better?", max_length=200, required=False, help_text="One line. No names."
    )

    def __init__(self, place: WordPlace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"after": place.now}, **kwargs)
        self.place = place
        field: Any = self.fields["after"]
        field.max_length = place.most
        field.help_text = f"{place.most} letters at most."

    def clean_after(self) -> str:
        said = " ".join(str(self.cleaned_data["after"]).split())
        if len(said) > self.place.most:
            raise forms.ValidationError(f"Make it shorter: {self.place.most} letters at most")
        if said == " ".join(self.place.now.split()):
            raise forms.ValidationError("These are the words that stand there now. Change something")
        refuse_names(said)
        return said

    def clean_why(self) -> str:
        refuse_names(self.cleaned_data["why"])
        return str(self.cleaned_data["why"])


class AnswerProposalForm(PeerwayForm):
    answer = forms.ChoiceField(label="Your answer", choices=Proposal.Answer.choices, widget=ChoiceCards())
    reply = forms.CharField(
        label="Why? They read this", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


QUESTIONS = {
    "easy": "Is it easy to ask for support here?",
    "suits": "Are there things to do that suit you?",
    "heard": "Do people here listen to you?",
    "answered": "When young people suggest something, do you hear what came of it?",
    "wrong": "If something felt wrong, could you tell an adult who is not your supporter?",
}
ANSWERS = [("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("dont_know", "I don't know")]
WHO = dict(
    zip(PARTS, ("I support others", "Somebody supports me", "Neither, or I'd rather not say"), strict=True)
)


class FeedbackForm(PeerwayForm):
    """Five questions, and who is saying it in three broad words. No box to write in: nothing can name anybody."""

    part = forms.ChoiceField(label="Who are you here?", choices=list(WHO.items()), widget=ChoiceCards())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, ask in QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=ask, choices=ANSWERS, widget=ChoiceCards(layout="two"), label_suffix=""
            )
            self.fields[key].error_messages["required"] = "Choose one"

    @property
    def answers(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in QUESTIONS}


class ClosesForm(PeerwayForm):
    closes_on = forms.DateField(label="Until when may people answer?", widget=day_box(), initial=in_two_weeks)

    def clean_closes_on(self) -> date:
        return ahead(self.cleaned_data["closes_on"])


class NamingForm(ClosesForm):
    least = forms.IntegerField(
        label="By how many must somebody be named to be asked?",
        min_value=NamingRun.FEWEST, max_value=20, initial=NamingRun.FEWEST,
        help_text="Three or more. Nobody is shown how often anybody was named.",
    )  # fmt: skip


class PuttingRightForm(PeerwayForm):
    wants = forms.ChoiceField(
        label="What would you like?", choices=PuttingRight.Wants.choices, widget=ChoiceCards()
    )
    words = forms.CharField(
        label="What is it about?", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReplyForm(PeerwayForm):
    reply = forms.CharField(
        label="What you did, or why not. They read this",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
