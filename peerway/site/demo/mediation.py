"""Talk it out: a mediation programme across a term, with something at every point of its way."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.links import make_link
from peerway.mediation import actions
from peerway.mediation.choosing import times_for, who_may_help
from peerway.mediation.models import Agreement, FallingOut, Mediating, Party
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.before_start.actions import agree_to_start
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment import actions as recruitment
from peerway.recruitment.models import Supporter
from peerway.site.demo.days import weeks_ago, weeks_ahead
from peerway.site.demo.finding import YES, backdate, times
from peerway.site.demo.pupils import by_year
from peerway.supervision.models import Seen, Supervision
from peerway.training.actions import agree_role, sign_off

CLEAR = dict.fromkeys(("safety", "bullying", "power", "violence", "sexual", "hateful"), "no")
Outcome = FallingOut.Outcome
# How each of those that are over went, and how many weeks ago. What it was about was never written down.
OVER = (
    (9, Outcome.AGREED, "yes", "yes"), (9, Outcome.SCREENED_OUT, "", ""), (8, Outcome.AGREED, "yes", "yes"),
    (8, Outcome.NOT_WANTED, "", ""), (7, Outcome.AGREED, "partly", "yes"), (7, Outcome.NO_AGREEMENT, "", ""),
    (6, Outcome.AGREED, "yes", "yes"), (6, Outcome.SCREENED_OUT, "", ""), (5, Outcome.TOO_HOT, "", ""),
    (5, Outcome.AGREED, "no", "partly"), (3, Outcome.AGREED, "yes", "yes"), (3, Outcome.SCREENED_OUT, "", ""),
    (2, Outcome.AGREED, "yes", "yes"), (2, Outcome.SCREENED_OUT, "", ""), (2, Outcome.SCREENED_OUT, "", ""),
)  # fmt: skip
AGREED = (
    {"who": "both", "what": "ask before we borrow anything", "by": "from today"},
    {"who": "both", "what": "keep it out of the group chat", "by": "from today"},
)


def open_mediation(cast: SimpleNamespace, pupils: list[Person]) -> Programme:
    """The programme, its mediators, what is over and what is open."""
    programme = plan(cast)
    mediators = [bring_mediator(programme, cast, person) for person in list(by_year(pupils, 9))[4:12]]
    supervise(programme, cast, mediators)
    people = list(by_year(pupils, 7, 8))[24:]
    pairs = [(people[n], people[n + 1]) for n in range(0, len(people) - 1, 2)]
    for number, over in enumerate(OVER):
        happened(programme, cast, pairs[number % len(pairs)], two_of(mediators, number), *over)
    leave_open(programme, cast, pairs)
    return programme


def plan(cast: SimpleNamespace) -> Programme:
    programme = Programme.objects.create(
        name="Talk it out", approach="mediation", shape="case",
        aim="Let people who fall out sort it out themselves, before it grows.",
        why="Lunch staff spend most of their time on the same few quarrels, and they start again the next day.",
        who_for="Two people in Years 7 to 9 who fell out and would both like it to stop.",
        not_for="Bullying, fights, threats, anything sexual, hate: an adult looks after those.",
        boundaries="In Room 12, with an adult next door. Nobody can be sent.",
        doors=["self", "friend", "staff"], year_groups=[7, 8, 9], parent_yes_below_year=7,
        made_on=weeks_ago(11), starts_on=weeks_ago(10), ends_on=weeks_ahead(12, 4),
        asking_opened_on=weeks_ago(10), offering_opened_on=weeks_ago(11),
    )  # fmt: skip
    parts = {
        "cole": "facilitator", "rahman": "second_adult", "okafor": "supervisor", "adeyemi": "safeguarding_lead",
        "lowe": "safeguarding_deputy", "whitfield": "sponsor",
    }  # fmt: skip
    for key, part in parts.items():
        TeamMember.objects.create(
            programme=programme, person=getattr(cast, key), part=part, starts_on=weeks_ago(11)
        )
    agree_to_start(programme, rule="sponsor-agrees", until=weeks_ahead(12, 4), by=cast.whitfield)
    make_link("ways_in", programme)
    room = Place.objects.order_by("pk").first()
    for place in Place.objects.filter(programme=room.programme if room else None).order_by("pk")[:3]:
        Place.objects.create(programme=programme, slot=place.slot, room=place.room, adult=cast.cole)
    return programme


def bring_mediator(programme: Programme, cast: SimpleNamespace, person: Person) -> Supporter:
    """Offered, looked at, trained for two days, and said yes."""
    application = recruitment.receive_application(
        programme, person=person, answers={"why": "I can hear two sides."}, route="peers", by=person
    )
    recruitment.decide_application(application, decision="yes", ticks={}, by=cast.cole)
    recruitment.tell_applicant(application, by=cast.cole)
    supporter = Supporter.objects.get(programme=programme, person=person)
    supporter.profile = {"times": times()}
    supporter.save()
    recruitment.record_consent(programme, person=person, how="screen", by=person, **YES)
    recruitment.look_at(programme, person=person, side="supporter", outcome="yes", by=cast.adeyemi)
    parts = [part.key for part in programme.pack.training.required]
    sign_off(programme, person=person, parts=parts, on=weeks_ago(10, 2), by=cast.cole)
    agree_role(programme, person=person, wording="role@1")
    backdate(supporter, accepted_on=weeks_ago(11))
    backdate(application, sent_at=timezone.now() - timedelta(weeks=11))
    return supporter


def supervise(programme: Programme, cast: SimpleNamespace, mediators: list[Supporter]) -> None:
    for weeks in (9, 7, 5, 3, 1):
        held = Supervision.objects.create(programme=programme, on=weeks_ago(weeks, 2), supervisor=cast.okafor)
        Seen.objects.bulk_create(Seen(supervision=held, person=each.person) for each in mediators)
    own = Supervision.objects.create(
        programme=programme,
        on=weeks_ago(2, 0),
        kind="one_to_one",
        outside_supervisor="Educational psychologist",
    )
    for adult in (cast.cole, cast.rahman, cast.okafor):
        Seen.objects.create(supervision=own, person=adult)


def two_of(mediators: list[Supporter], number: int) -> tuple[Supporter, Supporter]:
    many = len(mediators)
    return mediators[number % many], mediators[(number + 3) % many]


def at(day: date, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 45)))


def happened(
    programme: Programme, cast: SimpleNamespace, pair: tuple[Person, Person],
    two: tuple[Supporter, Supporter], weeks: int, outcome: str, held: str, fair: str,
) -> None:  # fmt: skip
    """One that is over: its outcome, and nothing that was said."""
    day, talked = weeks_ago(weeks, 1), outcome in {Outcome.AGREED, Outcome.NO_AGREEMENT, Outcome.TOO_HOT}
    fallen = FallingOut.objects.create(
        programme=programme, way="self", asked_at=at(day - timedelta(days=2), 9), answer_by=day,
        screened_on=None if outcome == Outcome.SCREENED_OUT else day - timedelta(days=1),
        place=Place.objects.filter(programme=programme).first() if talked else None, on=day if talked else None,
        adult=cast.cole if talked else None, began_at=at(day) if talked else None, ended_at=at(day, 13),
        outcome=outcome, held=held, fair=fair,
        instead="" if outcome in {Outcome.AGREED, Outcome.NO_AGREEMENT} else "talked-with-each",
        check_back_on=day + timedelta(days=7) if held else None, closed_on=day + timedelta(days=8),
        forgotten_on=day + timedelta(days=22) if held and weeks > 3 else None,
    )  # fmt: skip
    for person in pair:
        Party.objects.create(falling_out=fallen, person=person)
    for supporter in two if talked else ():
        Mediating.objects.create(
            falling_out=fallen, person=supporter.person, said="yes", said_at=at(day, 9), minutes=20 + weeks,
            for_you=4, wants_adult="no", logged_at=at(day, 14),
        )  # fmt: skip
    if held and weeks <= 3:
        keep(fallen)


def keep(fallen: FallingOut) -> None:
    agreement = Agreement(falling_out=fallen)
    agreement.lines = [dict(line) for line in AGREED]
    agreement.save()


def leave_open(programme: Programme, cast: SimpleNamespace, pairs: list[tuple[Person, Person]]) -> None:
    """One just asked, one to look at, one waiting for a yes, one to arrange, one planned, one to ask back."""
    actions.ask(
        programme, way="friend", by=None,
        said={"name": "Jo Marsh", "form": "8B", "with": "Two of my friends in 8B, I can tell you who", "hurt": "no"},
    )  # fmt: skip
    found = [begun(programme, cast, pair) for pair in pairs[-5:]]
    for fallen in found[1:]:
        actions.screen(again(fallen), answers=CLEAR, question_set="screening@1", by=cast.cole)
    for fallen in found[2:]:
        for party in Party.objects.filter(falling_out=fallen).select_related("person"):
            actions.answer_for_oneself(party, is_yes=True, by=party.person)
    for fallen in found[3:]:
        settle(again(fallen), cast)
    ask_back(again(found[4]))


def begun(programme: Programme, cast: SimpleNamespace, pair: tuple[Person, Person]) -> FallingOut:
    fallen = actions.ask(programme, way="staff", said={}, by=cast.ferris)
    actions.find_people(fallen, people=pair, by=cast.cole)
    return fallen


def settle(fallen: FallingOut, cast: SimpleNamespace) -> None:
    """At the next time there is, with the first two who may help, and both said yes."""
    when = next(iter(times_for(fallen, year_calendar().school_days_after(timezone.localdate(), 1))), None)
    if when is None:
        return
    two = who_may_help(fallen, when.on)[:2]
    actions.arrange(
        fallen, place=when.place, on=when.on, adult=cast.cole, by=cast.cole,
        mediators={person: ["Neither has a tie to them that we know of."] for person in two},
    )  # fmt: skip
    for row in Mediating.objects.filter(falling_out=fallen).select_related("person"):
        actions.answer_asked(row, is_yes=True, by=row.person)


def ask_back(fallen: FallingOut) -> None:
    """They talked last week, and are asked today how it is going."""
    day = timezone.localdate() - timedelta(days=7)
    FallingOut.objects.filter(pk=fallen.pk).update(
        on=day, began_at=at(day), ended_at=at(day, 13), outcome=Outcome.AGREED, check_back_on=timezone.localdate(),
        asked_at=at(day - timedelta(days=1)),
    )  # fmt: skip
    keep(fallen)
    Mediating.objects.filter(falling_out=fallen).update(
        minutes=28, for_you=4, wants_adult="no", logged_at=at(day, 14)
    )


def again(fallen: FallingOut) -> FallingOut:
    found: FallingOut = FallingOut.objects.with_people().get(pk=fallen.pk)
    return found
