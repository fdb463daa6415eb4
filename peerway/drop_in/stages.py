"""What shows how far a drop-in is: its doors are open, people come, and it closed well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words, date_words
from peerway.drop_in.models import Contact, Duty, Opening
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence


def drop_ins(programmes: Sequence[Programme]) -> dict[UUID, Programme]:
    return {programme.pk: programme for programme in programmes if programme.shape == "drop_in"}


@stage_evidence(Stage.MATCH)
def open_doors(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Nobody is matched: the doors open on a day."""
    mine, today = drop_ins(programmes), timezone.localdate()
    found: dict[UUID, Evidence] = {}
    if not mine:
        return found
    for opening in Opening.objects.filter(programme__in=mine):
        says = "opened" if opening.opens_on <= today else "opens"
        words = f"{says} on {date_words(opening.opens_on, today)}"
        url = reverse("drop_in:index", args=[opening.programme_id])
        found[opening.programme_id] = Evidence(1, words, url, "sky")
    return found


@stage_evidence(Stage.SUPPORT)
def people_came(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Duties that were kept, with visits where there were any."""
    mine = drop_ins(programmes)
    if not mine:
        return {}
    kept = Duty.objects.filter(programme__in=mine, turns__here_at__isnull=False).order_by()
    duties = dict(kept.values_list("programme").annotate(n=Count("pk", distinct=True)))
    contacts = Contact.objects.filter(programme__in=mine).order_by()
    visits = dict(contacts.values_list("programme").annotate(n=Count("pk")))
    return {
        pk: Evidence(
            many, words_of(mine[pk], many, visits.get(pk, 0)), reverse("drop_in:index", args=[pk]), "sky"
        )
        for pk, many in duties.items()
    }


def words_of(programme: Programme, duties: int, visits: int) -> str:
    shape = programme.pack.drop_in
    if shape is None:
        return count_words(duties, "duty", "duties")
    return f"{shape.duty.count(duties)}, {shape.contact.count(visits)}"


@stage_evidence(Stage.END)
def closed_well(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    mine, today = drop_ins(programmes), timezone.localdate()
    closed = Opening.objects.filter(programme__in=mine).exclude(closes_on=None) if mine else ()
    return {
        opening.programme_id: Evidence(
            1 if opening.closed_at or opening.closes_on <= today else 0,
            f"closed on {date_words(opening.closes_on, today)}",
            reverse("drop_in:index", args=[opening.programme_id]),
            "plum",
        )
        for opening in closed
        if opening.closes_on
    }
