"""Who is here, and inside which wall this request happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from peerway.base.scoping import inside, outside
from peerway.people.models import Membership, Person

OWN_DEVICE, SHARED_DEVICE, SAFEGUARDING = 8 * 60 * 60, 20 * 60, 15 * 60
SHARED = "shared_device"
SECOND_FACTOR = "second_factor"


class WhoIsHere:
    """Sets ``request.person`` and holds the whole request inside their setting.

    The setting comes from the account's membership, never from an address or a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.person = None
        if request.path_info.startswith(NO_PASSWORDS):
            raise Http404
        membership = self.membership(request)
        if membership is None:
            with outside():
                return must_choose(request) or self.get_response(request)
        with inside(membership.setting_id):
            request.person = Person.objects.here_now().filter(pk=membership.person_id).first()
            if request.person is None or gone_idle(request):
                logout(request)
                request.person = None
            else:
                request.person.setting = membership.setting
                request.person.account = request.user
            return not_yet(request) or self.get_response(request)

    def membership(self, request: Any) -> Membership | None:
        """The membership this session chose; or the only one there is."""
        if not request.user.is_authenticated:
            return None
        memberships = Membership.objects.select_related("setting").filter(account=request.user)
        chosen = request.session.get("person")
        if chosen:
            mine = memberships.filter(person_id=UUID(chosen)).first()
            if mine is None:
                request.session.pop("person")
            return mine
        found = list(memberships[:2])
        if len(found) != 1:
            return None
        request.session["person"] = str(found[0].person_id)
        return found[0]


ALWAYS_OPEN = (
    "/people/sign-out/",
    "/people/choose/",
    "/people/second-factor/",
    "/leave/",
    "/look/",
    "/static/",
)
LIBRARY = "/account/"
NO_PASSWORDS = ("/account/password/", "/account/signup/passkey/")


def must_choose(request: Any) -> HttpResponse | None:
    """An account that is somebody in several settings says first which one it is today."""
    if not request.user.is_authenticated or request.path_info.startswith((*ALWAYS_OPEN, LIBRARY)):
        return None
    several = Membership.objects.filter(account=request.user)[:2]
    return redirect("people:choose") if len(several) > 1 else None


def not_yet(request: Any) -> HttpResponse | None:
    """Adults who see much prove twice who they are; young people have no business in the adults' own pages."""
    person, path = request.person, request.path_info
    if person is None or path.startswith(ALWAYS_OPEN):
        return None
    if not person.is_adult:
        if path.startswith(LIBRARY):
            raise Http404
        return None
    if path.startswith(LIBRARY) or not settings.SECOND_FACTOR_REQUIRED or has_second_factor(request):
        return None
    return redirect("people:second_factor")


def has_second_factor(request: Any) -> bool:
    """Whether this session may go on: a second thing is set up, or their roles ask for none."""
    if request.session.get(SECOND_FACTOR):
        return True
    if request.person.runs_things and not is_mfa_enabled(request.user):
        return False
    if request.person.runs_things:
        request.session[SECOND_FACTOR] = True
    return True


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
