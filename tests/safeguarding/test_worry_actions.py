"""What happens to a worry: nobody's words get lost, and nobody who should not hear is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from peerway.base import outbox
from peerway.base.drafts import draft_of, save_draft
from peerway.base.journal import JournalLine
from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.base.scoping import inside, outside
from peerway.base.tick import tick
from peerway.people.models import Person, Role, RoleHeld
from peerway.safeguarding import actions, public, routines
from peerway.safeguarding.models import KeptFrom, Told, Worry
from tests.safeguarding.conftest import MONDAY_LUNCH, WORDS, Raise, on


def who_knows(worry: Worry, step: int = 0) -> set[str]:
    return set(Told.objects.filter(worry=worry, step=step).values_list("adult__last_name", flat=True))


def letters() -> set[str]:
    return set(Letter.objects.values_list("to", flat=True))


class PowerCut(Exception):
    """The power went just now."""


def cut_at(table: str) -> Callable[..., Any]:
    """Let everything through until something is written to ``table``."""

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and table in sql:
            raise PowerCut
        return execute(sql, params, many, context)

    return wrapper


def test_the_lead_and_the_deputy_are_told_at_once(raise_one: Raise) -> None:
    worry = raise_one()

    assert who_knows(worry) == {"Adeyemi", "Lowe"}
    assert letters() == {"tunde.adeyemi@northgate.example", "helen.lowe@northgate.example"}
    assert worry.answer_by == on("2026-11-23T16:00")
    assert JournalLine.objects.filter(act="worry.raised", about=worry.pk).count() == 1


@pytest.mark.parametrize("table", ["base_letter", "safeguarding_told", "base_journalline"])
def test_a_worry_and_the_letters_about_it_are_kept_together_or_not_at_all(
    raise_one: Raise, table: str
) -> None:
    with pytest.raises(PowerCut), connection.execute_wrapper(cut_at(table)):
        raise_one()

    assert not Worry.objects.exists()
    assert not Told.objects.exists()
    assert not Letter.objects.exists()


def test_what_was_said_is_sealed_where_it_lies(raise_one: Raise) -> None:
    worry = raise_one()

    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_words FROM safeguarding_worry")
        lying = bytes(cursor.fetchone()[0])
    assert b"Leo" not in lying
    assert Worry.objects.get(pk=worry.pk).words_said == WORDS


def test_letters_say_nothing_of_what_happened(raise_one: Raise) -> None:
    raise_one(danger_now=True)
    with outside():
        outbox.dispatch(timezone.now())

    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        said = f"{letter.subject} {letter.body}".lower()
        assert not {"leo", "amara", "worry", "worried", "danger", "safeguarding", "northgate"} & set(
            said.split()
        )


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("adeyemi", {"Lowe", "Hart", "Whitfield"}),
        ("lowe", {"Adeyemi", "Hart", "Whitfield"}),
        ("rahman", {"Adeyemi", "Lowe"}),
    ],
)
def test_a_worry_goes_round_the_adult_it_names(
    raise_one: Raise, cast: SimpleNamespace, named: str, told: set[str]
) -> None:
    person: Person = getattr(cast, named)
    worry = raise_one(names=[person])
    actions_until_evening(on("2026-11-23T17:00"))

    assert who_knows(worry) == told
    assert person.last_name not in set(Told.objects.values_list("adult__last_name", flat=True))
    assert person.account is not None and person.account.email not in letters()
    assert worry not in Worry.objects.visible_to(person)


def test_a_worry_that_names_everybody_who_keeps_people_safe_is_read_by_the_leadership(
    raise_one: Raise, cast: SimpleNamespace
) -> None:
    worry = raise_one(names=[cast.adeyemi, cast.lowe])

    assert who_knows(worry) == {"Hart", "Whitfield"}
    assert worry in Worry.objects.visible_to(cast.hart)
    assert worry in Worry.objects.visible_to(cast.whitfield)


def test_the_leadership_reads_no_other_worry(raise_one: Raise, cast: SimpleNamespace) -> None:
    worry = raise_one()

    for person in (cast.hart, cast.whitfield, cast.rahman, cast.okafor, cast.ferris, cast.amara, cast.leo):
        assert worry not in Worry.objects.visible_to(person)


def test_a_worry_is_kept_where_nobody_is_named_to_read_it(raise_one: Raise) -> None:
    RoleHeld.objects.all().delete()

    worry = raise_one()

    assert worry.passed_up_at is not None
    assert not letters()
    assert public.unacknowledged_past_due(on("2026-11-23T17:00"))


def test_a_lead_whose_time_is_over_is_not_told(raise_one: Raise, cast: SimpleNamespace) -> None:
    last_week = timezone.localdate() - timedelta(days=7)
    RoleHeld.objects.filter(person=cast.adeyemi).update(starts_on=last_week, ends_on=last_week)

    assert who_knows(raise_one()) == {"Lowe"}


def actions_until_evening(now: datetime) -> None:
    routines.climb(now)
    routines.climb(now)


def test_a_worry_climbs_until_somebody_has_it(raise_one: Raise, cast: SimpleNamespace) -> None:
    worry = raise_one()

    routines.climb(MONDAY_LUNCH + timedelta(minutes=20))
    assert who_knows(worry, 1) == {"Adeyemi", "Lowe"}
    assert not who_knows(worry, 2)

    routines.climb(MONDAY_LUNCH + timedelta(minutes=65))
    assert who_knows(worry, 2) == {"Adeyemi", "Lowe", "Hart", "Whitfield"}

    actions.acknowledge(worry, by=cast.lowe)
    routines.climb(on("2026-11-23T17:00"))
    assert not who_knows(worry, 3)


def test_climbing_twice_tells_nobody_twice(raise_one: Raise) -> None:
    raise_one()

    actions_until_evening(on("2026-11-23T17:00"))

    assert Told.objects.count() == 2 + 2 + 4 + 4
    assert Letter.objects.filter(kind="still_needs_you").count() == 2 + 4 + 4
    assert JournalLine.objects.filter(act="worry.climbed").count() == 3


def test_the_tick_climbs_in_every_setting(raise_one: Raise, northgate: Setting) -> None:
    worry = raise_one()

    with outside():
        failed = tick(on("2026-11-23T12:40"))

    with inside(northgate):
        assert "safeguarding.routines.climb" not in failed
        assert who_knows(worry, 1) == {"Adeyemi", "Lowe"}


def test_the_first_to_have_it_has_it(raise_one: Raise, cast: SimpleNamespace) -> None:
    worry = raise_one()

    assert actions.acknowledge(worry, by=cast.lowe)
    assert not actions.acknowledge(worry, by=cast.adeyemi)
    assert Worry.objects.get().acknowledged_by == cast.lowe
    assert JournalLine.objects.filter(act="worry.acknowledged").count() == 1


def test_nobody_is_told_back_before_somebody_has_it(raise_one: Raise, cast: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="I have this"):
        actions.tell_back(raise_one(), words="Thank you.", by=cast.lowe)


def test_telling_back_is_sealed_under_the_key_of_whoever_raised_it(
    raise_one: Raise, cast: SimpleNamespace
) -> None:
    worry = raise_one()
    actions.acknowledge(worry, by=cast.lowe)

    actions.tell_back(worry, words="Thank you. I have this.", by=cast.lowe)

    assert b"Thank you" not in bytes(Worry.objects.get().sealed_told_back)
    assert Worry.objects.get().told_back == "Thank you. I have this."


def test_sending_a_worry_takes_its_draft_away(raise_one: Raise, cast: SimpleNamespace) -> None:
    save_draft(cast.amara, actions.DRAFT, {"words_said": ["Leo said"]})

    raise_one()

    assert not draft_of(cast.amara, actions.DRAFT)


@pytest.mark.slow
def test_of_five_hundred_worries_in_a_minute_not_one_is_refused_or_lost(
    raise_one: Raise, cast: SimpleNamespace
) -> None:
    for number in range(500):
        raise_one(words_said=f"worry number {number}", now=MONDAY_LUNCH + timedelta(seconds=number / 10))

    said = {worry.words_said for worry in Worry.objects.all()}
    assert said == {f"worry number {number}" for number in range(500)}
    assert Told.objects.count() == Letter.objects.count() == 1_000
    assert not KeptFrom.objects.exists()


def test_outside_its_door_safeguarding_says_yes_or_no_and_hides_small_counts(
    raise_one: Raise, cast: SimpleNamespace
) -> None:
    assert public.raised_since(MONDAY_LUNCH.date()) == "fewer than 5"
    worries = [raise_one() for _ in range(4)]
    assert public.raised_since(MONDAY_LUNCH.date()) == "fewer than 5"
    raise_one()
    assert public.raised_since(MONDAY_LUNCH.date()) == "5"
    assert not public.unacknowledged_past_due(on("2026-11-23T15:59"))
    assert public.unacknowledged_past_due(on("2026-11-23T16:01"))
    assert public.has_raised(cast.amara) and not public.has_raised(cast.leo)
    assert public.waiting_for(cast.adeyemi) == 5 and public.waiting_for(cast.hart) == 0
    for worry in worries:
        actions.acknowledge(worry, by=cast.lowe)
    assert public.waiting_for(cast.adeyemi) == 1


def test_a_worry_of_another_setting_is_never_seen(
    raise_one: Raise, cast: SimpleNamespace, riverside: Setting
) -> None:
    raise_one()

    with inside(riverside):
        RoleHeld.objects.create(person=cast.doyle, role=Role.SAFEGUARDING_LEAD)
        assert not Worry.objects.visible_to(cast.doyle).exists()
