"""From a programme's records to the question the grouping engine is asked, and its sentences back to names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from peerway.core.grouping.question import CircleQuestion, GroupRules, Member, Question
from peerway.core.grouping.question import Supporter as Able
from peerway.core.packs.shapes.group import GroupShape
from peerway.matching.question import Words
from peerway.people.models import Person
from peerway.programmes.gates import Hold, Number, Side, held_back
from peerway.programmes.load import load_of_supporters, supported_in
from peerway.recruitment.models import Asking, Supporter
from peerway.recruitment.queries import kept_apart
from peerway.relationships.groups.models import GroupHand

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

SECONDS = 5.0
NOT_FOR_MEMBERS = {Number.TRAINED, Number.SUPERVISED}
Held = Mapping[UUID, list[Hold]]


@dataclass(frozen=True)
class Gathered:
    """Everything a round of forming is about. Ids in the question are people's."""

    question: Question
    askings: dict[str, Asking]
    supporters: dict[str, Supporter]
    waiting: tuple[tuple[Asking, str], ...] = ()

    def named(self, sentence: str) -> str:
        """A sentence of the engine's with people's names in it."""
        rows: list[Asking | Supporter] = [*self.askings.values(), *self.supporters.values()]
        for person in (row.person for row in rows):
            sentence = sentence.replace(str(person.pk), person.name)
        return sentence


def shape_of(programme: Programme) -> GroupShape:
    """The sizes, roles and rules this programme's pack gives a group."""
    shape = programme.pack.group
    if shape is None:
        raise ValueError(f"{programme.pack.name} has no groups.")
    return shape


def rules_of(shape: GroupShape) -> GroupRules:
    return GroupRules(shape.least, shape.most, shape.supporters)


def gather(programme: Programme) -> Gathered:
    """Read the programme once, in a constant number of queries, and ask the engine's question."""
    held = {side: held_back(programme, side) for side in Side}
    taken = supported_in(programme.pk)
    open_askings = Asking.objects.agreed().filter(programme=programme).exclude(person__in=taken)
    waiting = list(open_askings.select_related("person").longest_waiting_first())
    ready = {str(a.person_id): a for a in waiting if not held[Side.SUPPORTED].get(a.person_id)}
    able = supporters_of(programme)
    said, load = Words.of_this_setting(), load_of_supporters()
    here = {person for person in (*ready, *able)}
    question = Question(
        members=tuple(member(a.person, a.profile, said) for a in ready.values()),
        supporters=tuple(
            supporter(s, said, max(s.capacity - load[s.person_id], 0))
            for key, s in able.items()
            if key not in ready and not held[Side.SUPPORTER].get(s.person_id)
        ),
        rules=rules_of(shape_of(programme)),
        apart=apart_here(here) | hands(programme, GroupHand.Kind.APART, here),
        together=hands(programme, GroupHand.Kind.TOGETHER, set(ready)),
        labels=said.times,
        salt=str(programme.pk),
        seconds=SECONDS,
    )
    whys = tuple(
        (a, f"{a.person.name} {held[Side.SUPPORTED][a.person_id][0].says}")
        for a in waiting
        if held[Side.SUPPORTED].get(a.person_id)
    )
    return Gathered(question, ready, able, whys)


def supporters_of(programme: Programme) -> dict[str, Supporter]:
    rows = Supporter.objects.active().filter(programme=programme).select_related("person").order_by("pk")
    return {str(row.person_id): row for row in rows}


def slots(profile: Mapping[str, object]) -> frozenset[str]:
    times = profile.get("times")
    return frozenset(str(each) for each in times) if isinstance(times, list) else frozenset()


def member(person: Person, profile: Mapping[str, object], said: Words) -> Member:
    return Member(
        id=str(person.pk),
        setting=str(person.setting_id),
        came_from=str(profile.get("came_from") or person.form),
        gender=str(profile.get("gender") or ""),
        languages=said.spoken("languages", profile.get("languages") or person.languages),
        times=slots(profile),
        interests=said.spoken("interests", profile.get("interests")),
        nature=str(profile.get("nature") or ""),
        name=person.name,
    )


def supporter(row: Supporter, said: Words, groups: int) -> Able:
    return Able(
        id=str(row.person_id),
        settings=frozenset({str(row.setting_id)}),
        languages=said.spoken("languages", row.profile.get("languages") or row.person.languages),
        times=slots(row.profile),
        interests=said.spoken("interests", row.profile.get("interests")),
        groups=groups,
        name=row.person.name,
    )


def apart_here(here: set[str]) -> frozenset[frozenset[str]]:
    """Pairs of people here who are kept apart. Why is written nowhere."""
    pairs = {frozenset(str(one) for one in pair) for pair in kept_apart()}
    return frozenset(pair for pair in pairs if pair <= here)


def hands(programme: Programme, kind: str, here: set[str]) -> frozenset[frozenset[str]]:
    rows = GroupHand.objects.filter(programme=programme, kind=kind, lifted_at=None)
    pairs = {frozenset({str(one), str(other)}) for one, other in rows.values_list("one", "other")}
    return frozenset(pair for pair in pairs if pair <= here)


def gather_circle(
    programme: Programme, around: Person, likes: frozenset[str] = frozenset()
) -> tuple[CircleQuestion, dict[str, Supporter]]:
    """Who could be in the circle round somebody: those who offered, said yes and were looked at.

    The shape's sizes count the one it is round; the engine's count those around them.
    """
    shape, said = shape_of(programme), Words.of_this_setting()
    held = held_back(programme, Side.SUPPORTER)
    offered = {
        key: row
        for key, row in supporters_of(programme).items()
        if row.person_id != around.pk and not keeps_from_a_circle(held, row.person_id)
    }
    asked = Asking.objects.open().filter(programme=programme, person=around).first()
    load = load_of_supporters()
    free = {key: row for key, row in offered.items() if load[row.person_id] < row.capacity}
    rules = replace(
        rules_of(shape),
        smallest=shape.least - 1 + shape.supporters,
        largest=shape.most - 1 + shape.supporters,
    )
    question = CircleQuestion(
        centre=member(around, asked.profile if asked else {}, said),
        offered=tuple(member(row.person, row.profile, said) for row in free.values()),
        rules=rules,
        size=rules.smallest + 1 if rules.smallest < rules.largest else rules.smallest,
        apart=apart_here({str(around.pk), *free})
        | hands(programme, GroupHand.Kind.APART, {str(around.pk), *free}),
        pinned=likes & frozenset(free),
        labels=said.times,
        salt=str(around.pk),
        seconds=SECONDS,
    )
    return question, free


def keeps_from_a_circle(held: Held, person: UUID) -> list[Hold]:
    """What holds somebody back from being one of a circle. Only its supporters must be trained and supervised."""
    return [hold for hold in held.get(person, []) if hold.gate not in NOT_FOR_MEMBERS]
