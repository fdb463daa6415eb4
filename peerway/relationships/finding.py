"""Finding something to do: what there is in this setting, sifted by what somebody is looking for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from peerway.core.packs import Activity, age_mode_of_year, load_approach
from peerway.core.packs.activities import KINDS, ActivityKind
from peerway.core.packs.ages import AGE_MODES
from peerway.core.packs.session_log import DID
from peerway.core.questions import Option, QuestionSet
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.activities import MadeHere
from peerway.relationships.doing import MADE_HERE
from peerway.relationships.models import Meeting
from peerway.relationships.queries import own

KIND_NAMES: dict[str, str] = {**{kind: kind.capitalize() for kind in KINDS}, "desk": "At a desk"}
MINUTES = {"10": "10 minutes at most", "15": "15 minutes at most", "20": "20 minutes at most"}
STAGES = {"beginning": "The first sessions", "middle": "The middle", "end": "Near the end"}
AGES: dict[str, str] = {mode: mode.replace("-", " to ") for mode in AGE_MODES}
SEVERAL = {"several": "Several of us"}


class OwnActivity(Activity):
    """One that was made here: it may have a key the packs may not use."""

    made_here = True

    def __post_init__(self) -> None:
        pass


def all_here() -> tuple[Activity, ...]:
    """Everything there is to do in this setting: what young people made here, then what the packs offer."""
    approaches = Programme.objects.running().order_by("approach").values_list("approach", flat=True)
    found = {made.key: as_activity(made) for made in MadeHere.objects.in_use()}
    for approach in dict.fromkeys(approaches):
        found |= {each.key: each for each in load_approach(approach).activities if each.key not in found}
    return tuple(found.values())


def as_activity(made: MadeHere) -> Activity:
    return OwnActivity(
        key=made.key, name=made.name, kind=cast(ActivityKind, made.kind), minutes=made.minutes, steps=tuple(made.steps),
        needs=tuple(made.needs), safe=made.safe, good_for=(MADE_HERE,), group=True,
    )  # fmt: skip


def activity_here(key: str) -> Activity | None:
    return next((each for each in all_here() if each.key == key), None)


@dataclass(frozen=True)
class Looking:
    """What somebody is looking for. Nothing given is anything at all."""

    kind: str = ""
    minutes: str = ""
    age: str = ""
    stage: str = ""
    good_for: str = ""
    who: str = ""
    keys: tuple[str, ...] = ()

    def finds(self, activity: Activity) -> bool:
        if self.keys:
            return activity.key in self.keys
        return (
            activity.fits(stage=self.stage or None, kind=self.kind or None, age=self.age or None)
            and (not self.minutes or activity.minutes <= int(self.minutes))
            and (not self.good_for or self.good_for in activity.good_for)
            and (not self.who or activity.group)
        )

    @property
    def given(self) -> dict[str, str]:
        names = ("kind", "minutes", "age", "stage", "good_for", "who")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    @property
    def query(self) -> str:
        """As it stands in an address. The age is always said, so that "any age" stays any age."""
        pairs = [("key", key) for key in self.keys] or [*({"age": self.age} | self.given).items()]
        return urlencode(pairs)

    def query_with_kind(self, kind: str) -> str:
        return urlencode({"age": self.age} | self.given | {"kind": kind})


def looking_for(sent: Mapping[str, str], person: Person, keys: Sequence[str] = ()) -> Looking:
    """What the address asks for; a young person begins with what suits their own year."""
    own = "" if person.is_adult else age_mode_of_year(person.year_group) or ""
    return Looking(
        kind=one_of(sent.get("kind"), KIND_NAMES),
        minutes=one_of(sent.get("minutes"), MINUTES),
        age=one_of(sent.get("age", own), AGES),
        stage=one_of(sent.get("stage"), STAGES),
        good_for=sent.get("good_for", "")[:60],
        who=one_of(sent.get("who"), SEVERAL),
        keys=tuple(keys),
    )


def one_of(value: str | None, known: Mapping[str, str]) -> str:
    return value if value is not None and value in known else ""


def good_for_here(activities: Sequence[Activity]) -> list[str]:
    """What the activities here are good for, in the order of the alphabet."""
    return sorted(Counter(words for each in activities for words in each.good_for), key=str.casefold)


def chosen_for(meeting: Meeting | None) -> list[tuple[Person, Activity]]:
    """What each of the two chose for a session. Two queries at most, none without a session."""
    if meeting is None:
        return []
    chosen = own.choices_for(meeting=meeting.pk)
    here = {each.key: each for each in all_here()} if chosen else {}
    return [(each.by, here[each.key]) for each in chosen if each.key in here]


def with_chosen(log: QuestionSet, chosen: Sequence[tuple[Person, Activity]]) -> QuestionSet:
    """A session log in which "what did you do?" first names what the two had chosen: one tap says it."""
    options = tuple(Option(key=key, says=name) for key, name in {a.key: a.name for _, a in chosen}.items())
    if not options:
        return log
    asked = (replace(q, options=(*options, *q.options)) if q.key == DID else q for q in log)
    return replace(log, questions=tuple(asked))
