"""Pairs and groups whose sides are to be asked how it is going."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from peerway.base.addresses import address
from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, listed
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running_with
from peerway.relationships.groups.queries.courses import people_of
from peerway.relationships.models import Group, Relationship
from peerway.relationships.needs.whose import open_pairs
from peerway.relationships.queries.contacts import Due, dues_of, dues_of_open

URGENCY = {"fine": Urgency.WHEN_YOU_CAN, "amber": Urgency.SOON, "red": Urgency.TODAY}
MINUTES, MOST_MINUTES = 5, 60
NAMED = 4  # more than so many are counted here, and named on the page of the group


@needs
def sides_to_ask(person: Person) -> Iterator[Need]:
    """One line a pair, however many of its sides are due."""
    pairs = [pair for pair in open_pairs(person) if pair.first_met_on and not pair.is_paused]
    dues = dues_of_open(pairs)
    for pair in pairs:
        due = [each for each in dues[pair.pk] if each.is_due]
        if due:
            yield to_ask(pair, due, str(pair.young_person.called)[:1])


@needs
def groups_to_ask(person: Person) -> Iterator[Need]:
    """One line a group, however many in it are due."""
    here = {each.pk: each for each in running_with(person, FACILITATOR) if each.shape == "group"}
    if not here:
        return
    groups = list(Group.objects.meeting_now().filter(programme__in=here))
    for group in groups:
        group.programme = here[group.programme_id]
    people = people_of(groups)
    dues = dues_of([member for group in groups for member in people[group.pk]])
    for group in groups:
        due = [each for member in people[group.pk] for each in dues.get(member.pk, ()) if each.is_due]
        if due:
            yield to_ask(group, due)


def to_ask(meets: Relationship | Group, due: Sequence[Due], letter: str = "") -> Need:
    first = min(due, key=lambda each: each.on)
    worst = min(URGENCY[each.colour] for each in due)
    app = "groups" if isinstance(meets, Group) else "relationships"
    page = address(f"{app}:detail", meets.pk)
    when = date_words(first.on, timezone.localdate())
    said = f"Ask {listed([each.whom for each in due])}. It was due {when}."
    return Need(
        f"Ask how it is going: {meets}",
        said if len(due) <= NAMED else f"{count_words(len(due), 'talk').capitalize()} are due, since {when}.",
        "Ask", first.url if len(due) == 1 else f"{page}#contacts", worst, min(MINUTES * len(due), MOST_MINUTES),
        letter,
    )  # fmt: skip
