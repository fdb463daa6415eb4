"""Who offered, who asked, and what each said."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from types import SimpleNamespace

from django.db.models import Model
from django.utils import timezone

from peerway.people.models import Person, Slot
from peerway.programmes.models import Programme
from peerway.recruitment import actions
from peerway.recruitment.models import Asking, Consent, Look, Supporter
from peerway.site.demo.days import weeks_ago
from peerway.site.demo.pupils import by_year, offers_of, wishes_for
from peerway.training.actions import agree_role, plan_training, sign_off, take_register

CARDS = (
    "I was new in Year 8. I like walking and I'm OK with quiet.",
    "Football, drawing, Urdu. I'm good at waiting.",
    "I talk a lot but I listen more. Ask me about guinea pigs.",
    "Bad at maths, good at biscuits.",
    "I draw when I'm nervous. You can too.",
    "Happy to play cards and say nothing.",
    "I moved here from another country. It gets easier.",
    "Music, mostly. You choose the playlist.",
)
# Two for whom nobody fits yet, so that the board has something to explain.
HARD_TO_MATCH = {19: {"wants": ["girl"]}, 20: {"languages": ["mt"]}}
YES = {"what": "own_yes", "said": "yes", "wording": "own-yes@1"}
HOME_YES = {"what": "parent_yes", "said": "yes", "how": "paper", "wording": "parent-yes@1"}


def times() -> list[str]:
    return [str(pk) for pk in Slot.objects.values_list("pk", flat=True)]


def backdate(row: Model, **values: object) -> None:
    """Rows of the demo were made weeks ago, whatever the clock says."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def find_supporters(
    programme: Programme, cast: SimpleNamespace, pupils: list[Person], random: Random
) -> list[Supporter]:
    """Two dozen who offered: most accepted and trained, some given another role, one waiting for an answer."""
    people = [cast.amara, cast.bilal, *list(by_year(pupils, 10, 11, 12))[:20]]
    supporters = [
        offer(programme, cast, person, card, random) for person, card in zip(people, CARDS * 3, strict=False)
    ]
    for person in list(by_year(pupils, 9))[:4]:
        application = actions.receive_application(
            programme, person=person, answers={"why": "I would like to help."}, route="open_call", by=person
        )
        actions.decide_application(
            application, decision="other_role", other_role="spotter", ticks={}, by=cast.rahman
        )
        actions.tell_applicant(application, by=cast.rahman)
    actions.receive_application(
        programme,
        person=cast.niamh,
        answers={"why": "Someone did this for me."},
        route="peers",
        by=cast.niamh,
    )
    train(programme, cast, supporters)
    return supporters


def offer(
    programme: Programme, cast: SimpleNamespace, person: Person, card: str, random: Random
) -> Supporter:
    application = actions.receive_application(
        programme, person=person, answers={"why": "I remember Year 7."}, route="open_call", by=person
    )
    actions.decide_application(application, decision="yes", ticks={}, by=cast.rahman)
    actions.tell_applicant(application, by=cast.rahman)
    supporter = Supporter.objects.get(programme=programme, person=person)
    supporter.card, supporter.profile = card, offers_of(random, person, times())
    supporter.capacity = 2 if random.random() < 0.2 else 1
    supporter.save()
    actions.agree_card(supporter, by=cast.rahman)
    say_yes(programme, person, weeks_ago(6))
    look = actions.look_at(programme, person=person, side="supporter", outcome="yes", by=cast.adeyemi)
    backdate(look, at=timezone.now() - timedelta(weeks=6))
    backdate(supporter, accepted_on=weeks_ago(7), card_agreed_on=weeks_ago(6))
    backdate(application, sent_at=timezone.now() - timedelta(weeks=8))
    return supporter


def train(programme: Programme, cast: SimpleNamespace, supporters: list[Supporter]) -> None:
    """Two training days; everybody signed off but the last two, who missed the second."""
    parts = [part.key for part in programme.pack.training.required]
    first, second = parts[: len(parts) // 2], parts[len(parts) // 2 :]
    for title, covered, on in (
        ("Training day one", first, weeks_ago(6, 2)),
        ("Training day two", second, weeks_ago(5, 2)),
    ):
        session = plan_training(
            programme, title=title, held_on=on, parts=covered, trainer=cast.rahman, room=None, by=cast.rahman
        )
        missed = supporters[-2:] if covered is second else []
        was = {s.person: "away" if s in missed else "there" for s in supporters}
        take_register(
            session, was=was, practised=[p for p, how in was.items() if how == "there"], by=cast.rahman
        )
        for supporter in supporters:
            if supporter not in missed:
                sign_off(programme, person=supporter.person, parts=covered, on=on, by=cast.rahman)
    for supporter in supporters:
        agree_role(programme, person=supporter.person, wording="role@1")


def find_askings(
    programme: Programme,
    cast: SimpleNamespace,
    pupils: list[Person],
    supporters: list[Supporter],
    random: Random,
) -> list[Asking]:
    """Twenty-six who asked, most for themselves; three not looked at yet, one told of better help."""
    people = [cast.leo, *list(by_year(pupils, 7, 8))[:24]]
    ways = ("self", "self", "friend", "staff", "self", "paper", "parent")
    askings = []
    for number, person in enumerate(people):
        asking = actions.receive_asking(programme, person=person, way=ways[number % 7], by=person)
        wishes = wishes_for(random, person, times()) | HARD_TO_MATCH.get(number, {})
        actions.say_more(asking, profile=wishes, by=person)
        chosen = random.sample(supporters[:-2], random.choice((0, 1, 2, 3)))
        actions.choose(asking, supporters=chosen, anyone=not chosen or random.random() < 0.7, by=person)
        asking.asked_at = timezone.now() - timedelta(days=60 - number)
        backdate(asking, asked_at=asking.asked_at, reply_by=(asking.asked_at + timedelta(days=7)).date())
        if number < len(people) - 3:
            answer(programme, cast, asking)
        askings.append(asking)
    actions.receive_asking(programme, person=cast.sofia, way="self", by=cast.sofia)
    return askings


def answer(programme: Programme, cast: SimpleNamespace, asking: Asking) -> None:
    actions.decide_asking(asking, outcome="yes", by=cast.adeyemi)
    actions.reply_to_asking(asking, by=cast.rahman)
    then = asking.asked_at + timedelta(days=3)
    backdate(asking, decided_at=then, replied_at=then)
    Look.objects.filter(programme=programme, person=asking.person).update(at=then)
    say_yes(programme, asking.person, weeks_ago(6))
    actions.record_consent(programme, person=asking.person, by=cast.rahman, **HOME_YES)


def say_yes(programme: Programme, person: Person, on: date) -> None:
    """Their own yes, said weeks ago: events are never changed afterwards, so it is kept with its day."""
    at = timezone.make_aware(datetime.combine(on, time(12)))
    Consent.objects.create(programme=programme, person=person, how="screen", recorded_by=person, at=at, **YES)
