"""What I said about me: all of it, for me first, with who opened it; put right, taken away, stopped."""

from __future__ import annotations

import io
import json
import zipfile

from django.apps import apps
from django.urls import reverse

from peerway.base.journal import JournalLine, record_reading
from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.relationships.models import CheckIn
from peerway.voice.actions import ideas
from peerway.voice.kept.reading import kept_about, kinds_of_record
from peerway.voice.kept.table import NOT_TOLD, TOLD
from peerway.voice.models import PuttingRight
from tests.relationships import scenes
from tests.scenes import cost, signed_in

# Parts that other people build beside this one: told by their name until somebody writes words for them here.
GROWING = {"care", "recognition", "principles", "decisions"}


def at(name: str, *args: object) -> str:
    return reverse(f"voice:{name}", args=args)


def said_in_a_check_in(pair, person, words: str) -> CheckIn:
    row = CheckIn(relationship=pair, voice="supported", person=person, question_set="x@1", point="session_2")
    row.answers = {"said": words}
    row.save()
    return row


def test_a_young_person_sees_everything_that_is_kept_about_them(pair, cast) -> None:
    said_in_a_check_in(pair, cast.leo, "I like the walks")
    ideas.hear(pair.programme, words="A quieter room", way="phone", by=cast.leo)
    said = signed_in(cast.leo).get(at("about_me")).content.decode()

    assert "I like the walks" in said and "A quieter room" in said
    assert "Leo Pell" in said and TOLD["relationships.Relationship"].title in said


def test_nobody_sees_what_is_kept_about_somebody_else(pair, cast) -> None:
    said_in_a_check_in(pair, cast.leo, "I like the walks")

    assert "I like the walks" not in signed_in(cast.amara).get(at("about_me")).content.decode()
    assert signed_in(cast.rahman).get(at("about_me")).status_code == 403


def test_it_says_who_opened_it_as_what_and_how_often(pair, cast) -> None:
    row = said_in_a_check_in(pair, cast.leo, "I like the walks")
    for person in (cast.rahman, cast.rahman, cast.leo):
        record_reading(row, by=person)
    said = signed_in(cast.leo).get(at("about_me")).content.decode()

    assert "Ms Rahman (facilitator): two times" in said and "Leo P. (" not in said


def test_another_young_person_who_opened_it_is_not_named(pair, cast) -> None:
    record_reading(said_in_a_check_in(pair, cast.leo, "x"), by=cast.bilal)
    said = signed_in(cast.leo).get(at("about_me")).content.decode()

    assert "Bilal" not in said and "A young person who may" in said


def test_looking_at_it_is_written_down(pair, cast) -> None:
    signed_in(cast.leo).get(at("about_me"))

    assert JournalLine.objects.filter(act="own_record.read", by=cast.leo.pk).exists()


def test_a_card_that_names_somebody_is_not_told_to_them(pair, cast) -> None:
    Card = apps.get_model("recruitment", "Card")
    card = Card(programme=pair.programme, kind="named", person=cast.leo)
    card.said = {"name": "Leo"}
    card.save()

    assert "recruitment.Card" not in {kind.label for kind in kept_about(cast.leo).kinds}
    assert "card you handed in" not in signed_in(cast.leo).get(at("about_me")).content.decode()


def test_worries_and_namings_are_not_on_it_and_it_says_why(pair, cast) -> None:
    labels = {model._meta.label for model, _ in kinds_of_record()}
    said = signed_in(cast.leo).get(at("about_me")).content.decode()

    assert not labels & {"safeguarding.Worry", "recruitment.Nomination"}
    assert "it would tell who named whom" in said.lower()


def test_every_kind_of_record_about_a_person_is_told_or_its_absence_has_a_reason() -> None:
    """A new table about people shows on this page by itself; here somebody finds words for it."""
    silent = [
        model._meta.label
        for model, _ in kinds_of_record()
        if model._meta.label not in TOLD and model._meta.app_label not in GROWING
    ]

    assert not silent
    known = {model._meta.label for model in apps.get_models()}
    assert set(TOLD) | set(NOT_TOLD) <= known


def test_taking_it_away_gives_one_file_to_read_and_for_a_machine(pair, cast) -> None:
    for n in range(12):
        said_in_a_check_in(pair, cast.leo, f"week {n}") if n < 1 else ideas.hear(
            pair.programme, words=f"idea {n}", way="phone", by=cast.leo
        )
    answer = signed_in(cast.leo).post(at("take_away"))
    made = zipfile.ZipFile(io.BytesIO(answer.content))
    data = json.loads(made.read("about-me.json"))

    assert (
        answer["Content-Disposition"] == 'attachment; filename="about-me.zip"'
        and "no-store" in answer["Cache-Control"]
    )
    assert "idea 3" in made.read("about-me.html").decode()
    assert data["facts"]["Your full name"] == "Leo Pell"
    assert (
        len(next(kind for kind in data["records"] if kind["kind"] == TOLD["voice.Idea"].title)["records"])
        == 11
    )
    assert JournalLine.objects.filter(act="own_record.taken_away", by=cast.leo.pk).exists()


def test_opening_the_page_of_the_file_takes_nothing_away_yet(cast, here) -> None:
    assert signed_in(cast.leo).get(at("take_away"))["Content-Type"].startswith("text/html")


def test_something_wrong_is_asked_to_be_put_right_and_answered(programme, cast) -> None:
    signed_in(cast.leo).post(at("put_right"), {"wants": "right", "words": "My form is 7B"})
    asked = PuttingRight.objects.get()
    assert asked.words == "My form is 7B" and b"7B" not in bytes(asked.sealed_words)
    assert any("asks about what is kept" in need.says for need in needs_of(cast.rahman))
    assert signed_in(cast.ferris).get(at("putting_right", asked.pk)).status_code == 404

    signed_in(cast.rahman).post(at("putting_right", asked.pk), {"reply": "Changed. Thank you."})
    assert "Changed. Thank you." in signed_in(cast.leo).get(at("about_me")).content.decode()
    assert not any("asks about what is kept" in need.says for need in needs_of(cast.rahman))


def test_the_ways_to_stop_are_there(pair, cast) -> None:
    said = signed_in(cast.leo).get(at("about_me")).content.decode()

    assert reverse("relationships:mine", args=[pair.pk]) in said


def test_the_page_of_oneself_leads_to_it(cast, here) -> None:
    assert at("about_me") in signed_in(cast.leo).get(reverse("people:me")).content.decode()


def test_a_long_record_costs_no_more_queries_than_its_keys(pair, cast) -> None:
    client = signed_in(cast.leo)
    for n in range(3):
        ideas.hear(pair.programme, words=f"idea {n}", way="phone", by=cast.leo)
    few = cost(client, at("about_me"))
    for n in range(30):
        ideas.hear(pair.programme, words=f"idea {n}", way="phone", by=cast.leo)

    assert (
        cost(client, at("about_me")) <= few + 8
    )  # eight of a kind are opened on the page, each with its key


def test_a_person_with_nothing_kept_has_an_honest_page(cast, here) -> None:
    assert not kept_about(Person.objects.get(pk=cast.hana.pk)).kinds
    assert "Nobody but you has opened" in signed_in(cast.hana).get(at("about_me")).content.decode()


def test_the_scene_shares_no_record_with_another_setting(pair, cast) -> None:
    assert all(
        row.day != "" or row.says or row.answers
        for kind in kept_about(cast.leo).kinds
        for row in kind.records
    )
    assert scenes.days_ago(0)
