"""Who is here, and inside which wall this request happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, logout
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from peerway.base.memory import remembering
from peerway.base.prepared import prepared
from peerway.base.scoping import inside, outside
from peerway.people.models import Membership, Person

OWN_DEVICE, SHARED_DEVICE, SAFEGUARDING = 8 * 60 * 60, 20 * 60, 15 * 60
WRITTEN_DOWN = 60  # how often in that time it is written down that somebody is still here
SHARED = "shared_device"
SETTING = "setting"
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
        last = request.session.get(SETTING)
        if last is not None:
            with inside(UUID(last)):
                request.person = recognised(request)
                if request.person is not None:
                    return self.answered(request)
        membership = self.membership(request)
        if membership is None:
            with outside():
                return must_choose(request) or self.get_response(request)
        with inside(membership.setting_id):
            request.person = Person.objects.here_now().filter(pk=membership.person_id).first()
            if request.person is not None:
                request.person.setting = membership.setting
                request.person.account = request.user
                if last != str(membership.setting_id):
                    request.session[SETTING] = str(membership.setting_id)
            return self.answered(request)

    def answered(self, request: Any) -> HttpResponse:
        """The page, for whoever is here: not for somebody who has left, or walked away long ago."""
        if request.person is None or gone_idle(request):
            logout(request)
            request.person = None
        with remembering():
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


def recognised(request: Any) -> Person | None:
    """Who this session was last time, in one read: if every rule that let them in still does.

    The setting in the session only says where to look. Whose account it is, that it is active and has the same
    password, that the membership stands and the person has not left is all asked again, here, each time. Anything
    else goes the long way round, through Django's own ``request.user``.
    """
    session = request.session
    account, chosen = session.get(SESSION_KEY), session.get("person")
    if not account or not chosen or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    for person in member_here(person=UUID(chosen), account=UUID(account)):
        owner: Any = person.account
        if constant_time_compare(session.get(HASH_SESSION_KEY, ""), owner.get_session_auth_hash()):
            request._cached_user = owner
            return person
    return None


@prepared
def member_here(*, person: UUID, account: UUID) -> QuerySet[Person]:
    """This person of this account, with both and their setting: while they are a member here and have not left."""
    member = Membership.objects.filter(
        account=OuterRef("account"), setting=OuterRef("setting"), person_id=OuterRef("pk")
    )
    theirs = Person.objects.here_now().filter(Exists(member), pk=person, account=account)
    return theirs.filter(account__is_active=True).select_related("account", "setting")


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
    now, limit = int(time.time()), idle_limit(request)
    seen = request.session.get("seen", 0)
    if seen and now - seen > limit:
        return True
    if now - seen > limit / WRITTEN_DOWN:
        request.session["seen"] = now
    return False


def idle_limit(request: Any) -> int:
    if request.session.get(SHARED):
        return SHARED_DEVICE
    return SAFEGUARDING if request.person.keeps_people_safe else OWN_DEVICE
