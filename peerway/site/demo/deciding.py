"""Half a term of decisions: who decided, a ranked vote that was counted, and a vote that is open now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from types import SimpleNamespace

from django.utils import timezone

from peerway.decisions import actions
from peerway.decisions.models import Decision, Poll
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.site.demo.days import weeks_ago, weeks_ahead

# title, who, because, how, outcome, weeks ago, did it happen, what changed
DECIDED = (
    ("Where shall we meet?", "asked", "", "adult", "In the library, at lunch", 11, "yes",
     "The library is ours on Tuesdays and Thursdays. Two people had asked for the garden; it is too far for lunch."),
    ("Who goes to a worry first?", "adults", "safety", "adult", "The safeguarding lead, always", 10, "yes",
     "Every poster says it, and so does the first training."),
    ("What shall we call it?", "together", "", "talk", "Walking with Year 7", 9, "yes",
     "The name is on the posters and on the door. Nobody says “the scheme” any more."),
    ("What goes on the wall?", "young", "", "dots", "A map of the school, drawn by us", 6, "partly",
     "The map hangs. The frame has not come yet."),
)  # fmt: skip
ORDERS = ("GWBQ", "WGBQ", "BWGQ", "GWQB", "WBGQ", "QWGB", "GBWQ", "WBQG", "BWQG", "GWB", "WG", "BGWQ")
LAST_TIME = {"G": "Board games", "W": "A winter walk", "B": "Baking", "Q": "A quiz"}


def decide_together(programme: Programme, cast: SimpleNamespace) -> None:
    for row in DECIDED:
        decided(programme, cast.rahman, *row)
    ranked(programme, cast)
    actions.begin_decision(
        programme, title="Who welcomes the next mentors?", by=cast.rahman, who="young",
        options=["This year's mentors", "The design group", "Both, in turns"],
    )  # fmt: skip
    open_now(programme, cast)


def decided(
    programme: Programme, adult: Person, title: str, who: str, because: str, how: str, outcome: str, weeks: int,
    changed: str, what: str,
) -> None:  # fmt: skip
    made = actions.begin_decision(programme, title=title, by=adult, who=who, because=because)
    actions.settle(made, how=how, outcome=outcome, who=who, because=because, by=adult)
    made.refresh_from_db()
    actions.look_back(made, changed=changed, what_changed=what, by=adult)
    Decision.objects.filter(pk=made.pk).update(
        begun_on=weeks_ago(weeks + 1), decided_on=weeks_ago(weeks), look_back_on=weeks_ago(weeks - 4),
        changed_on=weeks_ago(weeks - 4),
    )  # fmt: skip


def ranked(programme: Programme, cast: SimpleNamespace) -> None:
    """The mentors put four ideas in order. Nobody had more than half at first."""
    made = actions.begin_decision(
        programme, title="What shall we do in the last session?", by=cast.rahman, who="young",
        why_who="It is their last hour together.", about="We have the library, a kettle, and 20 pounds.",
        options=list(LAST_TIME.values()),
    )  # fmt: skip
    poll = actions.open_poll(
        made, method="ranked", voters="supporters", ballot="secret", quorum=8, by=cast.rahman,
        closes_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    keys = {option.words: str(option.pk) for option in poll.options}
    voters = Supporter.objects.active().filter(programme=programme).select_related("person").order_by("pk")
    for supporter, order in zip(voters, ORDERS, strict=False):
        actions.cast_vote(poll, paper=[keys[LAST_TIME[each]] for each in order], by=supporter.person)
    actions.close_poll(poll, why=Poll.Closed.TIME, by=None)
    two_days_ago = after_school(timezone.localdate() - timedelta(days=2))
    Poll.objects.filter(pk=poll.pk).update(
        opened_at=two_days_ago - timedelta(days=7), closes_at=two_days_ago, closed_at=two_days_ago
    )
    Decision.objects.filter(pk=made.pk).update(
        begun_on=weeks_ago(2), decided_on=timezone.localdate(two_days_ago)
    )


def after_school(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(15, 30)))


def open_now(programme: Programme, cast: SimpleNamespace) -> None:
    """A vote in which Amara and Leo can vote today."""
    made = actions.begin_decision(
        programme, title="What should be on the table at lunch?", by=cast.rahman, who="together",
        why_who="You eat it, and the school pays for it.", about="No nuts: somebody could get very ill.",
        options=["Fruit", "Crackers and cheese", "Popcorn", "Carrots and dip"],
    )  # fmt: skip
    poll = actions.open_poll(
        made, method="approval", ballot="secret", quorum=10, by=cast.rahman,
        closes_at=after_school(weeks_ahead(0, 4) + timedelta(days=3)),
    )  # fmt: skip
    voters = Supporter.objects.active().filter(programme=programme).exclude(person=cast.amara)
    random = Random(5)  # noqa: S311 - believable, not secret
    for supporter in voters.select_related("person").order_by("pk")[:7]:
        actions.cast_vote(poll, paper=random.sample(poll.offered, 2), by=supporter.person)
