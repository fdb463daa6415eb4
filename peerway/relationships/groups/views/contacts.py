"""An adult asks somebody in a group how it is going, or whoever knows them: as in a pair."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from peerway.base.access import page
from peerway.relationships.groups import policy
from peerway.relationships.groups.models import GroupMember
from peerway.relationships.views.contacts import ask


@page(may=policy.ask_how_it_goes, finds=GroupMember, fetch="with_its_people")
def contact(request: Any, member: GroupMember, side: str) -> HttpResponse:
    return ask(request, member, side)
