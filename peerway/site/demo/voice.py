"""A design group that has met, ideas in every state, a youth lead, and feedback that was read together."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.links import make_link
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.site.demo.days import weeks_ago
from peerway.voice.actions import design, feedback, leads, naming, own
from peerway.voice.actions import ideas as actions
from peerway.voice.forms.leads import QUESTIONS
from peerway.voice.models import DesignGroup, FeedbackRound, Idea, NamingRun, Right, Seat, Step
from peerway.voice.places import place_of

GAMES = {
    "name": "Card game of the week", "kind": "talk", "minutes": 15,
    "steps": ["Take the game from the box.", "Play it once.", "Say what you think of it."], "needs": ["the game box"],
}  # fmt: skip


def have_a_say(programme: Programme, cast: SimpleNamespace, pupils: list[Person]) -> None:
    """One small, honest story: something changed, something could not, something waits."""
    group = form_a_group(programme, cast, pupils)
    done = tell(
        programme, cast, "Can we have games in the room? Talking all the time is hard.", 7, way="paper"
    )
    word(done, cast, "Games in the room, so that we don't have to talk all the time")
    step(done, cast, "talked", "The design group tried three of them.", 5)
    actions.make_an_activity(done, made=GAMES, by=cast.rahman)
    step(done, cast, "done", "A box of games is in the library, and there is one new game each week.", 3)
    no = tell(programme, cast, "Could we meet on the roof terrace when it is warm?", 6, way="link")
    word(no, cast, "Meet on the roof terrace when it is warm")
    step(
        no,
        cast,
        "not",
        "Nobody may be on the roof without two adults. In summer we use the garden.",
        4,
        because="safe",
    )
    talked = tell(
        programme, cast, "The first meeting is scary. Could we see who it is before?", 2, by=cast.sofia
    )
    word(talked, cast, "See who your mentor is before the first meeting")
    step(talked, cast, "talked", "The design group talks about it on Thursday.", 1)
    late = tell(
        programme, cast, "Lunch is over before we start. Please let us go first in the queue.", 9, way="phone"
    )
    word(late, cast, "Let us go first in the lunch queue on mentoring days")
    Idea.objects.filter(pk=late.pk).update(answer_by=weeks_ago(4, 0))
    make_link("ideas", programme)
    lead_the_way(programme, cast)
    ask_around(programme, cast, pupils)
    name_others(programme, cast)
    design.meet(
        group, on=weeks_ago(1, 3), minutes=30, talked_about="The poster, and what to play next half term.",
        people=[seat.person for seat in Seat.objects.taken().filter(group=group)], by=cast.rahman,
    )  # fmt: skip


def form_a_group(programme: Programme, cast: SimpleNamespace, pupils: list[Person]) -> DesignGroup:
    group = design.form_group(
        programme,
        formed_on=weeks_ago(11, 0),
        meets="Every other Thursday, 12:40, in the library",
        by=cast.rahman,
    )
    quieter = [person for person in pupils if person.year_group in {7, 8}][3:6]
    for person, weeks in ((cast.hana, 60), (cast.amara, 11), *((each, 10) for each in quieter)):
        seat = design.ask_in(group, person=person, until=in_a_year(weeks), by=cast.rahman)
        design.answer_seat(seat, is_yes=True, by=person)
        Seat.objects.filter(pk=seat.pk).update(asked_on=weeks_ago(weeks, 0), starts_on=weeks_ago(weeks, 0))
    design.settle_group(group, meets=group.meets, might_use=True, by=cast.rahman)
    design.open_channel(
        group,
        what="draw",
        for_whom="quiet",
        note="Cards to sort in the art room, once a half term",
        by=cast.rahman,
    )
    design.open_channel(
        group, what="visit", for_whom="young", note="Two members go to each Year 7 form", by=cast.rahman
    )
    return group


def in_a_year(weeks: int) -> date:
    return max(weeks_ago(weeks, 0) + timedelta(days=365), timezone.localdate() + timedelta(days=30))


def tell(
    programme: Programme,
    cast: SimpleNamespace,
    words: str,
    weeks: int,
    *,
    way: str = "phone",
    by: Person | None = None,
) -> Idea:
    typed_by = cast.rahman if way == "paper" else None
    idea = actions.hear(programme, words=words, way=way, by=by, typed_by=typed_by)
    day = weeks_ago(weeks, 1)
    Idea.objects.filter(pk=idea.pk).update(heard_on=day, answer_by=day + timedelta(days=28))
    Step.objects.filter(idea=idea).update(on=day)
    idea.refresh_from_db()
    return idea


def word(idea: Idea, cast: SimpleNamespace, wording: str) -> None:
    actions.word(idea, wording=wording, by=cast.rahman)


def step(idea: Idea, cast: SimpleNamespace, state: str, says: str, weeks: int, *, because: str = "") -> None:
    taken = actions.take_step(
        idea, state=state, says=says, because=because, told=["page", "group", "poster"], by=cast.rahman
    )
    Step.objects.filter(pk=taken.pk).update(on=weeks_ago(weeks, 2))
    if idea.answered_on:
        Idea.objects.filter(pk=idea.pk).update(answered_on=weeks_ago(weeks, 2))


def lead_the_way(programme: Programme, cast: SimpleNamespace) -> None:
    """Amara keeps the poster and proposes words; Hana runs the polls."""
    right = leads.give_right(programme, person=cast.amara, what="ways_in", until=None, by=cast.rahman)
    leads.give_right(programme, person=cast.amara, what="poster", until=None, by=cast.rahman)
    leads.give_right(programme, person=cast.hana, what="poll", until=None, by=cast.rahman)
    leads.give_right(programme, person=cast.bilal, what="questions", until=None, by=cast.rahman)
    Right.objects.update(given_on=weeks_ago(8, 0))
    place = place_of(programme, "ways_in/line2")
    if place:
        after = "Ask in four taps. You don't have to say why."
        leads.propose(
            right, place=place, after=after, why="“Nobody needs to know” sounds secret.", by=cast.amara
        )


def ask_around(programme: Programme, cast: SimpleNamespace, pupils: list[Person]) -> None:
    """A round that closed last week: seventeen answers, too few on one side to be shown apart."""
    asked = feedback.open_round(programme, closes_on=timezone.localdate() + timedelta(days=1), by=cast.rahman)
    for number, person in enumerate(pupils[40:57]):
        part = "supporter" if number < 13 else "supported"
        answers = {key: "yes" if (number + at) % 3 else "partly" for at, key in enumerate(QUESTIONS)}
        feedback.count_in(asked, part=part, answers=answers, person=person)
    asked.refresh_from_db()
    feedback.close_round(asked, by=cast.rahman)
    closed = {"opens_on": weeks_ago(3, 0), "closes_on": weeks_ago(1, 0), "closed_on": weeks_ago(1, 0)}
    FeedbackRound.objects.filter(pk=asked.pk).update(**closed)
    feedback.open_round(programme, closes_on=timezone.localdate() + timedelta(days=10), by=cast.rahman)


def name_others(programme: Programme, cast: SimpleNamespace) -> None:
    """Days of naming that are over: Niamh was named, was asked privately, and offered."""
    run = naming.open_run(programme, closes_on=weeks_ago(9, 0), least=3, by=cast.rahman)
    NamingRun.objects.filter(pk=run.pk).update(opens_on=weeks_ago(11, 0))
    run.refresh_from_db()
    asked = naming.ask_privately(run, person=cast.niamh, by=cast.rahman)
    naming.answer_approach(asked, answer="yes", by=cast.niamh)
    own.ask_to_put_right(wants="right", words="My form is 8R now, not 8K.", by=cast.sofia)
