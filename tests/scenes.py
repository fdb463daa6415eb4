"""Scenes that tests share."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peerway.people.models import Person


def signed_in(person: Person) -> Client:
    """A browser in which ``person`` is signed in, on their own device."""
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["person"] = str(person.pk)
    session.save()
    return client


def cost(client: Client, address: str) -> int:
    """How many queries a page takes, once the browser has been there before."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
