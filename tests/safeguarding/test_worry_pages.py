"""The pages of a worry: who may, what they show, and what they never show."""

from __future__ import annotations

import gzip
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.drafts import draft_of
from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.base.places import Setting
from peerway.people.models import Person
from peerway.programmes.actions import start_programme
from peerway.programmes.gates import Number, gates_of, new_matches_stopped
from peerway.safeguarding import actions
from peerway.safeguarding.models import KeptFrom, Worry
from tests.safeguarding.conftest import WORDS, Raise
from tests.scenes import signed_in

RAISED = {"about": "supported", "words_said": WORDS, "danger": "no"}
NEW, QUEUE, MINE, WAITING = (
    reverse(f"safeguarding:{name}") for name in ("raise", "queue", "mine", "waiting")
)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def of(name: str, worry: Worry) -> str:
    return reverse(f"safeguarding:{name}", args=[worry.pk])


def test_a_worry_goes_from_a_young_person_to_a_named_adult_and_back(
    cast: SimpleNamespace, here: Setting
) -> None:
    amara, lead = signed_in(cast.amara), signed_in(cast.adeyemi)
    assert "Mr Adeyemi reads this" in page(amara, NEW)

    sent = amara.post(NEW, RAISED, follow=True).content.decode()
    assert "done your part" in sent
    worry = Worry.objects.get()
    assert worry.words_said == WORDS
    assert "It has arrived" in page(amara, MINE)

    assert "go home on Friday" in page(lead, of("worry", worry))
    lead.post(of("acknowledgement", worry))
    assert "Read by <bdi>Mr Adeyemi</bdi>" in page(amara, MINE)
    lead.post(of("telling_back", worry), {"words": "Ms Lowe sees Leo today."})
    assert "Ms Lowe sees Leo today." in page(amara, MINE)


@pytest.mark.parametrize("who", ["amara", "leo", "ferris", "rahman", "whitfield", "adeyemi", "svensson"])
def test_anybody_who_is_signed_in_can_raise_a_worry(cast: SimpleNamespace, here: Setting, who: str) -> None:
    somebody = signed_in(getattr(cast, who))
    page(somebody, NEW)

    assert somebody.post(NEW, RAISED, follow=True).status_code == 200
    assert Worry.objects.get().by == getattr(cast, who)


def test_only_the_words_are_needed_and_danger_left_open_means_not_sure(
    cast: SimpleNamespace, here: Setting
) -> None:
    answer = (
        signed_in(cast.leo).post(NEW, {"words_said": "Something is wrong."}, follow=True).content.decode()
    )

    assert Worry.objects.get().danger_now
    assert "Don't wait for us" in answer and "tel:999" in answer


def test_a_worry_with_no_words_is_asked_for_kindly(cast: SimpleNamespace, here: Setting) -> None:
    answer = signed_in(cast.leo).post(NEW, {"danger": "no"}).content.decode()

    assert "Write a few words." in answer
    assert not Worry.objects.exists()


def test_the_numbers_to_call_stand_before_and_after_sending(cast: SimpleNamespace, here: Setting) -> None:
    leo = signed_in(cast.leo)

    for answer in (page(leo, NEW), leo.post(NEW, RAISED, follow=True).content.decode()):
        assert "tel:999" in answer and "tel:08001111" in answer


def test_the_same_form_sent_twice_is_one_worry(cast: SimpleNamespace, here: Setting) -> None:
    amara = signed_in(cast.amara)
    form = {**RAISED, "once": "018f2b7e-0000-7000-8000-000000000001"}

    amara.post(NEW, form)
    amara.post(NEW, form)

    assert Worry.objects.count() == 1


def test_a_young_person_can_say_which_adult_it_is_about(cast: SimpleNamespace, here: Setting) -> None:
    signed_in(cast.amara).post(
        NEW, {**RAISED, "readers": [str(cast.lowe.pk)], "another": str(cast.ferris.pk)}
    )

    assert set(KeptFrom.objects.values_list("adult", flat=True)) == {cast.lowe.pk, cast.ferris.pk}
    assert signed_in(cast.lowe).get(of("worry", Worry.objects.get())).status_code == 404


def test_what_is_kept_for_later_is_there_again_and_nobody_was_told(
    cast: SimpleNamespace, here: Setting
) -> None:
    amara = signed_in(cast.amara)

    amara.post(NEW, {**RAISED, "keep": "yes"})

    assert not Worry.objects.exists()
    assert draft_of(cast.amara, actions.DRAFT)["words_said"] == [WORDS]
    assert "go home on Friday" in page(amara, NEW)
    assert "not sent yet" in page(amara, MINE)
    assert "go home on Friday" not in page(signed_in(cast.leo), NEW)


def test_what_is_typed_is_kept_as_it_is_typed(cast: SimpleNamespace, here: Setting) -> None:
    amara = signed_in(cast.amara)

    amara.post(reverse("base:draft", args=["worry"]), {"words_said": WORDS})

    assert "go home on Friday" in page(amara, NEW)


def test_the_queue_shows_no_words_and_nobody_young(cast: SimpleNamespace, raise_one: Raise) -> None:
    raise_one()
    before = JournalLine.objects.filter(act="worry.read").count()

    shown = page(signed_in(cast.adeyemi), QUEUE)

    assert "Leo" not in shown and "Amara" not in shown
    assert JournalLine.objects.filter(act="worry.read").count() == before


def test_opening_a_worry_is_written_in_the_journal(cast: SimpleNamespace, raise_one: Raise) -> None:
    worry = raise_one()

    page(signed_in(cast.lowe), of("worry", worry))

    line = JournalLine.objects.get(act="worry.read")
    assert (line.by, line.about) == (cast.lowe.pk, worry.pk)


@pytest.mark.parametrize("who", ["rahman", "okafor", "whitfield", "hart", "ferris", "amara", "leo", "doyle"])
def test_for_everybody_else_a_worry_does_not_exist(cast: SimpleNamespace, raise_one: Raise, who: str) -> None:
    worry = raise_one()
    somebody = signed_in(getattr(cast, who))

    for name in ("worry", "telling_back"):
        assert somebody.get(of(name, worry)).status_code == 404
    assert somebody.post(of("acknowledgement", worry)).status_code == 404


def test_danger_comes_first_and_then_whoever_waits_longest(cast: SimpleNamespace, raise_one: Raise) -> None:
    now = timezone.now()
    late, danger = raise_one(now=now - timedelta(hours=3)), raise_one(danger_now=True, now=now)
    new = raise_one(now=now - timedelta(hours=1))

    shown = page(signed_in(cast.adeyemi), QUEUE)

    order = [shown.index(str(worry.pk)) for worry in (danger, late, new)]
    assert order == sorted(order)


def test_a_facilitator_learns_that_a_worry_waits_and_nothing_else(
    cast: SimpleNamespace, raise_one: Raise
) -> None:
    raise_one(now=timezone.now() - timedelta(days=7))

    line = next(need for need in needs_of(cast.rahman) if "worry" in need.says)
    assert line.says == "A worry is waiting for the safeguarding lead"
    assert "Mr Adeyemi has been told" in line.why and "Amara" not in line.why
    shown = page(signed_in(cast.rahman), WAITING)
    assert "Mr Adeyemi" in shown and "Leo" not in shown and "Amara" not in shown


def test_a_facilitator_is_not_told_of_a_worry_that_names_them(
    cast: SimpleNamespace, raise_one: Raise
) -> None:
    raise_one(now=timezone.now() - timedelta(days=7), names=[cast.rahman])

    assert not [need for need in needs_of(cast.rahman) if "worry" in need.says]
    assert "No worry is waiting" in page(signed_in(cast.rahman), WAITING)


def test_the_lead_sees_it_waiting_today_and_owes_an_answer_afterwards(
    cast: SimpleNamespace, raise_one: Raise
) -> None:
    worry = raise_one(now=timezone.now())
    assert needs_of(cast.adeyemi)[0].says == "A worry is waiting for you"

    actions.acknowledge(worry, by=cast.adeyemi)
    assert "has not heard back" in needs_of(cast.adeyemi)[0].says

    actions.tell_back(worry, words="Thank you.", by=cast.adeyemi)
    assert not [need for need in needs_of(cast.adeyemi) if "worry" in need.says]


def test_new_matches_stop_while_a_worry_waits_past_its_time(cast: SimpleNamespace, raise_one: Raise) -> None:
    programme = start_programme(name="Walking", approach="mentoring", by=cast.rahman)
    worry = raise_one(now=timezone.now() - timedelta(days=7))
    shut = {gate.number for gate in new_matches_stopped(programme)}
    assert Number.WORRIES_ACKNOWLEDGED in shut

    actions.acknowledge(worry, by=cast.lowe)

    is_open = {gate.number: gate.is_open for gate in gates_of(programme)}
    assert is_open[Number.WORRIES_ACKNOWLEDGED]


def test_somebody_who_raises_many_is_heard_and_flagged(cast: SimpleNamespace, raise_one: Raise) -> None:
    for _ in range(6):
        raise_one()

    assert page(signed_in(cast.adeyemi), QUEUE).count("One of several from the same person") == 6


def test_the_help_page_opens_for_anybody(db: None) -> None:
    assert "tel:999" in page(Client(), reverse("safeguarding:help_now"))


def test_the_page_weighs_little_even_with_a_hundred_adults(cast: SimpleNamespace, here: Setting) -> None:
    Person.objects.bulk_create(
        Person(kind=Person.Kind.ADULT, title="Ms", first_name="A", last_name=f"Surname{n}")
        for n in range(100)
    )

    assert len(gzip.compress(page(signed_in(cast.leo), NEW).encode())) < 14_000


@pytest.mark.parametrize(("address", "who"), [(QUEUE, "adeyemi"), (MINE, "amara")])
def test_thirty_worries_cost_no_more_queries_than_two(
    cast: SimpleNamespace, raise_one: Raise, address: str, who: str
) -> None:
    somebody = signed_in(getattr(cast, who))
    page(somebody, address)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(somebody, address)
        return len(asked)

    raise_one(), raise_one()
    with_two = cost()
    for number in range(28):
        actions.acknowledge(raise_one(), by=cast.lowe) if number % 2 else raise_one()
    assert cost() == with_two
