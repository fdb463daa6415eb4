"""A letter of reference as the record would begin it. An adult makes it their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from peerway.base.saying import count_words, listed
from peerway.recognition.hours import Hours, Kind, Line
from peerway.recognition.rules import hours_words
from peerway.recognition.standing import Standing, hours_here, standing_of
from peerway.recruitment.models import Supporter

GAP = "[Say in your own words what they did well. Leave out everybody they supported.]"
ASKED = (
    "The role asks somebody to turn up when they said they would, to listen, to know where their role ends, "
    "and to tell an adult when somebody might not be safe."
)
COUNTED = {
    "Sessions one to one": "session one to one|sessions one to one",
    "Group meetings": "group meeting",
    "Drop-in duties": "drop-in duty|drop-in duties",
    "Mediations": "mediation",
}


def first_words(supporter: Supporter) -> str:
    """Role and dates, training, hours, what the role asks; then a gap that only the author can fill."""
    standing, hours = standing_of(supporter), hours_here(supporter)
    lines = [_role(supporter), *_training(standing), *_hours(supporter, hours), ASKED, GAP]
    return "\n\n".join(lines)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _role(supporter: Supporter) -> str:
    name, words = supporter.person.full_name, supporter.programme.pack.words
    began, left = supporter.accepted_on, supporter.stepped_back_on
    role = words.a_supporter
    when = (
        f"was {role} from {_day(began)} to {_day(left)}" if left else f"has been {role} since {_day(began)}"
    )
    return (
        f"{name} {when}, in the programme “{supporter.programme.name}” at {supporter.programme.setting.name}."
    )


def _training(standing: Standing) -> Iterator[str]:
    done = standing.done
    if done is None:
        return
    long = f" They spent {hours_words(done.minutes)} in training." if done.minutes else ""
    parts = "; ".join(part.name.lower() for part in done.parts)
    yield f"They completed their training on {_day(done.on)}. An adult saw them do each part: {parts}.{long}"


def _hours(supporter: Supporter, hours: Hours) -> Iterator[str]:
    given = [_line(line) for line in hours.lines if line.kind == Kind.GIVEN]
    if given:
        called = supporter.person.called
        yield f"Our record shows what {called} gave: {listed(given)}."
    met = sum(line.times for line in hours.lines if line.kind == Kind.LOOKED_AFTER)
    if met:
        yield f"They came to supervision {count_words(met, 'time')} to talk over how it went."


def _line(line: Line) -> str:
    one, _, many = COUNTED.get(line.what, line.what.lower()).partition("|")
    times = count_words(line.times, one, many)
    return f"{times} ({hours_words(line.minutes)})" if line.minutes else times
