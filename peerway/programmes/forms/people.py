"""What is asked to start a programme, and about its team, its places and its rhythms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.core.packs import Approach, all_approaches
from peerway.core.packs.journey import Rhythm as FromPack
from peerway.people.calendar import WEEKDAYS
from peerway.people.models import Person, Role, Room, Slot
from peerway.programmes.models import TeamMember

SAFE_KEEPING = {
    TeamMember.Part.SAFEGUARDING_LEAD: Role.SAFEGUARDING_LEAD,
    TeamMember.Part.SAFEGUARDING_DEPUTY: Role.SAFEGUARDING_DEPUTY,
}


def day(label: str, **kwargs: Any) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=picker, initial=timezone.localdate, **kwargs)


def named(pack: Approach, shape: str) -> str:
    """The approach, and its shape where it has several: “Peer mentoring, in groups”."""
    return f"{pack.name}, {IN_SHAPE[shape]}" if len(pack.shapes) > 1 else pack.name


ALSO = {
    "pair": "Two who meet for a while.",
    "group": "The same for a few at once, with one or two trained young people to each group.",
    "drop_in": "Trained young people on duty at known times. Nobody is matched.",
    "case": "One falling-out at a time.",
}
IN_SHAPE = {"pair": "one to one", "group": "in groups", "drop_in": "as a drop-in", "case": "case by case"}


class ApproachForm(PeerwayForm):
    """Which approach."""

    approach = forms.ChoiceField(label="Which approach?", widget=ChoiceCards())

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        ways = [(pack, shape) for pack in all_approaches() for shape in pack.shapes]
        field: Any = self.fields["approach"]
        field.choices = [(f"{pack.slug}/{shape}", named(pack, shape)) for pack, shape in ways]
        field.widget.helps = {
            f"{pack.slug}/{shape}": pack.about.summary if shape == pack.shapes[0] else ALSO[shape]
            for pack, shape in ways
        }

    def clean(self) -> dict[str, Any]:
        """The choice names an approach and one of its shapes: “mentoring/group”."""
        cleaned = super().clean() or self.cleaned_data
        if "approach" in cleaned:
            cleaned["approach"], cleaned["shape"] = cleaned["approach"].split("/")
        return cleaned


class StartForm(ApproachForm):
    """The smallest form that starts a programme."""

    name = forms.CharField(
        label="What is it called?",
        max_length=100,
        help_text="A name young people would say out loud. You can ask them first and change it later.",
        error_messages={"required": "Give it a name. It can be changed."},
    )
    field_order = ["name", "approach"]


class NameForm(PeerwayForm):
    name = forms.CharField(label="What is it called?", max_length=100)


class JoinForm(PeerwayForm):
    """Somebody takes a part."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who?", queryset=None, empty_label="Choose an adult",
        error_messages={"required": "Choose who it is."},
    )  # fmt: skip
    part = forms.ChoiceField(label="Which part?", choices=TeamMember.Part.choices)
    starts_on = day("From")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.here_now().adults().by_name()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        role = SAFE_KEEPING.get(found.get("part"))  # type: ignore[arg-type]
        person = found.get("person")
        if role and person and not person.holds(role):
            who = f"{person.name} is not {role.label} here. An administrator can give that role under People."
            self.add_error("person", who)
        return found


class LeaveForm(PeerwayForm):
    ends_on = day("Last day in the team")


class AdultForm(PeerwayForm):
    adult: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Which adult is there?", queryset=None, empty_label="Choose an adult",
        error_messages={"required": "Choose the adult who is there."},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].queryset = Person.objects.here_now().adults().by_name()  # type: ignore[attr-defined]


class SlotField(forms.ModelChoiceField):
    """Times in the week, with the day and the hours beside their name."""

    def label_from_instance(self, slot: Any) -> str:
        hours = f"{slot.day} {slot.starts_at:%H:%M} to {slot.ends_at:%H:%M}"
        return hours if str(slot).startswith(slot.day) else f"{slot}, {hours}"


class PlaceForm(AdultForm):
    """A time and a room: one there is, or a new one."""

    slot = SlotField(label="When?", queryset=None, required=False, empty_label="Choose a time")
    weekday = forms.TypedChoiceField(
        label="Day", choices=list(enumerate(WEEKDAYS[:6])), coerce=int, required=False
    )
    starts_at = forms.TimeField(label="From", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    ends_at = forms.TimeField(label="Until", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    room: forms.ModelChoiceField[Room] = forms.ModelChoiceField(
        label="Where?", queryset=None, required=False, empty_label="Choose a room"
    )
    new_room = forms.CharField(label="Name of the room", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = Slot.objects.filter(closed_on=None)  # type: ignore[attr-defined]
        self.fields["room"].queryset = Room.objects.filter(closed_on=None)  # type: ignore[attr-defined]
        self.fields["adult"].required = False
        self.fields["adult"].empty_label = "Nobody yet"  # type: ignore[attr-defined]

    @property
    def has_new_time(self) -> bool:
        """Somebody began to fill in a new time, or has to: keep it open."""
        return bool(self.data.get("starts_at") or self.errors.get("starts_at"))

    @property
    def has_new_room(self) -> bool:
        return bool(self.data.get("new_room") or self.errors.get("new_room"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        starts_at, ends_at = found.get("starts_at"), found.get("ends_at")
        if not found.get("slot") and not (starts_at and ends_at):
            self.add_error("starts_at", "Choose a time from the list, or say from when until when.")
        elif not found.get("slot") and starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "It ends after it starts.")
        if not found.get("room") and not found.get("new_room"):
            self.add_error("new_room", "Choose a room from the list, or name a new one.")
        return found


class RhythmForm(PeerwayForm):
    """Another number than the pack's, with the reason."""

    value = forms.IntegerField(label="Here it is")
    why = forms.CharField(
        label="Why is it different here?", max_length=300, required=False,
        help_text="Shown beside the pack's own reason. The pack's own number needs none.",
    )  # fmt: skip

    def __init__(self, data: Any, default: FromPack, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.default = default
        field: Any = self.fields["value"]
        field.label = default.says
        field.help_text = f"In {default.unit.replace('_', ' ')}, from {default.least} to {default.most}."
        field.min_value, field.max_value = default.least, default.most
        field.widget.attrs.update(min=default.least, max=default.most)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        value, low, high = found.get("value"), self.default.least, self.default.most
        if value is not None and not low <= value <= high:
            self.add_error("value", f"Choose a number from {low} to {high}.")
        if value not in (None, self.default.value) and not found.get("why", "").strip():
            self.add_error("why", "Say why it is different here. One sentence is enough.")
        return found
