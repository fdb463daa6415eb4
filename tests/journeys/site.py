"""The site the journeys visit: a real server on the tests' database, which holds the demo school.

Nothing is rolled back between journeys. One that writes plays in a school of its own, behind its own wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread

from peerway.base.scoping import inside
from peerway.people.accounts import Membership
from peerway.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@contextmanager
def served() -> Iterator[str]:
    """The site answers at this address for as long as the block lasts."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    settings.PEERWAY_URL = address = f"http://127.0.0.1:{server.port}"
    try:
        yield address
    finally:
        server.terminate()
        connections.close_all()


def the_cast_at_work() -> SimpleNamespace:
    """The cast of the demo as it stands in the database, by their keys; and the two settings."""
    cast = {}
    for membership in Membership.objects.exclude(demo_key="").select_related("setting", "account"):
        with inside(membership.setting_id):
            person = Person.objects.get(pk=membership.person_id)
            person.setting, person.account = membership.setting, membership.account
            cast[membership.demo_key] = person
    return SimpleNamespace(northgate=cast["rahman"].setting, riverside=cast["doyle"].setting, **cast)


def session_of(person: Person) -> str:
    """The key of a session in which ``person`` is signed in, on their own device."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    with inside(person.setting_id):
        account = Person.objects.select_related("account").get(pk=person.pk).account
    assert account is not None, "Somebody without a way to sign in can't be signed in."
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["person"] = str(person.pk)
    session.save()
    return str(session.session_key)
