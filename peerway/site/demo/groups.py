"""Settling in: two buddy groups of new starters half way through a term, and a third being formed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.links import make_link
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment import actions as recruitment
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.groups import actions
from peerway.relationships.groups.actions.meeting import plan_meetings
from peerway.relationships.groups.models import Attendance, Forming, Group, GroupMeeting, GroupMember
from peerway.site.demo.days import weeks_ago, weeks_ahead
from peerway.site.demo.finding import HOME_YES, YES, backdate
from peerway.site.demo.meeting import talk
from peerway.site.demo.pupils import by_year, likes
from peerway.supervision.models import Seen, Supervision
from peerway.training.actions import agree_role, sign_off

RULES = (
    "We learn each other's names.",
    "Nobody eats alone, unless they would like to.",
    "Any question is fine, even twice.",
    "We laugh with each other, not at each other.",
    "If somebody is unkind, we tell Mr Cole.",
)
DONE = ("showed", "games", "lunch", "walk", "talk")


def open_groups(cast: SimpleNamespace, pupils: list[Person]) -> Programme:
    """The programme, its buddies, two groups that meet, and those who wait for the next round."""
    random = Random(31)  # noqa: S311 - believable, not secret
    programme = plan(cast)
    slots = [str(place.slot_id) for place in Place.objects.filter(programme=programme)]
    buddies = [
        bring_buddy(programme, cast, person, slots, random) for person in list(by_year(pupils, 10))[-6:]
    ]
    supervise(programme, cast, buddies)
    for person in list(by_year(pupils, 7))[-14:]:
        ask(programme, cast, person, slots, random)
    forming = actions.form_groups(programme, by=cast.cole)
    meet(programme, forming, cast)
    return programme


def plan(cast: SimpleNamespace) -> Programme:
    programme = Programme.objects.create(
        name="Settling in", approach="buddying", shape="group",
        aim="Everybody new in Year 7 knows their way, and somebody's name, by half term.",
        why="Last year's Year 7 told us that lunch was the loneliest part of the first weeks.",
        who_for="Everybody who is new in Year 7.", not_for="Worries that need an adult: we find them one.",
        boundaries="In Room 12 and the library at lunch, with an adult there.",
        doors=["self", "staff", "parent"], year_groups=[7], parent_yes_below_year=7,
        made_on=weeks_ago(9), starts_on=weeks_ago(6), ends_on=weeks_ahead(10, 4),
        asking_opened_on=weeks_ago(8), offering_opened_on=weeks_ago(9),
    )  # fmt: skip
    parts = {
        "cole": "facilitator", "rahman": "second_adult", "okafor": "supervisor", "adeyemi": "safeguarding_lead",
        "lowe": "safeguarding_deputy", "whitfield": "sponsor",
    }  # fmt: skip
    for key, part in parts.items():
        TeamMember.objects.create(
            programme=programme, person=getattr(cast, key), part=part, starts_on=weeks_ago(9)
        )
    make_link("ways_in", programme)
    known = Place.objects.exclude(programme=programme).order_by("slot__weekday", "pk")
    for place in list({place.slot_id: place for place in known}.values())[:2]:
        Place.objects.create(programme=programme, slot=place.slot, room=place.room, adult=cast.cole)
    return programme


def bring_buddy(
    programme: Programme, cast: SimpleNamespace, person: Person, slots: list[str], random: Random
) -> Supporter:
    """Offered, looked at, trained, and said yes."""
    application = recruitment.receive_application(
        programme, person=person, answers={"why": "I got lost for a week."}, route="open_call", by=person
    )
    recruitment.decide_application(application, decision="yes", ticks={}, by=cast.cole)
    recruitment.tell_applicant(application, by=cast.cole)
    supporter = Supporter.objects.get(programme=programme, person=person)
    supporter.profile = {"times": slots, "interests": likes(random), "languages": person.languages}
    supporter.save()
    recruitment.record_consent(programme, person=person, how="screen", by=person, **YES)
    recruitment.look_at(programme, person=person, side="supporter", outcome="yes", by=cast.adeyemi)
    parts = [part.key for part in programme.pack.training.required]
    sign_off(programme, person=person, parts=parts, on=weeks_ago(7, 2), by=cast.cole)
    agree_role(programme, person=person, wording="role@1")
    backdate(supporter, accepted_on=weeks_ago(8))
    backdate(application, sent_at=timezone.now() - timedelta(weeks=9))
    return supporter


def supervise(programme: Programme, cast: SimpleNamespace, buddies: list[Supporter]) -> None:
    for weeks in (5, 3, 1):
        held = Supervision.objects.create(programme=programme, on=weeks_ago(weeks, 2), supervisor=cast.okafor)
        Seen.objects.bulk_create(Seen(supervision=held, person=each.person) for each in buddies)
    own = Supervision.objects.create(
        programme=programme, on=weeks_ago(2), kind="one_to_one", outside_supervisor="Educational psychologist"
    )
    for adult in (cast.cole, cast.rahman, cast.okafor):
        Seen.objects.create(supervision=own, person=adult)


def ask(
    programme: Programme, cast: SimpleNamespace, person: Person, slots: list[str], random: Random
) -> Asking:
    asking = recruitment.receive_asking(programme, person=person, way="self", by=person)
    profile = {"times": slots, "interests": likes(random), "languages": person.languages}
    recruitment.say_more(asking, profile=profile, by=person)
    recruitment.decide_asking(asking, outcome="yes", by=cast.adeyemi)
    recruitment.reply_to_asking(asking, by=cast.cole)
    recruitment.record_consent(programme, person=person, how="screen", by=person, **YES)
    recruitment.record_consent(programme, person=person, by=cast.cole, **HOME_YES)
    backdate(asking, asked_at=timezone.now() - timedelta(weeks=7))
    return asking


def meet(programme: Programme, forming: Forming, cast: SimpleNamespace) -> None:
    """The first two groups have met for weeks. Whoever is in neither waits, and is on the board."""
    places = list(Place.objects.filter(programme=programme))
    groups = list(Group.objects.filter(forming=forming).order_by("name"))
    for group, place in zip(groups[:2], places * 2, strict=False):
        begin(group, place, cast)
    Group.objects.filter(forming=forming, begun_on=None).delete()
    backdate(
        forming,
        asked_at=timezone.now() - timedelta(weeks=6),
        published_at=timezone.now() - timedelta(weeks=6),
    )
    actions.form_groups(programme, by=cast.cole)


def begin(group: Group, place: Place, cast: SimpleNamespace) -> None:
    group.place, group.begun_on, group.made_on = place, weeks_ago(5), weeks_ago(6)
    group.ends_by, group.rules, group.rules_version = weeks_ahead(6, 4), list(RULES), 1
    group.rules_made_on = weeks_ago(5, place.slot.weekday)
    group.save()
    group.members.update(
        said="yes", said_at=timezone.now() - timedelta(weeks=6), joined_on=weeks_ago(5),
        agreed_version=1, agreed_on=group.rules_made_on,
    )  # fmt: skip
    plan_meetings(group, start=weeks_ago(5), by=cast.cole)
    held = group.meetings.filter(on__lt=timezone.localdate()).order_by("on")
    for number, meeting in enumerate(held):
        tell(meeting, number, cast)
    ask_how_it_goes(group, cast.cole)


def ask_how_it_goes(group: Group, by: Person) -> None:
    """Twice with everybody in the first month, and once with an adult who knows them. One waits for the second."""
    members = GroupMember.objects.now().filter(group=group).select_related("person", "group__programme")
    waits = members.filter(part=GroupMember.Part.MEMBER).first()
    for member in members:
        side = "supporter" if member.is_supporter else "supported"
        talk(member, side, 3, by)
        if member != waits:
            talk(member, side, 1, by)
        if not member.is_supporter:
            talk(member, "adult", 1, by)


def tell(meeting: GroupMeeting, number: int, cast: SimpleNamespace) -> None:
    """Nearly everybody came; one is away now and then, and says so."""
    meeting.outcome, meeting.minutes, meeting.activity = "met", 20, DONE[number % len(DONE)]
    meeting.adult = meeting.saved_by = cast.cole
    meeting.saved_at = timezone.now() - timedelta(days=(timezone.localdate() - meeting.on).days)
    meeting.save()
    people = list(GroupMember.objects.now().filter(group=meeting.group).order_by("pk"))
    away = people[number % len(people)]
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=row, was="told" if row == away and number else "there")
        for row in people
    )
