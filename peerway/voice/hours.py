"""Time in the design group counts as time given, like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count, Max, Min, Sum

from peerway.recognition.hours import Asked, Line, hours
from peerway.voice.design import DesignAttendance


@hours
def meetings_of_the_design_group(asked: Asked) -> Iterable[Line]:
    rows = DesignAttendance.objects.filter(person__in=asked.people)
    if asked.programmes is not None:
        rows = rows.filter(meeting__group__programme__in=asked.programmes)
    if asked.since:
        rows = rows.filter(meeting__on__gte=asked.since)
    if asked.until:
        rows = rows.filter(meeting__on__lte=asked.until)
    return _lines(rows)


def _lines(rows: object) -> Iterator[Line]:
    of_each = rows.order_by().values("person", "meeting__group__programme")  # type: ignore[attr-defined]
    for row in of_each.annotate(
        times=Count("pk"), minutes=Sum("meeting__minutes"), first=Min("meeting__on"), last=Max("meeting__on")
    ):
        yield Line(
            person=row["person"], what="In the design group", times=row["times"], minutes=row["minutes"],
            programme=row["meeting__group__programme"], order=60, first=row["first"], last=row["last"],
        )  # fmt: skip
