"""What only a part this high can say: an asking until there is somebody, and the young people's page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.insights.models import YoungPage
from peerway.recruitment.queries import asks_now, supports_now
from peerway.relationships.models import Relationship

Shown = tuple[str, dict[str, Any]] | None
NEW_FOR = timedelta(days=14)


def my_asking(request: Any, about: Any) -> Shown:
    """An open asking, in one sentence. Once there is a pair, the pair is what Today is about."""
    mine = asks_now(request.person)
    paired = set(paired_in(person=request.person.pk)) if mine else set()
    askings = [asking for asking in mine if asking.programme_id not in paired]
    return ("insights/_my_asking.html", {"askings": askings}) if askings else None


@prepared
def paired_in(*, person: UUID) -> QuerySet[Any]:
    """The programmes in which this young person has somebody."""
    return Relationship.objects.open().filter(young_person=person).values_list("programme", flat=True)


@prepared
def pages_out(*, today: date) -> QuerySet[YoungPage]:
    """Those released in the last weeks."""
    since = timezone.localdate() - NEW_FOR
    new = YoungPage.objects.out().filter(released_on__gte=since, released_on__lte=today)
    return new.select_related("programme")


def young_pages(request: Any, about: Any) -> Shown:
    """On a young person's Today: a new page about a programme they are in."""
    new = pages_out(today=timezone.localdate())
    if not new:
        return None
    mine = {row.programme_id for row in asks_now(request.person)}
    mine |= {row.programme_id for row in supports_now(request.person)}
    pages = [page for page in new if page.programme_id in mine]
    return ("insights/_young_pages.html", {"pages": pages}) if pages else None


def page_to_approve(request: Any, right: Any) -> Shown:
    """On the page of a youth lead's right to say yes: the page that waits, or the one that is out."""
    if right.what != right.What.REPORT:
        return None
    pages = YoungPage.objects.visible_to(request.person).filter(programme=right.programme_id).with_all()
    return "insights/_right.html", {"young": pages.draft().first() or pages.out().first()}


register("today", my_asking, order=20)
register("today", young_pages, order=60)
register("right", page_to_approve)
