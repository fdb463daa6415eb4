"""Pairs that have met for some weeks: mostly well, one gone quiet, one that ended early."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.matching.models import Proposal, Run
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships import actions
from peerway.relationships.contacts import Asked
from peerway.relationships.models import Contact, Meeting, Relationship
from peerway.site.demo.days import weeks_ago, weeks_ahead

PAIRS = 9
SETS = {"supporter": "supporter", "supported": "young-person", "adult": "adult", "family": "family"}
FINE = {"meeting": "yes", "getting_on": "4", "safe": "yes"}
SAID: dict[str, dict[str, Any]] = {
    "adult": {"whom": "The tutor", "noticed": "better", "concern": "no"},
    "family": {"asked": "spoke", "whom": "Mum", "noticed": "better", "happy": "yes", "concern": "no"},
}
AGREEMENT = {
    "purpose": "Getting used to big school, and having a laugh.",
    "times": "Every week at the same time, in the library.",
    "missed": "We tell Ms Rahman before, and she tells the other one.",
    "private": "What we say stays with us, unless somebody might get hurt.",
    "boundaries": "No phones, no numbers, nothing outside school.",
    "ending": "Before the holidays. We will do something nice that day.",
}


def pair_up(
    programme: Programme, cast: SimpleNamespace, supporters: list[Supporter], askings: list[Asking]
) -> list[Relationship]:
    """The first round of matching, some weeks ago: nine pairs who both said yes."""
    asked = timezone.now() - timedelta(weeks=5)
    run = Run.objects.create(
        programme=programme, by=cast.rahman, input_hash="first-round", salt="demo", proven=True,
        objectives={"matched": PAIRS, "kept": 0}, asked_at=asked, published_at=asked,
    )  # fmt: skip
    Run.objects.filter(pk=run.pk).update(at=asked)
    places = list(Place.objects.filter(programme=programme).select_related("programme", "slot"))
    return [
        begin(run, supporter, asking, places[number % 2 * 2], cast.rahman)
        for number, (supporter, asking) in enumerate(zip(supporters[:PAIRS], askings[:PAIRS], strict=True))
    ]


def begin(run: Run, supporter: Supporter, asking: Asking, place: Place, by: Person) -> Relationship:
    proposal = Proposal.objects.create(
        run=run, supporter=supporter, asking=asking, reasons=["both free then"], supporter_said="yes",
        young_person_said="yes", supporter_said_at=run.at, young_person_said_at=run.at, looked_at=run.at, looked_by=by,
    )  # fmt: skip
    pair = actions.begin_pair(proposal, place=place, ends_by=weeks_ahead(10, 4), by=by)
    Relationship.objects.filter(pk=pair.pk).update(made_on=weeks_ago(5))
    pair.made_on = weeks_ago(5)
    actions.hold_first_meeting(
        pair, on=weeks_ago(5, place.slot.weekday), adult=by, agreement=AGREEMENT, by=by
    )
    return pair


def meet_for_a_while(
    programme: Programme, cast: SimpleNamespace, pairs: list[Relationship], random: Random
) -> None:
    """Every room day so far, logged by the adult who was there."""
    today = timezone.localdate()
    days = sorted(
        Meeting.objects.filter(relationship__programme=programme, on__lt=today)
        .values_list("place", "on")
        .distinct(),
        key=lambda each: each[1],
    )
    places = {
        place.pk: place for place in Place.objects.filter(programme=programme).select_related("programme")
    }
    quiet = pairs[2]
    for place, on in days:
        late = on > today - timedelta(weeks=2)
        lines = [
            line_for(pair, random, missed=late and pair.pk == quiet.pk)
            for pair in pairs
            if pair.place_id == place and pair.is_open
        ]
        actions.log_room(places[place], on=on, adult=cast.rahman, lines=lines, by=cast.rahman)
    actions.end_relationship(
        pairs[-1], on=today - timedelta(days=3), how="unplanned", because="supporter_left", by=cast.rahman
    )


def ask_how_it_goes(pairs: list[Relationship], by: Person) -> None:
    """Two talks with each side in the first month and one with the adult who knows them; two pairs wait."""
    for pair in [pair for pair in pairs if pair.is_open][2:]:
        for side, weeks in (
            ("supporter", 4),
            ("supported", 4),
            ("supporter", 1),
            ("supported", 1),
            ("adult", 1),
            ("family", 4),
            ("family", 1),
        ):
            talk(pair, side, weeks, by)


def talk(asked: Asked, side: str, weeks: int, by: Person) -> None:
    """Somebody was asked how it is going, so many weeks ago."""
    answers = SAID.get(side, FINE)
    contact = actions.hold_contact(
        asked, side=side, answers=answers, question_set=f"contact-{SETS[side]}@1", by=by
    )
    Contact.objects.filter(pk=contact.pk).update(on=weeks_ago(weeks))


def line_for(pair: Relationship, random: Random, *, missed: bool) -> actions.RoomLine:
    if missed or random.random() < 0.06:
        away = "supporter" if missed else random.choice(["supporter", "young_person"])
        return actions.RoomLine(pair.pk, "missed", away=away, told_beforehand=not missed)
    outcome = "short" if random.random() < 0.1 else "met"
    return actions.RoomLine(
        pair.pk,
        outcome,
        minutes=12 if outcome == "short" else 25,
        activity=random.choice(pair.programme.pack.activities[:12]).key,
    )
