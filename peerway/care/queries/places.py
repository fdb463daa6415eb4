"""Whom supporters have now: pairs, groups, talks ahead and a rota. For many supporters at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from peerway.base.saying import count_words, listed
from peerway.drop_in.models import Turn
from peerway.mediation.models import Mediating
from peerway.recruitment.models import Supporter
from peerway.relationships.models import GroupMember, Relationship


@dataclass
class Places:
    """Whom one supporter has in one programme."""

    pairs: list[Relationship] = field(default_factory=list)
    groups: list[GroupMember] = field(default_factory=list)
    talks: list[Mediating] = field(default_factory=list)
    turns: int = 0

    @property
    def has_people(self) -> bool:
        """Somebody would be left: a day on a rota goes to another."""
        return bool(self.pairs or self.groups or self.talks)

    @property
    def in_words(self) -> str:
        """
        >>> Places(turns=2).in_words
        'two days on the rota'
        """
        counts = (
            (len(self.pairs), "pair", ""), (len(self.groups), "group", ""),
            (len(self.talks), "talk ahead", "talks ahead"), (self.turns, "day on the rota", "days on the rota"),
        )  # fmt: skip
        said = [count_words(many, one, more) for many, one, more in counts if many]
        return listed(said) or "nobody just now"


Known = dict[tuple[UUID, UUID], Places]


def places_of(supporters: Sequence[Supporter]) -> dict[UUID, Places]:
    """By supporter. Four queries, however many supporters."""
    found: dict[UUID, Places] = {each.pk: Places() for each in supporters}
    by_key = {(each.programme_id, each.person_id): found[each.pk] for each in supporters}
    people, programmes = {each.person_id for each in supporters}, {each.programme_id for each in supporters}
    if not supporters:
        return found
    read_people(by_key, people, programmes)
    read_days(by_key, people, programmes)
    return found


def read_people(by_key: Known, people: set[UUID], programmes: set[UUID]) -> None:
    """Pairs and groups that are open."""
    pairs = Relationship.objects.open().filter(supporter__in=people, programme__in=programmes)
    for pair in pairs.with_both().order_by("made_on"):
        if (pair.programme_id, pair.supporter_id) in by_key:
            by_key[pair.programme_id, pair.supporter_id].pairs.append(pair)
    groups = GroupMember.objects.now().filter(
        person__in=people, part=GroupMember.Part.SUPPORTER, group__programme__in=programmes,
        group__ended_on=None,
    )  # fmt: skip
    for member in groups.select_related("group__programme", "person"):
        if (member.group.programme_id, member.person_id) in by_key:
            by_key[member.group.programme_id, member.person_id].groups.append(member)


def read_days(by_key: Known, people: set[UUID], programmes: set[UUID]) -> None:
    """Talks ahead, and days on a rota that was published."""
    talks = Mediating.objects.willing().filter(
        person__in=people, falling_out__programme__in=programmes, falling_out__ended_at=None,
        falling_out__closed_on=None,
    )  # fmt: skip
    for row in talks.select_related("falling_out"):
        if (row.falling_out.programme_id, row.person_id) in by_key:
            by_key[row.falling_out.programme_id, row.person_id].talks.append(row)
    turns = Turn.objects.standing().published().from_today()
    ahead = turns.filter(person__in=people, duty__programme__in=programmes, here_at=None)
    for key in ahead.values_list("duty__programme", "person"):
        if key in by_key:
            by_key[key].turns += 1
