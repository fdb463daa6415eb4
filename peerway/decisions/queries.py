"""What the pages of decisions and votes touch, in as many queries for thirty as for two."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from peerway.base.memory import remembered
from peerway.base.prepared import prepared
from peerway.decisions.electorate import those_for
from peerway.decisions.models import Cast, Decision, Paper, Poll
from peerway.decisions.signs import Facts
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.queries import running

SIGNS_LOOK_AT = 12
LATELY = timedelta(days=7)


def programme_here(person: Person, pk: UUID) -> Programme:
    """A programme whose decisions this person may read: adults those they see, young people any that runs."""
    found = (
        Programme.objects.filter(pk=pk)
        if not person.is_adult
        else Programme.objects.visible_to(person).filter(pk=pk)
    )
    programme: Programme | None = found.first()
    if programme is None:
        raise Http404
    return programme


def programmes_for(person: Person) -> list[Programme]:
    """Adults: the running programmes they see. Young people: those of which there is something to read."""
    if not person.is_adult:
        told = set(Decision.objects.standing().values_list("programme", flat=True))
        return [programme for programme in running() if programme.pk in told]
    return list(Programme.objects.visible_to(person).running())


def decisions_for(person: Person, programme: Programme | None = None) -> QuerySet[Decision]:
    """Newest first, each with whether a vote is open on it."""
    rows = Decision.objects.visible_to(person)
    rows = rows.filter(programme=programme) if programme else rows
    now_open = Poll.objects.open().filter(decision=OuterRef("pk"))
    return rows.for_list_page().annotate(vote_is_open=Exists(now_open))


def facts_of(programme: Programme) -> Facts:
    """What the line and the signs look at. Two queries."""
    rows = list(
        Decision.objects.standing().filter(programme=programme).order_by("-decided_on", "-begun_on", "-pk")
    )
    decided = [row.told for row in rows if row.decided_on]
    votes = Poll.objects.filter(decision__programme=programme, closed_at__isnull=False).exclude(result="")
    return Facts(
        decided=decided[:SIGNS_LOOK_AT],
        open=[row.told for row in rows if row.is_open],
        votes=list(votes.order_by("-closed_at").values_list("result", flat=True)[:SIGNS_LOOK_AT]),
        today=timezone.localdate(),
    )


@remembered
def polls_of_late() -> tuple[Poll, ...]:
    """The votes of this setting that are not closed, and those that closed in the last week. Asked once a request."""
    return tuple(not_closed_or_since(since=timezone.now() - LATELY))


@prepared
def not_closed_or_since(*, since: datetime) -> QuerySet[Poll]:
    rows = Poll.objects.filter(
        Q(closed_at=None) | Q(closed_at__gte=since), decision__programme__closed_on=None
    )
    return rows.select_related("decision__programme", "winner").order_by("closes_at", "pk")


def votes_for(person: Person) -> list[Poll]:
    """Open votes that are for this young person and wait for theirs."""
    may_be = [each for each in polls_of_late() if each.is_on_phones and each.is_open]
    polls = those_for(person, may_be)
    voted = votes_cast(person, polls) if polls else set()
    return [poll for poll in polls if poll.pk not in voted]


def votes_cast(person: Person, polls: list[Poll]) -> set[UUID]:
    """In which of these votes somebody has voted."""
    return set(Cast.objects.filter(person=person, poll__in=polls).values_list("poll", flat=True))


def counted_for(person: Person) -> list[Poll]:
    """Votes that were for this young person and were counted in the last week."""
    return those_for(person, [each for each in polls_of_late() if each.is_counted])


def said_before(person: Person, poll: Poll) -> list[str] | bool:
    """What somebody said in an open vote, so that they can change it; True in a secret one; False when they did not."""
    found = list(Cast.objects.filter(poll=poll, person=person).values_list("choice", flat=True))
    if not found:
        return False
    return True if found[0] is None else list(found[0])


def number_voted(poll: Poll) -> int:
    """How many have voted so far. Never who, and never for what."""
    return Cast.objects.filter(poll=poll).count()


def papers_counted(poll: Poll) -> tuple[int, int]:
    """How many papers are typed in, of how many that were made."""
    counted = Paper.objects.filter(poll=poll).aggregate(made=Count("pk"), typed=Count("entered_on"))
    return counted["typed"], counted["made"]
