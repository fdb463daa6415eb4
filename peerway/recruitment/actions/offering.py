"""Somebody offers, is looked at fairly, and is answered: with the role, or with another real one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.limits import most_at_once, too_young, too_young_says
from peerway.recruitment.models import Application, Nomination, Supporter, Tick


@transaction.atomic
def nominate(programme: Programme, *, person: Person, route: str, by: Person) -> Nomination:
    """Name somebody others could talk to. Naming them twice changes nothing."""
    named, is_new = Nomination.objects.get_or_create(
        programme=programme, person=person, by=by, defaults={"route": route}
    )
    if is_new:
        record("nomination.made", about=named, by=by, why=route)
    return named


@transaction.atomic
def receive_application(
    programme: Programme, *, person: Person, answers: Mapping[str, Any], route: str, by: Person
) -> Application:
    """Take in an offer. Offering again while nobody has decided replaces what was said."""
    application = Application.objects.filter(programme=programme, person=person).first()
    if application is None:
        application = Application(programme=programme, person=person, route=route)
    elif application.decided_at:
        raise Mistake("This offer has been answered already.")
    application.answers = dict(answers)
    application.save()
    record("application.received", about=application, by=by, why=route)
    return application


@transaction.atomic
def interview(application: Application, *, on: date, answers: Mapping[str, Any], by: Person) -> None:
    application.interviewed_on, application.interviewed_by = on, by
    application.interview = dict(answers)
    application.save()
    record("application.interviewed", about=application, by=by)


@transaction.atomic
def decide_application(
    application: Application, *, decision: str, ticks: Mapping[str, bool], other_role: str = "", by: Person
) -> None:
    """Decide on the criteria everybody was told beforehand. Nobody is turned away: there is another role."""
    if decision != Application.Decision.YES and not other_role:
        raise Mistake("Offer another role: nobody goes away with nothing.")
    if decision == Application.Decision.YES and too_young(application.programme, application.person):
        raise Mistake(f"{application.person.called} {too_young_says(application.programme)}")
    for criterion, met in ticks.items():
        Tick.objects.update_or_create(
            application=application, criterion=criterion, defaults={"met": met, "by": by}
        )
    application.decision, application.other_role = decision, other_role
    application.decided_at, application.decided_by = timezone.now(), by
    application.save(update_fields=["decision", "other_role", "decided_at", "decided_by"])
    record("application.decided", about=application, by=by, why=decision)
    if decision == Application.Decision.YES:
        accept_supporter(application.programme, person=application.person, route=application.route, by=by)


@transaction.atomic
def accept_supporter(programme: Programme, *, person: Person, route: str, by: Person) -> Supporter:
    """Somebody takes on the role. Whether they are ready to be matched is for the gates to say."""
    supporter, is_new = Supporter.objects.get_or_create(
        programme=programme, person=person, defaults={"route": route, "accepted_by": by}
    )
    if not is_new and supporter.stepped_back_on:
        supporter.stepped_back_on = None
        supporter.save(update_fields=["stepped_back_on"])
    record("supporter.accepted", about=supporter, by=by, why=route)
    return supporter


@transaction.atomic
def tell_applicant(application: Application, *, by: Person) -> None:
    """They were told, by a person or on their page."""
    if not application.decision:
        raise Mistake("Decide first, then tell them.")
    application.told_at = timezone.now()
    application.save(update_fields=["told_at"])
    record("application.told", about=application, by=by)


@transaction.atomic
def agree_card(supporter: Supporter, *, by: Person) -> None:
    """An adult read the card: it may be shown to young people who are choosing."""
    supporter.card_agreed_on, supporter.card_agreed_by = timezone.localdate(), by
    supporter.save(update_fields=["card_agreed_on", "card_agreed_by"])
    record("card.agreed", about=supporter, by=by)


@transaction.atomic
def step_back(supporter: Supporter, *, on: date, by: Person) -> None:
    """Stop being a supporter for now, without penalty."""
    supporter.stepped_back_on = on
    supporter.save(update_fields=["stepped_back_on"])
    record("supporter.stepped_back", about=supporter, by=by)


@transaction.atomic
def set_capacity(supporter: Supporter, *, capacity: int, by: Person) -> None:
    """How many people a supporter takes on: never more than the approach allows."""
    most = most_at_once(supporter.programme)
    if not 1 <= capacity <= most:
        raise Mistake(f"Between 1 and {most} at a time here.")
    supporter.capacity = capacity
    supporter.save(update_fields=["capacity"])
    record("capacity.set", about=supporter, by=by)


@transaction.atomic
def tell_of_oneself(
    supporter: Supporter, *, profile: Mapping[str, Any], card: str | None = None, by: Person
) -> None:
    """What a supporter says of themselves. New words on the card are read by an adult before anybody sees them."""
    supporter.profile = {**supporter.profile, **profile}
    if card is not None and card != supporter.card:
        supporter.card, supporter.card_agreed_on, supporter.card_agreed_by = card, None, None
    supporter.save()
    record("supporter.told", about=supporter, by=by, fields=profile)
