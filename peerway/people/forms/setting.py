"""When and where a setting meets, in short forms."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayModelForm
from peerway.base.places import Setting
from peerway.core.packs.signposts import signposted
from peerway.people.calendar import Blackout, Closure, Room, Slot, Term
from peerway.people.forms.people import day_box


def time_box() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SettingForm(PeerwayModelForm):
    """The place itself: its name and country, who sees last names, and when somebody watches."""

    country = forms.ChoiceField(
        label="Which country?",
        help_text="The numbers to call on every young person's page are those of this country.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [(each.country, each.name) for each in signposted()]  # type: ignore[attr-defined]

    class Meta:
        model = Setting
        fields = (
            "name", "kind", "country", "last_names", "watched_from", "watched_until", "texts", "quiet_from",
            "quiet_until",
        )  # fmt: skip
        labels = {
            "kind": "What kind of place?",
            "last_names": "Who sees last names?",
            "watched_from": "Worries are watched from",
            "watched_until": "Until",
            "texts": "Who may be reminded by text message?",
            "quiet_from": "Reminders are quiet from",
            "quiet_until": "Until the next morning at",
        }
        help_texts = {
            "watched_from": "On school days. Young people are told these hours before they write.",
            "texts": "Each person still chooses for themselves. Ask your data protection lead before young people may.",
            "quiet_from": "No reminders then, at weekends or on closed days. Worries are always told at once.",
        }
        widgets = {
            "last_names": ChoiceCards, "watched_from": time_box(), "watched_until": time_box(),
            "texts": ChoiceCards, "quiet_from": time_box(), "quiet_until": time_box(),
        }  # fmt: skip

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if begins and ends and ends >= begins:
            self.add_error("quiet_until", "Choose a time in the morning, before the time it gets quiet.")
        return cleaned


class SpellForm(PeerwayModelForm):
    """A named run of days."""

    class Meta:
        fields: tuple[str, ...] = ("name", "starts_on", "ends_on")
        labels = {"name": "Name", "starts_on": "First day", "ends_on": "Last day"}
        widgets = {"starts_on": day_box(), "ends_on": day_box()}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Choose a day after it begins.")
        return cleaned


class TermForm(SpellForm):
    class Meta(SpellForm.Meta):
        model = Term


class ClosureForm(SpellForm):
    class Meta(SpellForm.Meta):
        model = Closure


class BlackoutForm(SpellForm):
    """Exam days. No year groups means everybody."""

    years = forms.CharField(
        label="Year groups", required=False, help_text="For example 11, 13. Leave it empty for everybody."
    )

    class Meta(SpellForm.Meta):
        model = Blackout

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["years"].initial = ", ".join(map(str, self.instance.year_groups))

    def clean_years(self) -> list[int]:
        parts = self.cleaned_data["years"].replace(",", " ").split()
        if not all(part.isdigit() and int(part) <= 14 for part in parts):
            raise forms.ValidationError("Write the numbers of the years, such as 11, 13.")
        years = sorted({int(part) for part in parts})
        self.instance.year_groups = years
        return years


class SlotForm(PeerwayModelForm):
    class Meta:
        model = Slot
        fields = ("name", "weekday", "starts_at", "ends_at")
        labels = {"name": "Name", "weekday": "Day", "starts_at": "From", "ends_at": "Until"}
        help_texts = {"name": "Such as Lunch or Tutor time."}
        widgets = {"starts_at": time_box(), "ends_at": time_box()}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "Choose a time after it begins.")
        return cleaned


class RoomForm(PeerwayModelForm):
    class Meta:
        model = Room
        fields = ("name", "pairs")
        labels = {"name": "Name", "pairs": "How many pairs fit?"}
