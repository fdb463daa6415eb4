"""Are these groups right? A separate, slow and obvious check of an answer against the original question.

Nothing here is shared with the engine: rules are read again group by group in plain Python, and what the groups come to
is counted again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from itertools import combinations

from peerway.core.grouping.answer import Answer, Balance, Group
from peerway.core.grouping.question import Member, Question, Supporter


def faults(question: Question, answer: Answer) -> list[str]:
    """Every way in which the answer is wrong, in sentences; nothing when it is right."""
    found = [*_everybody_once(question, answer), *_supporters(question, answer)]
    if not found:
        found += broken(question, {group.key: group.members for group in answer.groups})
        counted = recount(question, [group.members for group in answer.groups])
        if counted != answer.balance:
            found.append(f"The answer claims {answer.balance}, and its groups come to {counted}.")
    many = len([one for one in question.members if not one.group]) > 20 * len(_settings(question))
    if answer.proven and many and any(astuple(answer.balance)):
        found.append("The answer claims a proof for more people than anybody can look through.")
    return found


def broken(question: Question, groups: Mapping[str, Iterable[str]]) -> list[str]:
    """Every rule that these groups of known members break, in sentences."""
    members = {one.id: one for one in question.members}
    return [
        said for key, names in groups.items() for said in _group(question, key, [members[n] for n in names])
    ]


def _settings(question: Question) -> set[str]:
    return {one.setting for one in question.members} if question.rules.same_setting else {""}


def _everybody_once(question: Question, answer: Answer) -> Iterator[str]:
    there = [name for group in answer.groups for name in group.members] + [
        one.member for one in answer.unplaced
    ]
    asked = [one.id for one in question.members]
    for name in sorted(set(there) | set(asked)):
        if there.count(name) != asked.count(name):
            yield f"{name} is there {there.count(name)} times."
    where = {name: group.key for group in answer.groups for name in group.members}
    for one in question.members:
        if one.group and where.get(one.id) != one.group:
            yield f"{one.id} was in {one.group} and is not."
    if len({group.key for group in answer.groups}) < len(answer.groups):
        yield "Two groups have one name."


def _group(question: Question, key: str, members: list[Member]) -> Iterator[str]:
    """What newcomers may not break; what those who were there break among themselves was so before."""
    rules, ids = question.rules, {one.id for one in members}
    old = all(one.group for one in members)
    grown = any(one.group for one in members)
    if not old and (len(members) > rules.largest or (len(members) < rules.smallest and not grown)):
        yield f"{key} has {len(members)} people."
    settings = {one.setting for one in members}
    if rules.same_setting and len(settings) > 1:
        yield f"{key} mixes settings."
    newcomers = {one.id for one in members if not one.group}
    for a, b in combinations(sorted(ids), 2):
        if frozenset((a, b)) in question.apart and {a, b} & newcomers:
            yield f"{a} and {b} are to be apart and are both in {key}."
    for pair in question.together:
        if pair & newcomers and not pair <= ids and pair <= {one.id for one in question.members}:
            yield f"{' and '.join(sorted(pair))} are to be together, and {key} has one of them."
    if rules.share_time and newcomers and not _meet(members) and _meet([one for one in members if one.group]):
        yield f"{key} has no time in common."


def _meet(people: Iterable[Member | Supporter]) -> bool:
    said = [one.times for one in people if one.times]
    return not said or bool(frozenset.intersection(*said))


def _supporters(question: Question, answer: Answer) -> Iterator[str]:
    supporters, members = (
        {one.id: one for one in question.supporters},
        {one.id: one for one in question.members},
    )
    taken = Counter(name for group in answer.groups for name in group.supporters)
    for name, number in taken.items():
        if name not in supporters or number > max(supporters[name].groups, len(supporters[name].leads)):
            yield f"{name} supports {number} groups."
    for group in answer.groups:
        new = [supporters[name] for name in group.supporters if name in supporters]
        new = [one for one in new if group.key not in one.leads]
        if new:
            yield from _joined(question, group, [members[n] for n in group.members if n in members], new)


def _joined(question: Question, group: Group, people: list[Member], new: list[Supporter]) -> Iterator[str]:
    """What supporters who are new to a group may not break."""
    if len(group.supporters) > question.rules.supporters:
        yield f"{group.key} has {len(group.supporters)} supporters."
    if question.rules.share_time and _meet(people) and not _meet([*people, *new]):
        yield f"{group.key} and its supporters have no time in common."
    settings = {person.setting for person in people if person.setting}
    for one in new:
        if any(frozenset((one.id, other)) in question.apart for other in (*group.members, *group.supporters)):
            yield f"{one.id} is with somebody they are to be apart from."
        if question.rules.same_setting and one.settings and settings - one.settings:
            yield f"{one.id} is of another setting than {group.key}."


def recount(question: Question, groups: Iterable[Iterable[str]]) -> Balance:
    """What these groups come to, counted afresh."""
    members = {one.id: one for one in question.members}
    total, placed = Counter[str](), 0
    for names in groups:
        people = [members[name] for name in names]
        placed += len(people)
        for one in people:
            others = [other for other in people if other.id != one.id]
            total["language"] += bool(one.languages) and not any(
                one.languages & other.languages for other in others
            )
            total["gender"] += bool(one.gender) and one.gender not in {other.gender for other in others}
            total["interest"] += bool(one.interests) and not any(
                one.interests & other.interests for other in others
            )
        origins = Counter(one.came_from for one in people if one.came_from)
        total["origin"] += sum(origins.values()) - len(origins)
        natures = [one.nature for one in people if one.nature in ("quiet", "chatty")]
        total["nature"] += len(natures) > 1 and len(set(natures)) == 1
    keys = ("language", "gender", "interest", "origin", "nature")
    return Balance(len(members) - placed, *(total[key] for key in keys))
