"""What a drop-in has to settle besides what every programme settles: the rota, the doors, the sign on the door."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words, date_words
from peerway.drop_in.models import Duty, Opening, Turn
from peerway.programmes.models import Programme
from peerway.programmes.tasks import State, Task, more_tasks


@more_tasks
def rota_and_doors(programme: Programme) -> list[Task]:
    if programme.shape != "drop_in":
        return []
    return [rota(programme), doors(programme)]


def rota(programme: Programme) -> Task:
    """Done once every coming duty that was made has been published."""
    url, today = reverse("drop_in:rota", args=[programme.pk]), timezone.localdate()
    ahead = Duty.objects.standing().filter(programme=programme, on__gte=today)
    published = ahead.published().count()
    drafts = Turn.objects.standing().filter(duty__in=ahead.values("pk"), published_at=None).count()
    if drafts:
        return Task("rota", "The rota", State.LOOK, "A draft waits to be published.", url)
    if not published:
        return Task("rota", "The rota", State.NOT_YET, "Filled for you, and explained. You decide.", url)
    words = count_words(published, "duty", "duties").capitalize()
    return Task("rota", "The rota", State.DONE, f"{words} to come", url)


def doors(programme: Programme) -> Task:
    """The day the doors open, and later the day they close."""
    url, today = reverse("drop_in:opening", args=[programme.pk]), timezone.localdate()
    opening = Opening.objects.filter(programme=programme).first()
    if opening is None:
        return Task("opening", "Opening day, and the sign on the door", State.NOT_YET, "", url)
    if opening.closed_at:
        return Task("opening", "Opening day, and the sign on the door", State.DONE, "Closed", url)
    says = f"Open since {date_words(opening.opens_on, today)}" if opening.is_open else (
        f"Opens on {date_words(opening.opens_on, today)}"
    )  # fmt: skip
    return Task("opening", "Opening day, and the sign on the door", State.DONE, says, url)
