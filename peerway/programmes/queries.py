"""What the list of programmes touches, in as many queries for thirty as for two."""

from __future__ import annotations

from django.db.models import Prefetch

from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember


def for_list_page(person: Person) -> list[Programme]:
    """The programmes this person may see, with ``facilitators_today`` on each."""
    facilitators = (
        TeamMember.objects.today().filter(part=TeamMember.Part.FACILITATOR).select_related("person")
    )
    ahead = Prefetch("team", queryset=facilitators.order_by("starts_on", "pk"), to_attr="facilitators_today")
    return list(Programme.objects.visible_to(person).prefetch_related(ahead))
