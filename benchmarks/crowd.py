"""A setting of any size: so many supporters, pairs, people waiting and matches proposed. Plain rows, no stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

ROOM_FOR = 30  # pairs in the room that is logged; the rest meet elsewhere
BATCH = 200


@dataclass
class Crowd:
    """One setting, and those in it whose pages are opened."""

    rows: int
    setting: Any
    facilitator: Any
    programme: Any
    matching: Any
    room: Any
    day: date
    pair: Any
    asking: Any
    to_log: Any


def crowd(rows: int, name: str = "") -> Crowd:
    """A setting with ``rows`` pairs that meet, ``rows`` who wait, and as many matches proposed elsewhere."""
    from peerway.base.places import Organisation, Setting
    from peerway.base.scoping import inside

    organisation, _ = Organisation.objects.get_or_create(name="Benchmark Trust")
    setting = Setting.objects.create(organisation=organisation, name=name or f"School of {rows}")
    with inside(setting):
        return fill(setting, rows)


def fill(setting: Any, rows: int) -> Crowd:
    from peerway.people.cast import Member, bring
    from peerway.people.roles import Role
    from peerway.site.demo.planning import plan_programme, settle_calendar
    from peerway.site.demo.pupils import bring_pupils

    random = Random(rows)
    facilitator = bring(
        Member(
            "", "Kim", f"Lead-{setting.pk.hex}", "facilitator", "Mx", roles=(Role.FACILITATOR,), at="bench"
        ),
        setting,
    )
    calendar = settle_calendar()
    times = [str(slot.pk) for slot in calendar.slots]
    programme = plan_programme("Peer mentoring", facilitator, object(), object())  # type: ignore[arg-type]
    matching = plan_programme("Peer mentoring next term", facilitator, object(), object())  # type: ignore[arg-type]
    rooms = places(programme, calendar, facilitator)
    people = bring_pupils(rows * 3, seed=rows)
    givers, met, waiting = people[:rows], people[rows : 2 * rows], people[2 * rows :]
    supporters = offered(programme, givers, times, random)
    asked(programme, met[:1], times, random)
    askings = asked(programme, waiting, times, random)
    pairs, meetings = paired(programme, givers, met, rooms)
    proposed(
        matching,
        facilitator,
        offered(matching, givers, times, random),
        asked(matching, waiting, times, random),
    )
    signed_in_somehow(setting, givers[0], met[0], waiting[0])
    assert supporters
    return Crowd(
        rows, setting, facilitator, programme, matching, rooms[0], today(), pairs[0], askings[0], meetings[0]
    )


def today() -> date:
    from django.utils import timezone

    return timezone.localdate()


def places(programme: Any, calendar: Any, adult: Any) -> list[Any]:
    from peerway.programmes.models import Place

    return [
        Place.objects.create(programme=programme, slot=slot, room=room, adult=adult)
        for slot, room in zip(calendar.slots, calendar.rooms, strict=False)
    ]


def offered(programme: Any, people: list[Any], times: list[str], random: Random) -> list[Any]:
    from peerway.recruitment.models import Supporter
    from peerway.site.demo.pupils import offers_of

    return make(
        Supporter(
            programme=programme, person=person, profile=offers_of(random, person, times),
            card="I was new once. I like walking.", card_agreed_on=today(),
        )
        for person in people
    )  # fmt: skip


def asked(programme: Any, people: list[Any], times: list[str], random: Random) -> list[Any]:
    from django.utils import timezone

    from peerway.recruitment.models import Asking, Consent, Door
    from peerway.site.demo.pupils import wishes_for

    now = timezone.now()
    askings = make(
        Asking(
            programme=programme, person=person, reply_by=today(), outcome="yes", decided_at=now, replied_at=now,
            asked_at=now - timedelta(minutes=number), profile=wishes_for(random, person, times),
        )
        for number, person in enumerate(people)
    )  # fmt: skip
    make(Door(asking=asking, way="self") for asking in askings)
    make(
        Consent(
            programme=programme, person=person, what="own_yes", said="yes", how="screen", wording="own-yes@1"
        )
        for person in people
    )
    return askings


def paired(
    programme: Any, givers: list[Any], met: list[Any], rooms: list[Any]
) -> tuple[list[Any], list[Any]]:
    """Pairs that met last week, meet today and will meet in a week. Today's sessions of each are returned."""
    from peerway.relationships.models import Meeting, Relationship

    pairs = make(
        Relationship(
            programme=programme, supporter=giver, young_person=person, place=rooms[number >= ROOM_FOR],
            made_on=today() - timedelta(days=14), first_met_on=today() - timedelta(days=7),
            ends_by=today() + timedelta(days=70),
        )
        for number, (giver, person) in enumerate(zip(givers, met, strict=True))
    )  # fmt: skip
    make(
        Meeting(
            relationship=pair,
            place=pair.place,
            on=today() + timedelta(days=days),
            outcome=outcome,
            minutes=25,
        )
        for pair in pairs
        for days, outcome in ((-7, "met"), (7, ""))
    )
    return pairs, make(Meeting(relationship=pair, place=pair.place, on=today()) for pair in pairs)


def proposed(programme: Any, by: Any, supporters: list[Any], askings: list[Any]) -> None:
    """A run that waits for an adult: half are matched, half not yet."""
    from django.utils import timezone

    from peerway.matching.models import NotYet, Proposal, Run

    half = len(askings) // 2
    run = Run.objects.create(
        programme=programme, by=by, input_hash="benchmark", salt="benchmark", proven=True,
        objectives={"matched": half, "kept": 0}, at=timezone.now(),
    )  # fmt: skip
    make(
        Proposal(run=run, supporter=supporter, asking=asking, reasons=["both free then"])
        for supporter, asking in zip(supporters, askings[:half], strict=False)
    )
    make(
        NotYet(run=run, asking=asking, why="Nobody is free at a time that suits.")
        for asking in askings[half:]
    )


def signed_in_somehow(setting: Any, *people: Any) -> None:
    from peerway.people.accounts import Account, Membership

    for person in people:
        person.account = Account.objects.create_user()
        person.save(update_fields=["account"])
        Membership.objects.create(account=person.account, setting=setting, person_id=person.pk)


def make(rows: Any) -> list[Any]:
    """Write rows of one model, some at a time."""
    made = list(rows)
    if made:
        type(made[0]).objects.bulk_create(made, batch_size=BATCH)
    return made
