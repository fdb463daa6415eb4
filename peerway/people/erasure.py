"""Forgetting who somebody was. What they took part in stays, as nobody's."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from peerway.base.dated import Dated
from peerway.base.delivery import NUMBER
from peerway.base.erasure import forgets
from peerway.base.links import Link
from peerway.base.numbers import TextNumber
from peerway.base.outbox import forget_letters_to
from peerway.people.accounts import Account, Membership
from peerway.people.models import MessageChoice, Person, RosterAnswer, RosterChange, Told
from peerway.people.roles import RoleHeld

FORGOTTEN = "Somebody"


@forgets
def who_they_were(person: UUID) -> None:
    """Their name, form, languages and needs go, and so does their way to sign in."""
    found = Person.objects.select_related("account").filter(pk=person).first()
    if found is None:
        return
    RosterChange.objects.filter(person=person).delete()
    RosterAnswer.objects.filter(person=person).delete()
    account, found.account = found.account, None
    found.title = found.last_name = found.known_as = found.form = found.roster_id = ""
    found.first_name, found.year_group, found.languages, found.sealed_needs = FORGOTTEN, None, [], b""
    found.kept_here, found.words = [], Person.Words.OF_AGE
    found.left_on = found.left_on or timezone.localdate()
    found.save()
    RoleHeld.objects.today().filter(person=found).update(ends_on=timezone.localdate())
    if account:
        let_account_go(account, person)


def let_account_go(account: Account, person: UUID) -> None:
    """The account goes with them, unless they are somebody in another setting too."""
    forget_letters_to(account.email or "")
    Membership.objects.filter(person_id=person).delete()
    if not account.memberships.exists():
        account.delete()


@forgets
def what_reached_them(person: UUID) -> None:
    """Their calendar, its address, their number, what they chose to be told and that they were."""
    for number in TextNumber.objects.filter(person=person):
        forget_letters_to(f"{NUMBER}{number.pk}")
        Link.objects.filter(about=number.pk).delete()
        number.delete()
    Link.objects.filter(about=person).delete()
    Dated.objects.filter(person=person).delete()
    Told.objects.filter(person=person).delete()
    MessageChoice.objects.filter(person=person).delete()
