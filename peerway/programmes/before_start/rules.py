"""Which of a pack's start rules are settled for a programme today, and what is in the way of the others."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from peerway.base.memory import remembered
from peerway.base.saying import date_words, listed
from peerway.core.packs.safety import BeforeStart
from peerway.people.models import Person, Role, RoleHeld
from peerway.programmes.models import GoAhead, Programme, TeamMember
from peerway.programmes.policy import change
from peerway.programmes.queries import team_of

SUPERVISOR, SAFEGUARDING, SPONSOR = "qualified-supervisor", "safeguarding-lead-agrees", "sponsor-agrees"
NAMES = {
    SUPERVISOR: "A qualified supervisor",
    SAFEGUARDING: "The safeguarding lead agrees",
    SPONSOR: "A senior leader agrees",
}
NOT_YET = {
    SUPERVISOR: "No qualified supervisor is named yet. Without one, nobody is matched.",
    SAFEGUARDING: "The safeguarding lead has not agreed yet. Until then nobody is matched.",
    SPONSOR: "No senior leader has agreed yet. Until then nothing starts.",
}
PARTS = {
    SUPERVISOR: TeamMember.Part.SUPERVISOR, SAFEGUARDING: TeamMember.Part.SAFEGUARDING_LEAD,
    SPONSOR: TeamMember.Part.SPONSOR,
}  # fmt: skip
BY_ROLE = {SAFEGUARDING: Role.SAFEGUARDING_LEAD, SPONSOR: Role.SPONSOR}
BUTTONS = {SUPERVISOR: "Name the supervisor", SAFEGUARDING: "See what is asked", SPONSOR: "See what is asked"}


@dataclass(frozen=True)
class Standing:
    """One start rule of a programme: what was agreed last, and why it does not hold; nothing when it does."""

    rule: BeforeStart
    given: GoAhead | None
    why_not: str

    @property
    def name(self) -> str:
        return NAMES[self.rule.key]

    @property
    def is_settled(self) -> bool:
        return not self.why_not

    @property
    def in_words(self) -> str:
        """Who agreed and until when; or what is in the way."""
        if self.why_not or self.given is None:
            return self.why_not
        return f"{self.given.person.name}, until {date_words(self.given.until, timezone.localdate())}."


@remembered
def go_aheads() -> dict[UUID, dict[str, GoAhead]]:
    """The newest go-ahead of each rule of each programme here. Asked once a request."""
    found: dict[UUID, dict[str, GoAhead]] = {}
    for row in GoAhead.objects.with_its_people().order_by("at"):
        found.setdefault(row.programme_id, {})[row.rule] = row
    return found


@remembered
def holding_a_role() -> dict[str, list[Person]]:
    """The safeguarding lead and the sponsors of this setting today. Asked once a request."""
    found: dict[str, list[Person]] = {}
    held = RoleHeld.objects.today().filter(role__in=BY_ROLE.values(), person__left_on=None)
    for row in held.select_related("person").order_by("starts_on", "pk"):
        found.setdefault(row.role, []).append(row.person)
    return found


def standings_of(programme: Programme) -> list[Standing]:
    """Every start rule of a programme. No query where its pack has none."""
    rules = programme.pack.safeguards.before_start
    given = go_aheads().get(programme.pk, {}) if rules else {}
    return [standing(programme, rule, given.get(rule.key)) for rule in rules]


def standing(programme: Programme, rule: BeforeStart, given: GoAhead | None) -> Standing:
    return Standing(rule, given, why_it_lacks(programme, rule.key, given))


def why_it_lacks(programme: Programme, key: str, given: GoAhead | None) -> str:
    """Why a rule does not hold today. It holds while it runs, and while whoever gave it is still in that part."""
    today = timezone.localdate()
    if given is None:
        return NOT_YET[key]
    if given.withdrawn_on:
        who = given.withdrawn_by.name if given.withdrawn_by else "Somebody"
        return f"{who} took it back on {date_words(given.withdrawn_on, today)}."
    if given.until < today:
        return f"It ran until {date_words(given.until, today)}. Look again together."
    if given.person not in who_may_stand(programme, key):
        return f"{given.person.name} is no longer in that part. Somebody who is has to agree."
    return ""


def who_may_stand(programme: Programme, key: str) -> list[Person]:
    """Whose go-ahead it is: the team's supervisors or sponsors; else whoever has that role in the setting."""
    part = PARTS[key]
    team = [member.person for member in team_of(programme) if member.part == part]
    named = [person for person in team if not person.has_left]
    return named if named and key != SAFEGUARDING else holding_a_role().get(BY_ROLE.get(key, ""), [])


def waits_for(programme: Programme, key: str) -> str:
    """Who can settle it, in words."""
    if key == SUPERVISOR:
        return "Whoever runs the programme names the supervisor."
    people = listed([person.name for person in who_may_stand(programme, key)], "or")
    who = "the safeguarding lead" if key == SAFEGUARDING else "a sponsor of the programme"
    return f"Only {people or who} can agree to this, from their own page."


def may_settle(actor: Person, programme: Programme, key: str) -> bool:
    """The safeguarding lead and the sponsor agree for themselves. A supervisor is named by those who run it."""
    if key == SUPERVISOR:
        return change(actor, programme)
    return programme.closed_on is None and actor.is_adult and actor in who_may_stand(programme, key)
