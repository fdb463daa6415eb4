"""The terms, closures, exam days, slots and rooms of a setting: written, changed, and closed when over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.places import Setting
from peerway.people.calendar import Blackout, Closure, Room, Slot, Term
from peerway.people.forms.setting import BlackoutForm, ClosureForm, RoomForm, SlotForm, TermForm


@dataclass(frozen=True)
class Sort:
    """One sort of thing on the setting's page."""

    key: str
    title: str
    one: str
    empty: str
    model: type[Any]
    form: type[Any]

    @property
    def closes(self) -> bool:
        """A slot or a room is closed, since meetings remember it; days are taken out."""
        return self.model in (Slot, Room)

    def rows(self) -> Any:
        return self.model.objects.filter(closed_on=None) if self.closes else self.model.objects.all()


SORTS = {
    sort.key: sort
    for sort in (
        Sort("terms", "Terms", "a term", "Without terms, every school day counts.", Term, TermForm),
        Sort(
            "closures",
            "Closed days",
            "closed days",
            "Holidays inside a term, training days.",
            Closure,
            ClosureForm,
        ),
        Sort("exams", "Exam days", "exam days", "Days when some years can't meet.", Blackout, BlackoutForm),
        Sort("slots", "Times in the week", "a time", "When pairs could meet.", Slot, SlotForm),
        Sort("rooms", "Places", "a place", "Where pairs could meet.", Room, RoomForm),
    )
}


def sections() -> Iterator[dict[str, Any]]:
    """Each sort with its rows and an empty form."""
    for sort in SORTS.values():
        yield {"sort": sort, "rows": sort.rows(), "form": sort.form(auto_id=f"id_{sort.key}_%s")}


@transaction.atomic
def write(thing: Any, *, by: Any) -> None:
    """Add a term, a slot … or keep what was changed in it."""
    is_new = thing._state.adding
    thing.save()
    record(f"{thing._meta.model_name}.{'added' if is_new else 'changed'}", about=thing, by=by)


@transaction.atomic
def close(thing: Any, *, by: Any) -> None:
    """A slot or room is offered no more; days are taken out of the calendar."""
    if isinstance(thing, Slot | Room):
        thing.closed_on = timezone.localdate()
        thing.save(update_fields=["closed_on"])
        record(f"{thing._meta.model_name}.closed", about=thing, by=by)
    else:
        record(f"{thing._meta.model_name}.taken_out", about=thing, by=by)
        thing.delete()


@transaction.atomic
def describe(setting: Setting, *, by: Any, fields: list[str]) -> None:
    """The setting itself, its policy on last names among it."""
    setting.save()
    record("setting.changed", about=setting, by=by, fields=fields)
