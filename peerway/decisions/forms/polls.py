"""Forms of a vote: opening one, typing in papers, and what was counted in the room."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.core.ballots.secrecy import FEWEST
from peerway.decisions.forms.records import day
from peerway.decisions.models import Poll
from peerway.decisions.rules import DOTS_AT_MOST

Method, Way, Voters, Ballot = Poll.Method, Poll.Way, Poll.Voters, Poll.Ballot
LONGEST = timedelta(days=60)
NEEDS_NUMBER = "Put a number. 0 is one too."
METHOD_HELPS: dict[str, str] = {
    Method.DOTS: "Everybody has a few dots and shares them out. Good for many ideas.",
    Method.YES_NO: "One question. Level is a tie, not a yes.",
    Method.APPROVAL: "Everybody ticks all that is fine. Finds what most can live with.",
    Method.RANKED: "Everybody puts them in order. Finds what more than half prefer.",
}
BALLOT_HELPS: dict[str, str] = {
    Ballot.SECRET: f"No one can be asked why they voted like that. Needs {FEWEST} people or more.",
    Ballot.OPEN: "No page shows who voted for what, but it is in the computer until the vote closes.",
}


class OpenPollForm(PeerwayForm):
    """How a vote is taken, by whom, and until when."""

    method = forms.ChoiceField(
        label="How do people choose?", choices=Method.choices, widget=ChoiceCards(helps=METHOD_HELPS)
    )
    way = forms.ChoiceField(label="Where?", choices=Way.choices, widget=ChoiceCards(), initial=Way.PHONE)
    voters = forms.ChoiceField(
        label="Who may vote?", choices=Voters.choices, widget=ChoiceCards(), initial=Voters.EVERYONE
    )
    ballot = forms.ChoiceField(
        label="Secret or open?",
        choices=reversed(Ballot.choices),
        widget=ChoiceCards(helps=BALLOT_HELPS),
        initial=Ballot.SECRET,
    )
    dots = forms.IntegerField(
        label="With dots: how many each?", min_value=1, max_value=DOTS_AT_MOST, initial=3, required=False
    )
    quorum = forms.IntegerField(
        label="How many must vote for it to count?",
        min_value=1,
        max_value=500,
        help_text="Said before the vote opens, and not changed.",
    )
    closes_on = day("Last day to vote")
    closes_at = forms.TimeField(
        label="Until", initial="15:00", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, options: int, counted: dict[str, int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        voters: Any = self.fields["voters"].widget
        voters.helps = {key: f"{number} now" for key, number in counted.items()}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        self.fits_the_room(said)
        if said.get("method") and said["method"] != Method.YES_NO and self.options < 2:
            self.add_error("method", "There are not two options yet. Add some first, or choose yes or no.")
        if said.get("voters") == Voters.SUPPORTED and said.get("ballot") == Ballot.OPEN:
            self.add_error("ballot", "Who asked for support is nobody's business: make this vote secret.")
        if not self.errors:
            said["closes_at"] = self.closing(said.pop("closes_on"), said["closes_at"])
            said["dots"] = said["dots"] or 3
        return said

    def fits_the_room(self, said: dict[str, Any]) -> None:
        if said.get("way") != Way.WALL:
            return
        if said.get("ballot") == Ballot.SECRET:
            self.add_error(
                "ballot", "Hands and dots in a room are seen by everybody. Choose open, or another way."
            )
        if said.get("method") == Method.RANKED:
            self.add_error(
                "method", "An order can't be counted from hands. Choose another way to choose, or paper."
            )

    def closing(self, on: Any, at: time) -> datetime:
        closes = timezone.make_aware(datetime.combine(on, at))
        if closes <= timezone.now():
            self.add_error("closes_on", "That is over already. Choose a later time.")
        elif closes > timezone.now() + LONGEST:
            self.add_error("closes_on", "Choose a day in the next 60 days: nobody waits longer for a result.")
        return closes


class ClosingForm(PeerwayForm):
    """Count now, or call it off."""

    how = forms.ChoiceField(
        label="What now?", widget=ChoiceCards(helps={
            Poll.Closed.EARLY: "The page will say that it was closed early.",
            Poll.Closed.WITHDRAWN: "Nothing is counted, and what was in the box goes.",
        }),
        choices=[(Poll.Closed.EARLY, "Close it and count"), (Poll.Closed.WITHDRAWN, "Call it off")],
    )  # fmt: skip


class MorePapersForm(PeerwayForm):
    """How many ballot papers?"""

    number = forms.IntegerField(label="How many papers?", min_value=1, max_value=120)


class TotalsForm(PeerwayForm):
    """What was counted in the room: people, and dots or hands for each option."""

    people = forms.IntegerField(label="How many people took part?", min_value=1, max_value=500)

    def __init__(self, poll: Poll, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in poll.options:
            box = forms.IntegerField(
                label=option.words,
                min_value=0,
                max_value=2500,
                error_messages={"required": "Put a number. 0 is one too."},
            )
            self.fields[f"total_{option.pk}"] = box

    @property
    def totals(self) -> dict[str, int]:
        found = self.cleaned_data.items()
        return {name.removeprefix("total_"): number for name, number in found if name.startswith("total_")}
