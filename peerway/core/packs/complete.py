"""Whether a pack holds everything the pages ask it for. The loader reads what is there; this says what is missing."""

from __future__ import annotations

from peerway.core.packs.approach import Approach
from peerway.core.packs.examples import failing_examples
from peerway.core.packs.looking import lacks
from peerway.core.strict import DataError

ASKED_ALWAYS = ("supporter-application", "interview", "nomination", "exit-supporter")
ASKED_OF_PAIRS = (
    "support-request", "request-by-adult", "seeker-preferences", "supporter-profile", "session-log",
    "exit-young-person",
)  # fmt: skip
KEPT_ALWAYS = (
    "supervision_every", "facilitator_supervision_every", "refresher_every", "reply_within",
    "application_reply_within",
)  # fmt: skip
KEPT_BY_PAIRS = (
    "session_every", "session_minutes", "sessions_planned", "missed_in_a_row", "quiet_after", "ending_reminder",
    "check_in_look_within", "left_behind_talk_within",
)  # fmt: skip


def missing(approach: Approach) -> list[str]:
    """One sentence for each thing a programme of this approach would ask for and not find."""
    met = bool({"pair", "group"} & set(approach.shapes))
    sets = (*ASKED_ALWAYS, *(ASKED_OF_PAIRS if met else ()))
    rhythms = (*KEPT_ALWAYS, *(KEPT_BY_PAIRS if met else ()))
    kept = {rhythm.key for rhythm in approach.journey.rhythms}
    return [
        *(f"questions/{key}.toml: there is no such file, and the pages ask for it." for key in sets
          if key not in approach.questions),
        *(f"journey.toml: rhythms: there is none with the key “{key}”, and the pages ask for it."
          for key in rhythms if key not in kept),
        *(_matching(approach) if met else ()),
        *_looks(approach, met),
    ]  # fmt: skip


def mistakes(approach: Approach) -> list[str]:
    """Everything that is wrong with a pack that could be read: what is missing, and examples that fail."""
    return missing(approach) + [f"examples.toml: {line}" for line in failing_examples(approach)]


def _looks(approach: Approach, met: bool) -> list[str]:
    """Both sides are looked at where people are matched; elsewhere the supporter's alone."""
    look = approach.safeguards.safe_to_match
    keys = (look.questions_supporter, look.questions_supported) if met else (look.questions_supporter,)
    sets = {key: approach.questions[key] for key in keys if key in approach.questions}
    return [f"questions/{key}.toml: {why}" for key, qset in sets.items() if (why := lacks(qset))]


def _matching(approach: Approach) -> list[str]:
    from peerway.core.matching.rules import wishes_from_pack

    try:
        wishes_from_pack(approach.matching)
    except DataError as error:
        return [str(error)]
    return []
