"""Three more pair approaches beside the mentors: tutors since the autumn, buddies for the new starters, and coaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.matching.models import Proposal, Run
from peerway.matching.subjects import say_bands
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment import actions as recruitment
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships import actions
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.sheets.actions import fill_sheet
from peerway.relationships.sheets.rules import sheet_of
from peerway.site.demo.days import weeks_ago, weeks_ahead
from peerway.site.demo.finding import YES, backdate, times
from peerway.site.demo.pupils import by_year
from peerway.supervision.models import Seen, Supervision
from peerway.training.actions import agree_role, sign_off

PARTS = {
    "rahman": "second_adult", "cole": "facilitator", "okafor": "supervisor", "adeyemi": "safeguarding_lead",
    "lowe": "safeguarding_deputy", "whitfield": "sponsor",
}  # fmt: skip
Sheets = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Plan:
    """One approach: who is in it, since when, and what its pairs wrote."""

    approach: str
    name: str
    aim: str
    older: int
    younger: int
    pairs: int
    weeks: int
    place: int
    begun: Sheets
    over: Sheets
    profile: dict[str, list[str]]


PLANS = (
    Plan(
        "tutoring", "Maths at lunch", "Practise what was taught, with somebody who remembers finding it hard.",
        10, 8, 4, 6, 1,
        begun={"baseline": {"subject": "maths", "topic_1": "Adding fractions", "topic_1_now": "not-yet",
                            "topic_2": "Times tables to 12", "topic_2_now": "practised"}},
        over={"exit-check": {"topic_1_now": "secure", "topic_2_now": "secure", "told": "yes"}},
        profile={"needs": ["maths"], "experience": ["maths"]},
    ),
    Plan(
        "buddying", "First weeks", "Nobody new eats alone, and everybody knows whom to ask.",
        9, 7, 5, 9, 2,
        begun={"first-week": {}}, over={"settled": {}}, profile={},
    ),
    Plan(
        "coaching", "Own goals", "A goal of their own, five talks, and somebody who asks good questions.",
        11, 9, 3, 7, 3,
        begun={"goal": {"goal": "Say something in every science lesson", "about": "learning", "now": 3}},
        over={"review": {"now": 7, "did": "I wrote my question down before the lesson."}}, profile={},
    ),
)  # fmt: skip


def open_pair_approaches(cast: SimpleNamespace, pupils: list[Person]) -> list[Programme]:
    """Each with its pairs half way through, and one that came to its end and said how it was."""
    return [open_one(plan, cast, pupils) for plan in PLANS]


def open_one(plan: Plan, cast: SimpleNamespace, pupils: list[Person]) -> Programme:
    programme = settle(plan, cast)
    # From the end of the lists: the mentors and listeners are at the beginning.
    older, younger = (
        list(by_year(pupils, year))[-plan.pairs - 3 : -3] for year in (plan.older, plan.younger)
    )
    supporters = [get_ready(programme, person, plan, cast) for person in older]
    askings = [take_in(programme, person, plan, cast) for person in younger]
    if plan.profile:
        judge(programme, supporters, askings, cast)
    supervise(programme, supporters, cast)
    run = Run.objects.create(
        programme=programme, by=cast.cole, input_hash=plan.approach, salt="demo", proven=True,
        objectives={"matched": plan.pairs, "kept": 0}, asked_at=timezone.now(), published_at=timezone.now(),
    )  # fmt: skip
    matched = zip(supporters, askings, strict=True)
    pairs = [begin(run, supporter, asking, plan, cast) for supporter, asking in matched]
    meet(programme, cast)
    write(pairs, plan, cast)
    return programme


def settle(plan: Plan, cast: SimpleNamespace) -> Programme:
    since = weeks_ago(plan.weeks + 2)
    programme = Programme.objects.create(
        name=plan.name, approach=plan.approach, aim=plan.aim, year_groups=[plan.younger],
        why="Young people here told us that it would help.", who_for=f"Whoever would like it in Year {plan.younger}.",
        not_for="Anybody who needs an adult's help.", doors=["self", "staff"], parent_yes_below_year=7,
        made_on=since, starts_on=since, ends_on=weeks_ahead(16, 4), asking_opened_on=since, offering_opened_on=since,
    )  # fmt: skip
    for key, part in PARTS.items():
        person = getattr(cast, key)
        TeamMember.objects.create(programme=programme, person=person, part=part, starts_on=since)
    known = Place.objects.order_by("pk")[plan.place]
    Place.objects.create(programme=programme, slot=known.slot, room=known.room, adult=cast.cole)
    return programme


def said_yes(programme: Programme, person: Person, side: str, cast: SimpleNamespace) -> None:
    recruitment.record_consent(programme, person=person, how="screen", by=person, **YES)
    recruitment.look_at(programme, person=person, side=side, outcome="yes", by=cast.adeyemi)


def get_ready(programme: Programme, person: Person, plan: Plan, cast: SimpleNamespace) -> Supporter:
    said_yes(programme, person, "supporter", cast)
    parts = [part.key for part in programme.pack.training.required]
    sign_off(programme, person=person, parts=parts, on=weeks_ago(plan.weeks + 1), by=cast.cole)
    agree_role(programme, person=person, wording="role@1")
    profile = {"times": times(), "experience": plan.profile.get("experience", [])}
    return Supporter.objects.create(programme=programme, person=person, profile=profile)


def take_in(programme: Programme, person: Person, plan: Plan, cast: SimpleNamespace) -> Asking:
    said_yes(programme, person, "supported", cast)
    profile = {"times": times(), "needs": plan.profile.get("needs", [])}
    return Asking.objects.create(
        programme=programme, person=person, reply_by=weeks_ago(plan.weeks), outcome="yes", profile=profile,
        replied_at=timezone.now(),
    )  # fmt: skip


def judge(
    programme: Programme, supporters: list[Supporter], askings: list[Asking], cast: SimpleNamespace
) -> None:
    """Staff say how secure each of them is."""
    said = {f"{each.person_id}/{key}": "4" for each in supporters for key in each.profile["experience"]}
    said |= {f"{each.person_id}/{key}": "2" for each in askings for key in each.profile["needs"]}
    say_bands(programme, said=said, by=cast.cole)


def supervise(programme: Programme, supporters: list[Supporter], cast: SimpleNamespace) -> None:
    for weeks in (4, 2, 1):
        held = Supervision.objects.create(programme=programme, on=weeks_ago(weeks, 3), supervisor=cast.okafor)
        Seen.objects.bulk_create(Seen(supervision=held, person=each.person) for each in supporters)
    own = Supervision.objects.create(
        programme=programme, on=weeks_ago(2), kind="one_to_one", outside_supervisor="Educational psychologist"
    )
    adults = (cast.cole, cast.rahman, cast.okafor)
    Seen.objects.bulk_create(Seen(supervision=own, person=adult) for adult in adults)


def begin(run: Run, supporter: Supporter, asking: Asking, plan: Plan, cast: SimpleNamespace) -> Relationship:
    now = timezone.now()
    proposal = Proposal.objects.create(
        run=run, supporter=supporter, asking=asking, reasons=["both free then"], supporter_said="yes",
        young_person_said="yes", supporter_said_at=now, young_person_said_at=now, looked_at=now, looked_by=cast.cole,
    )  # fmt: skip
    place = Place.objects.get(programme=run.programme)
    pair = actions.begin_pair(proposal, place=place, ends_by=weeks_ahead(12, 4), by=cast.cole)
    pair.made_on = first = weeks_ago(plan.weeks, place.slot.weekday)
    backdate(pair, made_on=first)
    actions.hold_first_meeting(pair, on=first, adult=cast.cole, agreement={}, by=cast.cole)
    return pair


def meet(programme: Programme, cast: SimpleNamespace) -> None:
    """Every room day so far, logged by Mr Cole, who was there."""
    today = timezone.localdate()
    past = Meeting.objects.filter(relationship__programme=programme, on__lt=today)
    days: dict[date, list[actions.RoomLine]] = {}
    for number, meeting in enumerate(past.order_by("on", "pk")):
        missed = number % 11 == 10
        line = actions.RoomLine(
            meeting.relationship_id, "missed" if missed else "met", away="school" if missed else ""
        )
        days.setdefault(meeting.on, []).append(line)
    place = Place.objects.select_related("programme").get(programme=programme)
    for on, lines in days.items():
        actions.log_room(place, on=on, adult=cast.cole, lines=lines, by=cast.cole)


def write(pairs: list[Relationship], plan: Plan, cast: SimpleNamespace) -> None:
    """What they began with; and the first pair has come to its end and looked at it again."""
    for pair in pairs:
        for key, answers in plan.begun.items():
            fill(pair, key, answers, pair.made_on, cast)
    first = pairs[0]
    for key, answers in plan.over.items():
        fill(first, key, answers, weeks_ago(1), cast)
    actions.end_relationship(
        first,
        on=weeks_ago(1, 4),
        how="planned",
        because="finished",
        whats_next="Nothing more for now.",
        by=cast.cole,
    )


def fill(pair: Relationship, key: str, answers: dict[str, Any], on: date, cast: SimpleNamespace) -> None:
    sheet = sheet_of(pair.programme, key)
    if sheet is None:
        return
    by = cast.cole if sheet.filled_by == "facilitator" else pair.young_person
    fill_sheet(pair, sheet=sheet, on=on, answers=answers, question_set=f"{sheet.questions}@1", by=by)
