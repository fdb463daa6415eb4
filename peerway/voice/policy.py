"""Who may do what with ideas, the design group and rights. Read this file aloud to a design group."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.voice.models import (
    Approach,
    DesignGroup,
    FeedbackRound,
    Idea,
    NamingRun,
    Proposal,
    PuttingRight,
    Right,
    Seat,
)

What = Right.What


def hear(person: Person) -> bool:
    """Ideas and what came of them are for everybody here."""
    return True


def have_an_idea(person: Person) -> bool:
    """Anybody may. An adult types in what is on paper, on a page of their own."""
    return not person.is_adult


def run(person: Person, programme: Programme) -> bool:
    return programmes.change(person, programme)


def read_ideas(person: Person, programme: Programme) -> bool:
    """Ideas in people's own words are read by those who run the programme, and nobody else."""
    return programmes.runs(person, programme)


def read_idea(person: Person, idea: Idea) -> bool:
    return idea.passed_on_on is None and programmes.runs(person, idea.programme)


def answer_idea(person: Person, idea: Idea) -> bool:
    return read_idea(person, idea) and idea.programme.closed_on is None


def see_group(person: Person, group: DesignGroup) -> bool:
    """Whoever finds it: its members, those who were asked, and the programme's adults."""
    return True


def keep_group(person: Person, group: DesignGroup) -> bool:
    return run(person, group.programme)


def change_seat(person: Person, seat: Seat) -> bool:
    return seat.left_on is None and run(person, seat.group.programme)


def answer_seat(person: Person, seat: Seat) -> bool:
    """A place in the group is said yes or no to by the one it was offered to."""
    return seat.person_id == person.pk and seat.left_on is None


def use_right(person: Person, right: Right) -> bool:
    """Only whoever holds it, today, in a programme that runs. An adult needs none."""
    held = right.is_held and right.programme.closed_on is None
    return held and not person.is_adult and right.person_id == person.pk


def word_questions(person: Person, right: Right) -> bool:
    return right.what == What.QUESTIONS and use_right(person, right)


def take_back(person: Person, right: Right) -> bool:
    return right.taken_back_on is None and run(person, right.programme)


def read_proposal(person: Person, proposal: Proposal) -> bool:
    """Whoever runs the programme reads it, and answers while it waits."""
    return run(person, proposal.programme)


def give_feedback(person: Person, asked: FeedbackRound) -> bool:
    return not person.is_adult


def see_feedback(person: Person, asked: FeedbackRound) -> bool:
    """Once a round is closed: everybody who was asked, and the programme's adults."""
    return True


def keep_round(person: Person, asked: FeedbackRound) -> bool:
    return run(person, asked.programme)


def keep_run(person: Person, naming: NamingRun) -> bool:
    return run(person, naming.programme)


def answer_approach(person: Person, approach: Approach) -> bool:
    return approach.person_id == person.pk


def see_own_record(person: Person) -> bool:
    """What is kept about a young person is shown to them, and to nobody else on that page."""
    return not person.is_adult


def answer_putting_right(person: Person, asked: PuttingRight) -> bool:
    return person.runs_things
