"""What there is to settle in a programme: a list in any order. Each status is computed, never ticked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words, date_words, listed
from peerway.programmes.models import Programme
from peerway.programmes.outline import Outline, outline_of
from peerway.programmes.rhythms import rhythms_of


class State(StrEnum):
    DONE = "Done"
    NOT_YET = "Not yet"
    LOOK = "Needs a look"


TONES = {State.DONE: "", State.NOT_YET: "line", State.LOOK: "apricot"}
Found = tuple[State, str]


@dataclass(frozen=True)
class Task:
    """One page of a programme: what it settles, how it stands, and what to know about that."""

    key: str
    name: str
    state: State
    note: str
    url: str

    @property
    def tone(self) -> str:
        return TONES[self.state]


def both(first: str, second: str, lacks_first: str, lacks_second: str) -> Found:
    """A page of two boxes: done when both are filled, and a word about the one that is not."""
    if first and second:
        return State.DONE, ""
    if not first and not second:
        return State.NOT_YET, ""
    return State.LOOK, lacks_second if first else lacks_first


def aim(outline: Outline) -> Found:
    programme = outline.programme
    return both(programme.aim, programme.why, "Say what it aims to do.", "Say why, from what you see here.")


def who(outline: Outline) -> Found:
    programme = outline.programme
    return both(programme.who_for, programme.not_for, "Say who it is for.", "Say who needs something else.")


def approach(outline: Outline) -> Found:
    return State.DONE, outline.programme.pack.name


def words(outline: Outline) -> Found:
    called = outline.programme.pack.words
    whose = "Your own words" if outline.programme.own_words else "As in the pack"
    return State.DONE, f"{whose}: {called.supporters} and {called.supporteds}"


def team(outline: Outline) -> Found:
    missing = outline.missing()
    if not missing:
        return (
            State.DONE,
            f"{count_words(len({m.person_id for m in outline.team}), 'adult').capitalize()} in the team",
        )
    alone = len(outline.team) < 2
    return State.NOT_YET if alone else State.LOOK, f"Still to find: {listed(missing)}."


def places(outline: Outline) -> Found:
    if not outline.places:
        return State.NOT_YET, ""
    if outline.unwatched:
        return State.LOOK, f"{count_words(len(outline.unwatched), 'place').capitalize()} without an adult."
    return State.DONE, count_words(len(outline.places), "place").capitalize()


def criteria(outline: Outline) -> Found:
    programme = outline.programme
    if programme.supporter_criteria and programme.supported_criteria:
        return State.DONE, ""
    return State.NOT_YET, "The pack's are used until you choose."


def doors(outline: Outline) -> Found:
    count = len(outline.programme.doors)
    if not count:
        return State.NOT_YET, ""
    if count == 1:
        return State.LOOK, "One way to ask. Not everybody dares to use the same door."
    return State.DONE, f"{count_words(count, 'way').capitalize()} to ask"


def boundaries(outline: Outline) -> Found:
    if outline.programme.boundaries:
        return State.DONE, ""
    return State.NOT_YET, "The pack's are used until you choose."


def rhythms(outline: Outline) -> Found:
    kept = rhythms_of(outline.programme).values()
    slack = [each for each in kept if each.default.amber is not None and each.value > each.default.amber]
    changed = sum(each.is_changed for each in kept)
    if slack:
        return State.LOOK, f"{slack[0].default.says} {slack[0].in_words}: that is long."
    return (
        State.DONE,
        f"{count_words(changed, 'change').capitalize()}, with a reason" if changed else "As in the pack",
    )


def dates(outline: Outline) -> Found:
    starts_on, ends_on = outline.programme.starts_on, outline.programme.ends_on
    today = timezone.localdate()
    if not starts_on and not ends_on:
        return State.NOT_YET, ""
    if not ends_on:
        return State.LOOK, "No end date yet."
    if ends_on < today or not starts_on:
        return State.LOOK, "The end date has passed." if ends_on < today else "No first day yet."
    return State.DONE, f"Until {date_words(ends_on, today)}"


TASKS: tuple[tuple[str, str, Callable[[Outline], Found]], ...] = (
    ("aim", "What it aims to do, and why", aim),
    ("who", "Who it is for, and who it is not for", who),
    ("approach", "The approach", approach),
    ("words", "What its people are called", words),
    ("team", "The team", team),
    ("places", "Places and times, each with an adult", places),
    ("criteria", "What you look for", criteria),
    ("doors", "How people may ask", doors),
    ("boundaries", "Agreement and boundaries", boundaries),
    ("rhythms", "Rhythms: how often, how long", rhythms),
    ("dates", "Dates", dates),
)


def homes(outline: Outline) -> Found:
    """Of a drop-in, which nobody asks to be matched to, only the other half of that page is left."""
    if outline.programme.parent_yes_below_year is None:
        return State.NOT_YET, ""
    return State.DONE, ""


INSTEAD = {("drop_in", "doors"): ("Whose parent or carer is asked", homes)}

TasksOf = Callable[[Programme], list[Task]]
_more: list[TasksOf] = []


def more_tasks(source: TasksOf) -> TasksOf:
    """Register what a part higher on the map would like settled in the programmes of its own shape."""
    if source not in _more:
        _more.append(source)
    return source


def tasks_of(programme: Programme) -> list[Task]:
    """Everything to settle, in a good order to think about it."""
    outline, own = outline_of(programme), []
    for key, name, stands in TASKS:
        name, stands = INSTEAD.get((programme.shape, key), (name, stands))
        own.append(Task(key, name, *stands(outline), reverse(f"programmes:{key}", args=[programme.pk])))
    return [*own, *(task for source in _more for task in source(programme))]
