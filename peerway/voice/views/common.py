"""What the pages of voice share: which shell, and a programme everybody here may read about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme


def base_for(person: Person) -> str:
    return "base/staff.html" if person.is_adult else "base/young.html"


def programme_here(key: UUID, person: Person) -> Programme:
    """A running programme of this setting. An adult sees those they may see anyway; a young person, each."""
    programme = Programme.objects.running().with_setting().filter(pk=key).first()
    if programme is None or (person.is_adult and not may_hear(person, programme)):
        raise Http404
    return programme


def may_hear(person: Person, programme: Programme) -> bool:
    return programmes.see(person, programme)


def heard_programmes(person: Person) -> list[Programme]:
    """The running programmes whose ideas this person may read."""
    rows = Programme.objects.visible_to(person) if person.is_adult else Programme.objects.all()
    return list(rows.running().order_by("name", "pk"))


def shell(request: Any, **shown: Any) -> dict[str, Any]:
    return {"base": base_for(request.person), **shown}
