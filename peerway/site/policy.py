"""Who may look behind the curtain."""

from django.conf import settings

from peerway.people.models import Person


def see_the_design(person: Person) -> bool:
    """Staff, and anybody in the demo."""
    return person.is_adult or settings.DEMO
