"""A shared device in a supervised room: an adult opens it, and for 40 minutes names may be tapped.

Never a list of names behind a code alone: it would tell anybody who takes part. While the room is open the
adult is there; afterwards the device knows nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.places import Setting
from peerway.people.models import Person

OPEN_FOR = timedelta(minutes=40)


@dataclass(frozen=True)
class Group:
    """People who may meet in one room: what they are called together, and who they are."""

    key: str
    name: str
    people: tuple[UUID, ...]


GroupsOf = Callable[[Person], Iterable[Group]]
_groups: list[GroupsOf] = []


def room_groups(groups: GroupsOf) -> GroupsOf:
    """Register groups an adult may open a room for. Parts higher up know programmes; this one knows people."""
    if groups not in _groups:
        _groups.append(groups)
    return groups


def groups_for(adult: Person) -> list[Group]:
    return [group for groups in _groups for group in groups(adult) if group.people]


def open_room(request: Any, group: Group, *, by: Person) -> None:
    """The adult's own session ends; the device becomes the room's."""
    record("room.opened", about=by, by=by)
    room = {
        "setting": str(by.setting_id),
        "people": [str(pk) for pk in group.people],
        "name": group.name,
        "until": (timezone.now() + OPEN_FOR).isoformat(),
    }
    logout(request)
    request.session["room"] = room
    request.session.set_expiry(int(OPEN_FOR.total_seconds()))


@dataclass(frozen=True)
class Room:
    """An open room, as the device remembers it."""

    setting: Setting
    name: str
    people: tuple[UUID, ...]
    until: datetime


def open_now(request: Any) -> Room | None:
    """The room this device is, if it is still open."""
    kept = request.session.get("room")
    if not kept or datetime.fromisoformat(kept["until"]) <= timezone.now():
        request.session.pop("room", None)
        return None
    return Room(
        setting=Setting.objects.get(pk=kept["setting"]),
        name=kept["name"],
        people=tuple(UUID(pk) for pk in kept["people"]),
        until=datetime.fromisoformat(kept["until"]),
    )
