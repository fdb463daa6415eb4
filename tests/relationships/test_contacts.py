"""An adult asks each side how it is going, in time; no story is kept where a worry belongs."""

from __future__ import annotations

import shutil

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.needs import Urgency, needs_of
from peerway.core.packs import packs_folder
from peerway.programmes.models import Programme
from peerway.relationships import actions
from peerway.relationships.models import Contact, Relationship
from peerway.relationships.queries.contacts import dues_of
from peerway.voice.kept.reading import kept_about
from tests.relationships import scenes
from tests.scenes import signed_in


def ask(pair: Relationship, side: str) -> str:
    return reverse("relationships:contact", args=[pair.pk, side])


def read(held: Contact) -> str:
    return reverse("relationships:contact_held", args=[held.pk])


def asks(person: object) -> list:
    return [need for need in needs_of(person) if need.says.startswith("Ask how it is going")]


def held(pair: Relationship, side: str, by: object, on: object = None, **answers: object) -> Contact:
    contact = actions.hold_contact(
        pair, side=side, answers=answers or {"safe": "yes"}, question_set=f"contact-{side}@1", by=by
    )
    if on:
        Contact.objects.filter(pk=contact.pk).update(on=on)
    return contact


FINE = {"q-meeting": "yes", "q-getting_on": "4", "q-safe": "yes", "go": "send"}


def test_each_side_is_asked_twice_in_the_first_month_and_then_monthly(pair, cast) -> None:
    Relationship.objects.update(first_met_on=scenes.days_ago(14))
    assert not asks(cast.rahman)
    Relationship.objects.update(first_met_on=scenes.days_ago(15))
    [need] = asks(cast.rahman)
    assert "Ask Amara, Leo and Leo’s family." in need.why and need.urgency == Urgency.WHEN_YOU_CAN

    held(pair, "supporter", cast.rahman)
    held(pair, "supported", cast.rahman)
    held(pair, "family", cast.rahman)

    assert not asks(cast.rahman)
    days = {due.side: (due.on - timezone.localdate()).days for due in dues_of([the(pair)])[pair.pk]}
    assert days == {"supporter": 15, "supported": 15, "adult": 15, "family": 15}


def the(pair: Relationship) -> Relationship:
    return Relationship.objects.with_its_people().get(pk=pair.pk)


def test_the_longer_it_is_the_more_it_presses(pair, cast) -> None:
    for days, urgency in ((20, Urgency.WHEN_YOU_CAN), (40, Urgency.SOON), (70, Urgency.TODAY)):
        Relationship.objects.update(first_met_on=scenes.days_ago(days), made_on=scenes.days_ago(days))
        assert asks(cast.rahman)[0].urgency == urgency, days


def test_nobody_is_asked_about_a_pair_that_pauses_or_has_ended(pair, cast) -> None:
    assert asks(cast.rahman) and not asks(cast.cole)
    actions.pause_relationship(pair, on=scenes.days_ago(0), why="exams", by=cast.rahman)
    assert not asks(cast.rahman)
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    assert not asks(cast.rahman)
    assert signed_in(cast.rahman).get(ask(pair, "supporter")).status_code == 403


def test_what_was_said_is_sealed_and_the_pairs_page_holds_dates_only(pair, cast) -> None:
    rahman = signed_in(cast.rahman)
    answer = rahman.post(ask(pair, "supported"), FINE | {"q-doing": "Making a kite"})
    assert answer.status_code == 302

    contact = Contact.objects.get()
    assert (contact.side, contact.held_by, contact.on) == ("supported", cast.rahman, scenes.days_ago(0))
    assert contact.answers["doing"] == "Making a kite" and b"kite" not in bytes(contact.sealed_answers)
    page = rahman.get(reverse("relationships:detail", args=[pair.pk])).content.decode()
    assert read(contact) in page and "kite" not in page
    assert (
        read(contact)
        not in signed_in(cast.okafor).get(reverse("relationships:detail", args=[pair.pk])).content.decode()
    )


def test_reading_it_is_journalled_and_for_those_who_run_it(pair, cast) -> None:
    contact = held(pair, "supporter", cast.rahman, doing="Walking")
    assert "Walking" in signed_in(cast.rahman).get(read(contact)).content.decode()
    assert JournalLine.objects.filter(act="contact.read", by=cast.rahman.pk, about=contact.pk).exists()
    for person, status in (
        (cast.hart, 200), (cast.cole, 403), (cast.okafor, 403), (cast.whitfield, 403),
        (cast.amara, 404), (cast.leo, 404), (cast.doyle, 404),
    ):  # fmt: skip
        assert signed_in(person).get(read(contact)).status_code == status, person
    for person, status in ((cast.cole, 403), (cast.amara, 403), (cast.leo, 403), (cast.doyle, 404)):
        assert signed_in(person).get(ask(pair, "supporter")).status_code == status, person


@pytest.mark.parametrize(
    ("side", "sent"),
    [
        ("supporter", FINE | {"q-safe": "no"}),
        ("adult", {"q-whom": "Tutor", "q-concern": "yes", "go": "send"}),
        ("family", {"q-asked": "spoke", "q-whom": "Mum", "q-concern": "yes", "go": "send"}),
    ],
)
def test_when_somebody_may_not_be_safe_a_worry_is_raised_and_no_story_is_kept(side, sent, pair, cast) -> None:
    rahman = signed_in(cast.rahman)
    page = rahman.get(ask(pair, side)).content.decode()
    assert "raise it as a worry now" in page
    assert "q-safe-why" not in page and "q-concern-why" not in page

    answer = rahman.post(
        ask(pair, side), sent | {"q-safe-why": "He hits her", "q-concern-why": "He hits her"}, follow=True
    )

    told = answer.content.decode()
    assert "Raise a worry now" in told and reverse("safeguarding:raise") in told
    assert "hits" not in str(Contact.objects.get().answers) and "hits" not in told


def test_a_half_asked_side_is_kept(pair, cast) -> None:
    signed_in(cast.rahman).post(
        ask(pair, "supporter") + "?all=1&keep=1", {"q-doing": "Chess", "asked": ["doing"]}
    )
    assert "Chess" in signed_in(cast.rahman).get(ask(pair, "supporter")).content.decode()
    assert not Contact.objects.exists()


def test_asking_twice_in_a_day_is_a_correction(pair, cast) -> None:
    held(pair, "supporter", cast.rahman, doing="Walking")
    held(pair, "supporter", cast.rahman, doing="Chess")
    assert Contact.objects.get().answers == {"doing": "Chess"}


def test_a_pack_without_these_questions_asks_nobody(pair, cast, tmp_path, monkeypatch) -> None:
    shutil.copytree(packs_folder(), tmp_path / "packs")
    for path in (tmp_path / "packs/approaches/mentoring/questions").glob("contact-*.toml"):
        path.unlink()
    monkeypatch.setenv("PEERWAY_PACKS", str(tmp_path / "packs"))

    assert not asks(cast.rahman)
    assert signed_in(cast.rahman).get(ask(pair, "supporter")).status_code == 404
    assert (
        "Asking how it is going"
        not in signed_in(cast.rahman).get(reverse("relationships:detail", args=[pair.pk])).content.decode()
    )


def test_forgetting_somebody_forgets_what_was_asked_of_and_about_them(pair, cast) -> None:
    for side in ("supporter", "supported", "adult", "family"):
        held(pair, side, cast.rahman)
    forget(cast.leo, by=cast.hart, why="asked")
    assert [each.side for each in Contact.objects.all()] == ["supporter"]


def test_asking_costs_the_same_for_many_pairs(programme, cast) -> None:
    def costs(number: int) -> int:
        for older, younger in zip(scenes.pupils(number, 10), scenes.pupils(number, 7), strict=True):
            held(scenes.a_pair(programme, older, younger), "supporter", cast.rahman, on=scenes.days_ago(32))
        with CaptureQueriesContext(connection) as seen:
            assert len(asks(cast.rahman)) >= number
        return len(seen)

    few = costs(2)
    assert costs(28) <= few


# Their family


AT_HOME = {
    "q-asked": "spoke",
    "q-whom": "Mum",
    "q-hear": "He talks of the kite",
    "q-concern": "no",
    "go": "send",
}


def test_what_a_parent_said_is_written_down_sealed_and_for_the_adults_who_run_it(pair, cast) -> None:
    rahman = signed_in(cast.rahman)
    assert "Ask Leo’s family how it is going" in rahman.get(ask(pair, "family")).content.decode()
    assert rahman.post(ask(pair, "family"), AT_HOME).status_code == 302

    contact = Contact.objects.get()
    assert (contact.side, contact.person) == ("family", cast.leo)
    assert contact.answers["hear"] == "He talks of the kite" and b"kite" not in bytes(contact.sealed_answers)
    assert "He talks of the kite" in rahman.get(read(contact)).content.decode()
    for person, status in ((cast.leo, 404), (cast.amara, 404), (cast.cole, 403), (cast.okafor, 403)):
        assert signed_in(person).get(read(contact)).status_code == status, person


def test_a_young_person_reads_their_own_words_among_what_is_kept_and_nobody_elses(pair, cast) -> None:
    held(pair, "supported", cast.rahman, doing="My own kite")
    held(pair, "adult", cast.rahman, whom="The tutor said")
    held(pair, "family", cast.rahman, hear="Mum said")
    kept = {kind.label: kind for kind in kept_about(cast.leo, all_of_it=True).kinds}["relationships.Contact"]
    told = {each.says[0]: " ".join(map(str, each.answers)) for each in kept.records}
    assert set(told) == {"with you", "with an adult who knows you", "with your family"}
    assert "My own kite" in told.pop("with you")
    assert set(told.values()) == {""}


def test_a_family_is_left_in_peace_where_the_young_person_would_rather(pair, cast) -> None:
    Relationship.objects.update(first_met_on=scenes.days_ago(15))
    sent = {"q-asked": "rather-not", "go": "send"}
    assert signed_in(cast.rahman).post(ask(pair, "family"), sent).status_code == 302
    assert Contact.objects.get().answers == {"asked": "rather-not"}
    assert "family" not in asks(cast.rahman)[0].why


def test_a_family_is_not_asked_where_the_pack_does_not_ask_it(pair, cast) -> None:
    Programme.objects.update(approach="tutoring")
    assert "family" not in {due.side for due in dues_of([the(pair)])[pair.pk]}
    assert signed_in(cast.rahman).get(ask(pair, "family")).status_code == 404
