"""Who is here, and inside which wall this request happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from peerway.base.scoping import inside, outside
from peerway.people.models import Membership, Person

OWN_DEVICE, SHARED_DEVICE, SAFEGUARDING = 8 * 60 * 60, 20 * 60, 15 * 60
SHARED = "shared_device"


class WhoIsHere:
    """Sets ``request.person`` and holds the whole request inside their setting.

    The setting comes from the account's membership, never from an address or a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.person = None
        membership = self.membership(request)
        if membership is None:
            with outside():
                return self.get_response(request)
        with inside(membership.setting_id):
            request.person = Person.objects.here_now().filter(pk=membership.person_id).first()
            if request.person is None or gone_idle(request):
                logout(request)
                request.person = None
            else:
                request.person.setting = membership.setting
                request.person.account = request.user
            return self.get_response(request)

    def membership(self, request: Any) -> Membership | None:
        """The membership this session chose; or the only one there is."""
        if not request.user.is_authenticated:
            return None
        memberships = Membership.objects.select_related("setting").filter(account=request.user)
        chosen = request.session.get("person")
        if chosen:
            return memberships.filter(person_id=UUID(chosen)).first()
        found = list(memberships[:2])
        if len(found) != 1:
            return None
        request.session["person"] = str(found[0].person_id)
        return found[0]


def gone_idle(request: Any) -> bool:
    """Nothing was asked for so long that whoever is there now may be somebody else."""
    now = int(time.time())
    seen = request.session.get("seen", now)
    if now - seen > idle_limit(request):
        return True
    if now - seen > 60 or "seen" not in request.session:
        request.session["seen"] = now
    return False


def idle_limit(request: Any) -> int:
    if request.session.get(SHARED):
        return SHARED_DEVICE
    return SAFEGUARDING if request.person.keeps_people_safe else OWN_DEVICE
