"""A room log that is not saved yet: kept on the server for the adult who was filling it in."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from peerway.base.drafts import Draft, drop_draft, save_draft
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.relationships.room import Room

NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "go"})


def key_of(place: Place, on: date) -> str:
    """The name under which this adult's marks for one room on one day are kept."""
    return f"room:{place.pk}:{on.isoformat()}"


def take_up(room: Room, person: Person) -> None:
    """What this adult had marked, unless the room was logged since: then the log is what happened."""
    draft = Draft.objects.visible_to(person).kept().filter(key=key_of(room.place, room.on)).first()
    if draft is None or (room.log is not None and room.log.saved_at >= draft.saved_at):
        return
    room.hear({name: values[-1] for name, values in draft.data.items() if values})
    room.wrong.clear()
    room.kept_at = draft.saved_at


def keep(room: Room, sent: QueryDict, person: Person) -> None:
    data = {name: values for name, values in sent.lists() if name not in NOT_KEPT}
    save_draft(person, key_of(room.place, room.on), data)


def drop(room: Room, person: Person) -> None:
    """It was saved, or is begun again."""
    drop_draft(person, key_of(room.place, room.on))
