"""What is asked of adults about a group, and of those in it about a change. Nothing to write about anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, ManyCards, PeerwayForm
from peerway.programmes.models import Place
from peerway.recruitment.models import Supporter
from peerway.relationships.forms import day
from peerway.relationships.groups.models import Group, GroupMember, GroupWish
from peerway.relationships.groups.rules import lines_of
from peerway.relationships.reasons import Because, Next, Pause

BECAUSE = (
    Because.FINISHED,
    Because.EXAM_LEAVE,
    Because.ENOUGH,
    Because.SUPPORTER_LEFT,
    Because.HELP,
    Because.SAFETY,
)
MAY_SAY = {
    "company": "That I would like a bit more company",
    "new": "That I am new here",
    "nothing": "Nothing. Just that it is a circle of friends",
}
SAYS = {"company": "I would like a bit more company", "new": "I am new here"}
"""The same as the others hear it. Nothing was agreed: nothing is said."""


class RulesForm(PeerwayForm):
    rules = forms.CharField(
        label="Our ground rules", help_text="One on each line, in the group's own words. No names.",
        max_length=2000, widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip

    @property
    def lines(self) -> list[str]:
        return lines_of(self.cleaned_data["rules"])


class CircleForm(PeerwayForm):
    """The one it is for says yes, and how. Only the adult reads the names."""

    likes = forms.CharField(
        label="Who would you like to be in it?", help_text="First names, as many as you like. Or leave it empty.",
        max_length=300, required=False,
    )  # fmt: skip
    not_likes = forms.CharField(
        label="Anyone, please not?",
        help_text="We make sure, and nobody is ever told.",
        max_length=300,
        required=False,
    )
    may_say = forms.ChoiceField(
        label="What may we tell the others about why?", choices=[*MAY_SAY.items()], widget=ChoiceCards(),
        initial="nothing",
    )  # fmt: skip

    @property
    def wish(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("likes", "not_likes", "may_say")}


class LikesForm(PeerwayForm):
    likes: Any = forms.ModelMultipleChoiceField(
        label="Of those who offered, whom would they like?", queryset=None, required=False, widget=ManyCards()
    )

    def __init__(self, offered: Sequence[Supporter], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["likes"]
        rows = Supporter.objects.filter(pk__in=[row.pk for row in offered])
        field.queryset = rows.select_related("person").order_by("person__first_name")


class PauseForm(PeerwayForm):
    on = day("From which day?", initial=timezone.localdate)
    why = forms.ChoiceField(
        label="Why?", help_text="Kept for supervision. The group does not see it.", widget=ChoiceCards(),
        choices=[each for each in Pause.choices if each[0] != Pause.AWAY],
    )  # fmt: skip


class TimeForm(PeerwayForm):
    place: Any = forms.ModelChoiceField(
        label="When and where?", queryset=None, empty_label=None, widget=ChoiceCards()
    )
    start = day("From which day?", initial=timezone.localdate)

    def __init__(self, group: Group, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["place"]
        rows = Place.objects.filter(programme=group.programme_id, closed_on=None)
        field.queryset, field.initial = rows.select_related("slot", "room"), group.place_id


class GoodbyeForm(PeerwayForm):
    on = day("Which day is the last meeting?")
    whats_next = forms.ChoiceField(
        label="What comes next for the members?", help_text="Agree it with them. Everybody reads it.",
        choices=Next.choices, widget=ChoiceCards(), required=False,
    )  # fmt: skip

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come")
        return on


class EndForm(PeerwayForm):
    how = forms.ChoiceField(
        label="How did it end?", widget=ChoiceCards(),
        choices=[(value, label.capitalize()) for value, label in Group.Ending.choices],
    )  # fmt: skip
    because = forms.ChoiceField(
        label="Because", help_text="Nobody in the group sees this.", widget=ChoiceCards(),
        choices=[(each.value, each.label) for each in BECAUSE],
    )  # fmt: skip
    on = day("On which day?", initial=timezone.localdate)
    whats_next = forms.ChoiceField(
        label="What comes next for the members?", help_text="They read these words.", choices=Next.choices,
        widget=ChoiceCards(), required=False,
    )  # fmt: skip

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("For a day still to come, plan a goodbye instead")
        return on


class JoinForm(PeerwayForm):
    """Somebody who waits, or another supporter."""

    who = forms.ChoiceField(label="Who would join?", widget=ChoiceCards())

    def __init__(self, people: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.choices = list(people.items())
        field.initial = next(iter(people), "")


class LeaveForm(PeerwayForm):
    goodbye = forms.ChoiceField(
        label="How should the others hear?", choices=GroupMember.Goodbye.choices, widget=ChoiceCards()
    )


class TakeOutForm(PeerwayForm):
    how = forms.ChoiceField(
        label="Did everybody know beforehand?", widget=ChoiceCards(),
        choices=[("planned", "Yes, it was planned"), ("unplanned", "No, it was not planned")],
    )  # fmt: skip
    goodbye = forms.ChoiceField(
        label="How should the others hear?", choices=GroupMember.Goodbye.choices, widget=ChoiceCards(),
        initial=GroupMember.Goodbye.TELL_THEM,
    )  # fmt: skip


class WishForm(PeerwayForm):
    wants = forms.ChoiceField(label="What would you like?", widget=ChoiceCards())

    def __init__(self, member: GroupMember, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        says = {
            GroupWish.Wants.TALK: "To talk to an adult first",
            GroupWish.Wants.STOP: "To stop supporting this group",
        }
        left_out = {GroupWish.Wants.GROUP} if member.is_supporter else {GroupWish.Wants.STOP}
        field: Any = self.fields["wants"]
        field.choices = [
            (each.value, says.get(each, each.label.capitalize()))
            for each in GroupWish.Wants
            if each not in left_out
        ]
