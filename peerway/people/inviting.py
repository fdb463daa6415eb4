"""Staff come in by invitation: a person, a way to sign in, and a letter that says nothing but "begin here"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.urls import reverse

from peerway.base.journal import record
from peerway.base.links import Link, make_link
from peerway.base.outbox import send
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import here, inside
from peerway.people.accounts import Account, Membership
from peerway.people.actions import give_role
from peerway.people.models import Person, Role

INVITATION = "invitation"
DAYS = 7


class AlreadyHere(Exception):
    """The address belongs to somebody in this setting."""


@transaction.atomic
def invite(
    *, title: str, first_name: str, last_name: str, email: str, roles: Iterable[str], by: Any
) -> Person:
    """Somebody new among the staff. One address may belong to several settings. Raises ``AlreadyHere``."""
    account = account_with(email)
    if Membership.objects.filter(account=account, setting_id=here()).exists():
        raise AlreadyHere("Somebody with this address is here already. Find them in the list of people.")
    person = same_name(first_name, last_name) or Person(kind=Person.Kind.ADULT)
    person.title, person.first_name, person.last_name = title, first_name, last_name
    person.account = account
    person.save()
    Membership.objects.create(account=account, setting_id=here(), person_id=person.pk)
    for role in roles:
        give_role(person, role=role, starts_on=person.arrived_on, by=by)
    record("person.invited", about=person, by=by)
    write_to(person, email)
    return person


def account_with(email: str) -> Account:
    """The account of this address; made when there is none. Its owner proves the address by signing in."""
    address = email.strip().lower()
    account = Account.objects.filter(email=address).first() or Account.objects.create_user(email=address)
    EmailAddress.objects.get_or_create(user=account, email=address, defaults={"primary": True})
    return account


def same_name(first_name: str, last_name: str) -> Person | None:
    """Staff whom a roster brought, and who have no way to sign in yet."""
    staff = Person.objects.here_now().adults().filter(account=None).exclude(roster_id="")
    found = list(staff.filter(first_name__iexact=first_name, last_name__iexact=last_name)[:2])
    return found[0] if len(found) == 1 else None


def write_to(person: Person, email: str) -> None:
    """A letter with a link for them only, good for a week. A newer one ends those before."""
    for before in Link.objects.filter(
        setting_id=here(), about=person.pk, purpose=INVITATION, withdrawn_at=None
    ):
        before.withdraw()
    path = reverse("people:invitation", args=[make_link(INVITATION, person, days=DAYS, single_use=True)])
    send("invitation", to=email, key=path, leads_to=path)


def address_of(person: Person) -> str:
    """Where an invitation to this person went."""
    membership = Membership.objects.select_related("account").filter(person_id=person.pk).first()
    return (membership.account.email if membership else None) or ""


@transaction.atomic
def invite_again(person: Person, *, by: Any) -> None:
    record("person.invited_again", about=person, by=by)
    write_to(person, address_of(person))


@transaction.atomic
def begin(
    *, organisation: str, setting: str, kind: str, title: str, first_name: str, last_name: str, email: str
) -> Account:
    """An empty Peerway gets its first place and its first administrator, who facilitates too until another does."""
    place = Setting.objects.create(
        organisation=Organisation.objects.create(name=organisation), name=setting, kind=kind
    )
    account = Account.objects.create_user(email=email)
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
    with inside(place):
        person = Person.objects.create(
            kind=Person.Kind.ADULT, title=title, first_name=first_name, last_name=last_name, account=account
        )
        Membership.objects.create(account=account, setting=place, person_id=person.pk)
        record("setting.begun", about=place, by=person)
        for role in (Role.ADMINISTRATOR, Role.FACILITATOR):
            give_role(person, role=role, starts_on=person.arrived_on, by=person)
    return account
