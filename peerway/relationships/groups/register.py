"""The register as a form: everybody preset as there, and only what was different is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from peerway.people.models import Person
from peerway.programmes.models import TeamMember
from peerway.programmes.rhythms import rhythm
from peerway.relationships.doing import KINDS, kind_choices
from peerway.relationships.groups.models import Attendance, GroupMeeting, GroupMember
from peerway.relationships.room import minutes_from, one_of

Was, WhyNot = Attendance.Was, GroupMeeting.WhyNot


@dataclass
class Line:
    """One person on the register."""

    member: GroupMember
    was: str = Was.THERE
    says: str = ""

    @property
    def key(self) -> str:
        return str(self.member.pk)


@dataclass
class Register:
    """One meeting of one group, as the page shows it and takes it back."""

    meeting: GroupMeeting
    lines: list[Line]
    adults: list[Person]
    adult: Person | None = None
    why_not: str = ""
    minutes: int | None = None
    activity: str = ""
    wrong: list[str] = field(default_factory=list)

    def hear(self, sent: Mapping[str, str]) -> bool:
        """Take in the whole form. Whether it can be saved as it stands."""
        self.why_not = one_of(sent.get("why_not"), WhyNot.values, "")
        self.minutes = minutes_from(sent.get("minutes"))
        self.activity = one_of(
            sent.get("activity"), {key for _, some in self.activities for key, _ in some}, ""
        )
        self.adult = next((each for each in self.adults if str(each.pk) == sent.get("adult")), self.adult)
        for line in self.lines:
            line.was = one_of(sent.get(f"was-{line.key}"), Was.values, line.was)
        if not self.why_not and not any(line.was == Was.THERE for line in self.lines):
            self.wrong.append("Nobody is marked as there. If you didn't meet, say why.")
        return not self.wrong

    @property
    def was(self) -> dict[UUID, str]:
        return {line.member.pk: line.was for line in self.lines}

    @property
    def came(self) -> int:
        return sum(line.was == Was.THERE for line in self.lines)

    @property
    def activities(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What a group may have done: the kinds of the pack's log, then activities that work for several."""
        pack = self.meeting.group.programme.pack
        several = [each for each in pack.activities if each.group]
        by_kind: dict[str, list[tuple[str, str]]] = {}
        for each in several:
            by_kind.setdefault(KINDS[each.kind], []).append((each.key, each.name))
        return [("In general", kind_choices(pack)), *by_kind.items()]


def register_of(meeting: GroupMeeting) -> Register:
    """The register as it was saved, or with everybody marked as there. A constant number of queries."""
    known = {row.member_id: row for row in Attendance.objects.filter(meeting=meeting)}
    rows = GroupMember.objects.filter(
        group=meeting.group_id, joined_on__isnull=False, joined_on__lte=meeting.on
    )
    here = [row for row in rows.select_related("person") if row.left_on is None or row.left_on > meeting.on]
    lines = [line_of(row, known.get(row.pk)) for row in here]
    adults = adults_of(meeting)
    there = meeting.adult or (meeting.place.adult if meeting.place else None)
    register = Register(
        meeting, lines, adults, adult=there, why_not=meeting.why_not, activity=meeting.activity
    )
    register.minutes = meeting.minutes or rhythm(meeting.group.programme, "session_minutes")
    return register


def line_of(member: GroupMember, row: Attendance | None) -> Line:
    line = Line(member)
    if row is not None and row.cant_at:
        line.was, line.says = Was.TOLD, "Said they can't make it."
    if row is not None and row.was:
        line.was = row.was
    return line


def adults_of(meeting: GroupMeeting) -> list[Person]:
    team = TeamMember.objects.today().filter(programme=meeting.group.programme).exclude(part="sponsor")
    adults = {row.person_id: row.person for row in team.select_related("person")}
    there = meeting.place.adult if meeting.place else None
    if there is not None:
        adults.setdefault(there.pk, there)
    return list(adults.values())
