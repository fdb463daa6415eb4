"""A supporter's own log: the pack's questions, and where each answer is kept.

What the code itself needs is kept in typed columns of the meeting. Whatever else a pack asks is kept sealed
with the meeting, and shown to those its audience line names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peerway.base.questions import Told, asked_as, question_set, told, version_of
from peerway.core.packs.session_log import (
    ADULT,
    CHOSE,
    DID,
    FOR_YOU,
    HAPPENED,
    MINUTES,
    NEEDED,
    SESSION_LOG,
    WHY_NOT,
    lacks,
)
from peerway.core.questions import Answers, Question, QuestionSet, in_words
from peerway.programmes.rhythms import rhythm
from peerway.relationships.finding import chosen_for, with_chosen
from peerway.relationships.models import Meeting, Relationship

Away, ChosenBy, Outcome = Meeting.Away, Meeting.ChosenBy, Meeting.Outcome
AWAY: dict[str, tuple[str, bool | None]] = {
    "they-told": (Away.YOUNG_PERSON, True),
    "they-missed": (Away.YOUNG_PERSON, False),
    "me": (Away.SUPPORTER, None),
    "both": (Away.BOTH, None),
    "school": (Away.SCHOOL, None),
    "room": (Away.ROOM, None),
}
CHOSEN_BY: dict[str, str] = {
    "them": ChosenBy.YOUNG_PERSON, "both": ChosenBy.BOTH, "me": ChosenBy.SUPPORTER, "adult": ChosenBy.ADULT,
}  # fmt: skip
WHAT_HAPPENED = frozenset({HAPPENED, WHY_NOT, MINUTES})


def log_set(pair: Relationship) -> QuestionSet:
    """The log as it is asked here. A version made here that drops what the pages need gives way to the pack's."""
    asked = question_set(SESSION_LOG, pair)
    return pair.programme.pack.questions[SESSION_LOG] if lacks(asked) else asked


def questions_for(meeting: Meeting) -> QuestionSet:
    """What the supporter is asked: all of it, or what is left to say once the adult has logged the room."""
    whole = with_chosen(log_set(meeting.relationship), chosen_for(meeting))
    if not is_told_by_the_room(meeting):
        return whole
    known = WHAT_HAPPENED | ({DID} if meeting.activity else set())
    happened = "yes" if meeting.is_held else "no"
    left = (without_asking(question, happened) for question in whole if question.key not in known)
    return replace(whole, questions=tuple(question for question in left if question))


def without_asking(question: Question, happened: str) -> Question | None:
    """The question as it is asked when the answer to "did you meet?" is known; None when it is not asked."""
    gate = question.only_if
    if gate is None or gate.question not in WHAT_HAPPENED | {DID}:
        return question
    if gate.question != HAPPENED:
        return None
    return replace(question, only_if=None) if happened in gate.is_any else None


def is_told_by_the_room(meeting: Meeting) -> bool:
    """The adult in the room has said what happened: the supporter only adds what is theirs to say."""
    return meeting.room_log_id is not None and bool(meeting.outcome)


def before(meeting: Meeting) -> Answers:
    """What stands in the boxes at first: as it usually is, or as this supporter said before."""
    pair = meeting.relationship
    if meeting.logged_by_id != pair.supporter_id:
        return {HAPPENED: "yes", MINUTES: rhythm(pair.programme, "session_minutes"), ADULT: "no"}
    said: dict[str, Any] = {
        HAPPENED: "yes" if meeting.is_held else "no",
        WHY_NOT: key_of(AWAY, (meeting.away, meeting.told_beforehand)),
        MINUTES: meeting.minutes,
        DID: meeting.did,
        CHOSE: key_of(CHOSEN_BY, meeting.chosen_by),
        FOR_YOU: meeting.for_you,
        ADULT: meeting.wants_adult or "no",
    }
    return {key: value for key, value in said.items() if value} | meeting.more


def key_of(choices: Mapping[str, Any], value: Any) -> str:
    return next((key for key, meant in choices.items() if meant == value), "")


def as_logged(meeting: Meeting, answers: Answers, qset: QuestionSet) -> dict[str, Any]:
    """The answers as ``log_meeting`` takes them. What no column holds is kept in the words it was asked in."""
    said = dict(answers)
    adult = str(said.get(ADULT, "no"))
    return what_happened(meeting, said) | {
        "did": said.get(DID, meeting.did),
        "chosen_by": CHOSEN_BY.get(str(said.get(CHOSE)), ""),
        "for_you": str(said.get(FOR_YOU, "")),
        "wants_adult": "" if adult == "no" else adult,
        "more": {key: value for key, value in said.items() if is_more(key, value)},
        "question_set": version_of(qset),
    }


def is_more(key: str, value: Any) -> bool:
    """Whether an answer has no column of its own: a question, or a choice, that this pack has added."""
    typed: dict[str, Mapping[str, Any]] = {WHY_NOT: AWAY, CHOSE: CHOSEN_BY}
    return key not in NEEDED or (key in typed and value not in typed[key])


def what_happened(meeting: Meeting, said: Mapping[str, Any]) -> dict[str, Any]:
    if is_told_by_the_room(meeting):
        names = ("outcome", "minutes", "away", "told_beforehand")
        return {name: getattr(meeting, name) for name in names}
    away, told_beforehand = AWAY.get(str(said.get(WHY_NOT)), ("", None))
    held = said.get(HAPPENED) == "yes"
    return {
        "outcome": Outcome.MET if held else Outcome.MISSED,
        "minutes": said.get(MINUTES),
        "away": away,
        "told_beforehand": told_beforehand,
    }


def more_in_words(meeting: Meeting) -> list[Told]:
    """What else was asked and said, in the words it was asked in; whoever shows it sees that it is journalled."""
    try:
        qset = asked_as(meeting.question_set, meeting.relationship)
    except KeyError:
        return []
    asked = tuple(replace(q, only_if=None) for q in qset if q.key in meeting.more)
    return told(replace(qset, questions=asked), meeting.more) if asked else []


def for_you_in_words(meeting: Meeting) -> str:
    """How it was for the supporter, in the words they pressed: for their supervisor."""
    asked = log_set(meeting.relationship).question(FOR_YOU)
    return in_words(asked, int(meeting.for_you)) if meeting.for_you.isdigit() else ""
