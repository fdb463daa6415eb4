"""Scenes that tests share."""

from __future__ import annotations

from django.test import Client

from peerway.people.models import Person


def signed_in(person: Person) -> Client:
    """A browser in which ``person`` is signed in, on their own device."""
    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["person"] = str(person.pk)
    session.save()
    return client
