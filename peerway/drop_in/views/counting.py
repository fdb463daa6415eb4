"""What both pages of a duty do, the adults' and the supporters': take in a badge, and count a visit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages

from peerway.base.limits import too_many
from peerway.base.mistakes import Mistake
from peerway.drop_in import actions
from peerway.drop_in.forms import BadgeForm, ContactForm
from peerway.drop_in.models import Contact, Duty, Turn
from peerway.people.badges import badge_with
from peerway.people.models import Person

TRIES, WITHIN_SECONDS = 30, 600


def keep_contact(request: Any, duty: Duty, form: ContactForm) -> Contact | None:
    """Count a visit, or leave what is wrong in the form."""
    if not form.is_valid():
        return None
    try:
        contact = actions.count_contact(duty, by=request.person, **form.cleaned_data)
    except Mistake as mistake:
        form.add_error(None, str(mistake))
        return None
    messages.success(request, "Counted. No name, no story.")
    return contact


def counted_by_badge(request: Any, duty: Duty) -> None:
    """A badge at the door: a supporter of this duty is here; anybody else came as a visitor."""
    form = BadgeForm(request.POST)
    if too_many(f"badge/{duty.pk}", TRIES, WITHIN_SECONDS) or not form.is_valid():
        messages.error(request, "That did not work. Type the code that is on the badge.")
        return
    person = person_with(form.cleaned_data["code"])
    if person is None:
        messages.error(request, "We don't know that badge. You can count the visit as somebody.")
        return
    try:
        messages.success(request, taken_in(duty, person, request.person))
    except Mistake as mistake:
        messages.error(request, str(mistake))


def person_with(code: str) -> Person | None:
    """The young person of this setting who wears that badge."""
    badge = badge_with(code)
    if badge is None:
        return None
    found: Person | None = Person.objects.here_now().young().filter(account=badge.account).first()
    return found


def taken_in(duty: Duty, person: Person, by: Person) -> str:
    turn = Turn.objects.standing().filter(duty=duty, person=person).select_related("duty").first()
    if turn is not None:
        turn.duty = duty
        actions.arrive(turn, how=Turn.How.BADGE, by=by)
        return f"{person.called} is here."
    actions.visitor_came(duty.programme, person=person, by=by)
    return "Thank you for saying who you are. Now count what it was about, without a name."
