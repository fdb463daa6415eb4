"""Places where words stand that young people may propose to change, and how new words get there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peerway.base.questions.actions import release_set
from peerway.base.questions.models import AskedSet
from peerway.base.words import in_words_of
from peerway.core.packs import load_approach
from peerway.core.questions import Question, QuestionSet
from peerway.recruitment.fronts import front_for
from peerway.recruitment.posters import poster_of
from peerway.recruitment.rewording import reworded, rewords
from peerway.voice.leads import Proposal

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme

WAYS_IN, QUESTIONS = "ways_in", "questions"
THEIRS = ("young person", "supporter")
PARTS = {"ask": "The question", "help": "The line under it"}
LEAD = (
    "You meet once a week, for about 25 minutes, at the same time and place. "
    "You choose what you do. You can stop any time."
)


@dataclass(frozen=True)
class WordPlace:
    """One place for words: its key, what it is called, what stands there now, and how long it may be."""

    key: str
    label: str
    now: str
    most: int


def ways_in_places(programme: Programme) -> list[WordPlace]:
    """The head and lines of the ways-in poster, and the opening of the page where recruitment draws it."""
    poster, own = poster_of(programme, WAYS_IN), reworded(programme)
    on_page = front_for(programme) is None
    head = "The head of the page and the poster" if on_page else "The head of the poster"
    places = [WordPlace(f"{WAYS_IN}/head", head, poster.head, 60)]
    if on_page:
        places.append(WordPlace(f"{WAYS_IN}/lead", "The first lines of the page", own.get("lead", LEAD), 240))
    for number, line in enumerate(poster.lines, 1):
        places.append(WordPlace(f"{WAYS_IN}/line{number}", f"Line {number} of the poster", line, 90))
    return places


def sets_to_word(programme: Programme) -> list[QuestionSet]:
    """The question sets of this approach that young people answer, as this programme asks them now. One query."""
    return [in_words_of(programme, qset) for qset in sets_asked(programme)]


def sets_asked(programme: Programme) -> list[QuestionSet]:
    """The same as they are kept, before the programme's own names for its people."""
    pack = load_approach(programme.approach)
    ours = {each.key: each.qset for each in AskedSet.objects.current().filter(approach=programme.approach)}
    now = [ours.get(key, qset) for key, qset in pack.questions.items()]
    return [qset for qset in now if qset.asked_of in THEIRS]


def question_places(qset: QuestionSet) -> Iterator[WordPlace]:
    for question in qset:
        for part, label in PARTS.items():
            words = getattr(question, part)
            if words:
                yield WordPlace(f"{QUESTIONS}/{qset.key}/{question.key}/{part}", label, words, 200)


def place_of(programme: Programme, key: str) -> WordPlace | None:
    """The place with this key as it stands now, or None when there is no such place any more."""
    kind, _, rest = key.partition("/")
    if kind == WAYS_IN:
        return next((place for place in ways_in_places(programme) if place.key == key), None)
    wanted = rest.split("/")[0]
    sets = [qset for qset in sets_to_word(programme) if qset.key == wanted]
    return next((place for qset in sets for place in question_places(qset) if place.key == key), None)


def put_in(proposal: Proposal, *, by: Person) -> None:
    """An accepted proposal stands. Words of the ways-in page are read from it; a question set is asked anew."""
    kind, *rest = proposal.place.split("/")
    if kind != QUESTIONS:
        return
    set_key, question_key, part = rest
    qset = next(qset for qset in sets_asked(proposal.programme) if qset.key == set_key)
    questions = tuple(
        reworded_question(question, part, proposal.after) if question.key == question_key else question
        for question in qset
    )
    release_set(replace(qset, questions=questions), approach=proposal.programme.approach, by=by)


def reworded_question(question: Question, part: str, words: str) -> Question:
    return replace(question, ask=words) if part == "ask" else replace(question, help=words)


@rewords
def by_young_people(programme: Programme) -> dict[str, str]:
    """The newest words that were said yes to, for each place of the ways-in page and its poster."""
    accepted = Proposal.objects.filter(
        programme=programme, answer=Proposal.Answer.YES, place__startswith=f"{WAYS_IN}/"
    )
    told = accepted.order_by("answered_on", "at").values_list("place", "after")
    return {place.partition("/")[2]: after for place, after in told}
