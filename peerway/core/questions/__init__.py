"""One engine for everything asked of a person: applications, requests, check-ins, logs, goodbyes.

A question set is data (TOML in a pack, or made in the editor). This package reads it, decides which questions
are asked, checks what came back and says it in words. It knows no Django: templates draw what
``Question.choices`` offers.

How it works, in order: ``parse`` builds frozen values and refuses what it does not know. ``check`` walks the
questions once, top to bottom; a condition can only look back, so one walk settles who is asked what. An
answer to a question that is not asked is dropped, so nothing is kept that nobody asked for. ``digest`` locks
a version; ``same_meaning`` says when a change needs a new one. We rejected expressions in conditions ("a
> 3 and b"): nobody who writes packs could check them.
"""

from peerway.core.questions.answering import (
    Answer,
    Answers,
    Checked,
    Raw,
    check,
    check_one,
    is_visible,
    next_question,
    place_of,
    previous_question,
    to_raw,
    visible,
)
from peerway.core.questions.model import Audience, Condition, Option, Question, QuestionSet
from peerway.core.questions.parsing import as_data, digest, parse, parse_file, same_meaning
from peerway.core.questions.readability import READING_AGES, Readability, readability
from peerway.core.questions.vocabulary import DONT_KNOW, Reading
from peerway.core.questions.wording import SIMPLE, Heading, Wording, has_words_for, in_reading
from peerway.core.questions.words import day_in_words, in_words, with_reason

__all__ = [
    "DONT_KNOW",
    "READING_AGES",
    "SIMPLE",
    "Answer",
    "Answers",
    "Audience",
    "Checked",
    "Condition",
    "Heading",
    "Option",
    "Question",
    "QuestionSet",
    "Raw",
    "Readability",
    "Reading",
    "Wording",
    "as_data",
    "check",
    "check_one",
    "day_in_words",
    "digest",
    "has_words_for",
    "in_reading",
    "in_words",
    "is_visible",
    "next_question",
    "parse",
    "parse_file",
    "place_of",
    "previous_question",
    "readability",
    "same_meaning",
    "to_raw",
    "visible",
    "with_reason",
]
