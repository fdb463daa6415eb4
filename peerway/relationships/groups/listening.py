"""What a supporter said of themselves after meetings of a group: for their supervisor."""

from __future__ import annotations

from datetime import date
from typing import Any

from peerway.base.questions import Told, asked_as, told
from peerway.core.packs.session_log import FOR_YOU
from peerway.core.questions import in_words
from peerway.recruitment.models import Supporter
from peerway.relationships.groups.models import GroupSaid, SupporterLog
from peerway.relationships.session_log import log_set


def for_you_of(supporter: Supporter, latest: int) -> list[tuple[date, str]]:
    """How meetings were for them, newest first, in the words they pressed. Opened for one supporter at a time."""
    rows = SupporterLog.objects.filter(
        person=supporter.person_id, meeting__group__programme=supporter.programme_id
    )
    said = list(rows.exclude(sealed_for_you=b"").select_related("meeting").order_by("-meeting__on")[:latest])
    asked = log_set(supporter).question(FOR_YOU) if said else None  # type: ignore[arg-type]
    words: list[tuple[date, Any]] = [
        (row.meeting.on, in_words(asked, int(row.for_you))) for row in said if asked and row.for_you.isdigit()
    ]
    return words


def newest_check_in(supporter: Supporter) -> list[Told]:
    """What they answered last when they were asked how it is going; nothing where nobody asked."""
    rows = GroupSaid.objects.filter(person=supporter.person_id, group__programme=supporter.programme_id)
    said = rows.exclude(point=GroupSaid.Point.EXIT).select_related("group__programme").order_by("-at").first()
    if said is None:
        return []
    try:
        return list(told(asked_as(said.question_set, said), said.answers))
    except KeyError:
        return []
