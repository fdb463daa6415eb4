"""What the parts just below tell the review: the design group, ideas, decisions; care for supporters; thanks.

Each part gives counts and dates through its own door, in a fixed number of queries, and nobody's words.
"""

from __future__ import annotations

from django.db.models import Q

from peerway.care.public import cared_in
from peerway.decisions.models import Decision
from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Cared, Part, Shared
from peerway.programmes.models import Programme
from peerway.recognition.thanking import Thanks
from peerway.voice.public import facts_of

SHARED = [Decision.Who.TOGETHER, Decision.Who.YOUNG]


def shared_of(programme: Programme, window: Window) -> Shared:
    """Power shared, and on record."""
    voice = facts_of([programme], since=window.year)[programme.pk]
    rows = Decision.objects.decided().filter(programme=programme, decided_on__gte=window.year).order_by()
    n = rows.aggregate(**many(all=Q(), shared=Q(who__in=SHARED)))
    return Shared(
        group_formed=voice.group_formed_on,
        might_use=voice.some_might_use,
        group=voice.members,
        group_fresh=min(voice.new_this_year, voice.members),
        channels=voice.channels,
        ideas=voice.ideas,
        ideas_in_time=Part(voice.answered_in_time, voice.ideas_due),
        ideas_done=voice.led_to_change,
        decisions=n["all"],
        decisions_shared=n["shared"],
        led=voice.rights_held,
    )


def cared_of(programme: Programme, window: Window) -> Cared:
    """How supporters are looked after: whether they were asked, and whether somebody came in time."""
    care = cared_in(programme, window.year)
    return Cared(
        asked=Part(care.pulses_answered, care.pulses_asked),
        followed=Part(care.talks_in_time + care.too_much_in_time, care.talks_wanted + care.too_much),
        paused=care.rests,
        thanked=Thanks.objects.filter(programme=programme, at__gte=window.since).count(),
    )
