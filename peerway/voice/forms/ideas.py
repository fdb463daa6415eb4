"""An idea as it is told, as everybody reads it, and its next step."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.decisions.public import Decision
from peerway.people.models import Person
from peerway.relationships.finding import KIND_NAMES
from peerway.voice.ideas import ANSWERS, Idea, State, Step
from peerway.voice.rules import names_in

LONGEST = 600
NO_NAME, NAME = "no", "name"
MOST_STEPS = 6


def lines_in(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class IdeaForm(PeerwayForm):
    """One box, and whether to give a name. Without is how it starts."""

    words = forms.CharField(
        label="What is your idea?",
        help_text="It can be small. It does not have to be finished.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    whose = forms.ChoiceField(
        label="Whose idea is it?",
        choices=[("mine", "Mine"), ("friend", "A friend's: I tell it for them")],
        initial="mine",
        widget=ChoiceCards(layout="two"),
    )
    name_too = forms.ChoiceField(
        label="Do you want to say who you are?",
        choices=[(NO_NAME, "No name"), (NAME, "Tell the adult my name")],
        initial=NO_NAME,
        widget=ChoiceCards(
            helps={
                NO_NAME: "Nobody is told, and it is kept nowhere.",
                NAME: "Then they can talk with you about it.",
            }
        ),
    )

    @property
    def way(self) -> str:
        return Idea.Way.FRIEND if self.cleaned_data["whose"] == "friend" else Idea.Way.PHONE

    @property
    def gives_name(self) -> bool:
        return bool(self.cleaned_data["name_too"] == NAME)


class LinkIdeaForm(PeerwayForm):
    """From the poster: nobody is signed in, and nobody has to say who they are."""

    words = forms.CharField(
        label="What is your idea?",
        help_text="It can be small. It does not have to be finished.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(
        label="Your name",
        help_text="Leave this empty, unless you would like an adult to talk with you about it.",
        max_length=80,
        required=False,
    )


class PaperIdeaForm(PeerwayForm):
    """An adult types in what came on paper, or was told."""

    words = forms.CharField(
        label="The idea, as they said or wrote it",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    way = forms.ChoiceField(
        label="How did it come?",
        choices=[
            (Idea.Way.PAPER, "On paper"),
            (Idea.Way.TOLD, "Somebody told me"),
            (Idea.Way.FRIEND, "Through a friend"),
        ],
        initial=Idea.Way.PAPER,
        widget=ChoiceCards(layout="two"),
    )
    name = forms.CharField(label="The name, if they gave one and want it kept", max_length=80, required=False)


class WordingForm(PeerwayForm):
    """The words everybody reads. No names."""

    wording = forms.CharField(
        label="The idea, in words for everybody",
        help_text="Keep their words where you can. Leave out names, and anything that shows who it is about.",
        max_length=160,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, idea: Idea, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idea = idea

    def clean_wording(self) -> str:
        said = str(self.cleaned_data["wording"]).strip()
        refuse_names(said, self.idea.by)
        return said


def refuse_names(said: str, author: Person | None = None) -> None:
    """Nothing that names somebody here goes to everybody."""
    people = list(Person.objects.young().values_list("first_name", "last_name"))
    people += list(Person.objects.young().exclude(known_as="").values_list("known_as", "last_name"))
    own = (author.first_name, author.last_name, author.known_as) if author else ()
    found = names_in(said, people, own)
    if found:
        raise forms.ValidationError(f"Take the name out ({found[0]}): everybody here reads this")


class StepForm(PeerwayForm):
    """What happens next, told to everybody."""

    state = forms.ChoiceField(
        label="Where is it now?",
        choices=[(state, state.label) for state in State if state != State.HEARD],
        widget=ChoiceCards(
            layout="two",
            helps={
                State.TALKED: "With whom, and what they thought",
                State.DECIDED: "What was decided, and by whom",
                State.DONE: "What changed",
                State.NOT: "And why not",
            },
        ),
    )
    because = forms.ChoiceField(
        label="If not: because",
        required=False,
        choices=[("", "—"), *((key, f"{says[:1].upper()}{says[1:]}") for key, says in Step.Because.choices)],
    )
    says = forms.CharField(
        label="What everybody reads", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Two sentences at most. No names.",
    )  # fmt: skip
    told = forms.MultipleChoiceField(
        label="Who is told, and how?", choices=Step.Told.choices, initial=[Step.Told.PAGE], widget=ManyCards()
    )

    def __init__(self, idea: Idea, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idea = idea

    def clean_says(self) -> str:
        said = str(self.cleaned_data["says"]).strip()
        refuse_names(said, self.idea.by)
        return said

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("state") == State.NOT and not said.get("because"):
            self.add_error("because", "Choose why not: everybody reads it")
        if said.get("state") in ANSWERS and not self.idea.wording:
            self.add_error("state", "Write the words everybody reads first")
        return said


class VoteForm(PeerwayForm):
    """The idea becomes a question with options."""

    options = forms.CharField(
        label="What could be chosen?",
        help_text="One on each line: two to eight. “Leave it as it is” is a fair one.",
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    who = forms.ChoiceField(
        label="Who decides?",
        choices=[choice for choice in Decision.Who.choices if choice[0] != Decision.Who.ADULTS],
        initial=Decision.Who.YOUNG,
        widget=ChoiceCards(),
    )

    def clean_options(self) -> list[str]:
        told = list(dict.fromkeys(line[:120] for line in lines_in(self.cleaned_data["options"])))
        if not 2 <= len(told) <= 8:
            raise forms.ValidationError("Write two to eight options, one on each line")
        for option in told:
            refuse_names(option)
        return told


class ActivityForm(PeerwayForm):
    """The idea on the list of things to do, as an adult writes it out."""

    name = forms.CharField(label="What it is called here", max_length=50)
    kind = forms.ChoiceField(label="What sort of thing it is", choices=list(KIND_NAMES.items()))
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=60, initial=15)
    steps = forms.CharField(
        label="What to do", help_text="One step on each line, six at most. No names of people.",
        max_length=900, widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    needs = forms.CharField(
        label="What to have ready", help_text="With commas between.", max_length=100, required=False
    )
    safe = forms.CharField(label="What an adult must know first", max_length=200, required=False)

    def clean_steps(self) -> list[str]:
        steps = lines_in(self.cleaned_data["steps"])
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError("Use six lines at most")
        for step in steps:
            refuse_names(step)
        return steps

    @property
    def made(self) -> dict[str, Any]:
        said = self.cleaned_data
        needs = [each.strip() for each in said["needs"].split(",") if each.strip()]
        return {**said, "needs": needs}


class PosterForm(PeerwayForm):
    """Which ideas stand on the poster."""

    ideas: Any = forms.ModelMultipleChoiceField(
        label="What should stand on it?", queryset=None, required=False, widget=ManyCards(),
        help_text="Eight at most. Tick none, and the newest six answers stand there.",
    )  # fmt: skip

    def __init__(self, programme: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ideas"]
        answered = Idea.objects.filter(programme=programme, answered_on__isnull=False).exclude(wording="")
        field.queryset = answered.in_the_open()
        field.label_from_instance = lambda idea: idea.wording

    def clean_ideas(self) -> list[Idea]:
        chosen = list(self.cleaned_data["ideas"])
        if len(chosen) > 8:
            raise forms.ValidationError("Choose eight at most")
        return chosen
