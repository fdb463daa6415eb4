"""Scenes that tests share."""

from __future__ import annotations

from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peerway.people.models import Person

NO_QUESTION = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT", "SELECT set_config('app.setting'")


def signed_in(person: Person) -> Client:
    """A browser in which ``person`` is signed in, on their own device."""
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["person"] = str(person.pk)
    session.save()
    return client


def cost(client: Client, address: str) -> int:
    """How many questions a page asks of the database, once the browser has been there before.

    What PostgreSQL is told about the wall, and the bounds of a transaction, are no questions.
    """
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(NO_QUESTION) for query in queries)


def visit(client: Client, address: str, method: str) -> HttpResponse:
    """One request that leaves no trace: what it wrote is taken back, and whoever was signed in still is."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        response: HttpResponse = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    return response
