"""What a supporter said of themselves: how sessions were for them, and how much it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerway.base.questions import Told
from peerway.recruitment.models import Supporter
from peerway.relationships.groups.listening import for_you_of, newest_check_in
from peerway.relationships.listening import in_words
from peerway.relationships.models import CheckIn, Meeting
from peerway.relationships.session_log import for_you_in_words

LATEST = 8
ABOUT_THEM = "load"


@dataclass(frozen=True)
class HowItWas:
    """Newest first: the day of a session and a word for it; and what they said of the load."""

    sessions: list[tuple[date, str]]
    load: Told | None


def how_it_was(supporter: Supporter) -> HowItWas:
    """Opened for one supporter at a time: never on a list."""
    mine = Meeting.objects.filter(relationship__programme=supporter.programme, logged_by=supporter.person)
    said = mine.exclude(sealed_for_you=b"").select_related("relationship__programme").order_by("-on")[:LATEST]
    # Asked once in the words of one programme, however many sessions.
    sessions = [(meeting.on, for_you_in_words(meeting)) for meeting in said]
    if supporter.programme.shape == "group":
        sessions += for_you_of(supporter, LATEST)
    return HowItWas(sorted(sessions, reverse=True)[:LATEST], load_of(supporter))


def load_of(supporter: Supporter) -> Told | None:
    """The last answer of their newest check-in: that one is for their supervisor too."""
    if supporter.programme.shape == "group":
        return about_them(newest_check_in(supporter))
    newest = CheckIn.objects.filter(relationship__programme=supporter.programme, person=supporter.person)
    said = newest.select_related("relationship__programme").order_by("-at").first()
    if said is None:
        return None
    return about_them(in_words(said))


def about_them(answers: list[Told]) -> Told | None:
    return next((each for each in answers if each.question.key == ABOUT_THEM and each.is_answered), None)
