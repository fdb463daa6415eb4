"""The pages of a programme: who may, what they save, and what they cost."""

from __future__ import annotations

import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.models import Term
from peerway.programmes import actions
from peerway.programmes.models import Place, Programme, Rhythm, TeamMember
from peerway.programmes.plan import paper_of
from tests.programmes.conftest import AIM, day, open_a_place
from tests.scenes import signed_in

PIECES = ("aim", "who", "criteria", "doors", "boundaries", "dates", "approach", "team", "places", "rhythms")
SEEN = ("detail", "plan", "plan_pdf", "rhythms")


@pytest.fixture
def rahman(cast: SimpleNamespace) -> Client:
    return signed_in(cast.rahman)


def at(name: str, row: Programme | Place | TeamMember, *more: str) -> str:
    return reverse(f"programmes:{name}", args=[row.pk, *more])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_two_answers_start_a_programme_and_whoever_starts_it_runs_it(
    rahman: Client, cast: SimpleNamespace
) -> None:
    answer = rahman.post(
        reverse("programmes:start"),
        {"name": "Walking with Year 7", "approach": "mentoring/pair"},
        follow=True,
    )

    assert "Walking with Year 7 is started, and you run it" in answer.content.decode()
    with inside(cast.rahman.setting_id):
        member = TeamMember.objects.get()
    assert (member.person_id, member.part) == (cast.rahman.pk, "facilitator")


@pytest.mark.parametrize("name", ["detail", "plan", "closing", "reopening", *PIECES])
def test_a_facilitator_opens_every_page_of_her_programme(
    programme: Programme, rahman: Client, name: str
) -> None:
    page(rahman, at(name, programme))


@pytest.mark.parametrize("who", ["hart", "adeyemi", "lowe", "whitfield"])
def test_the_adults_who_answer_for_everything_see_it(
    programme: Programme, cast: SimpleNamespace, who: str
) -> None:
    for name in SEEN:
        assert signed_in(getattr(cast, who)).get(at(name, programme)).status_code == 200


@pytest.mark.parametrize("who", ["cole", "okafor", "ferris", "svensson", "petrov", "amara", "leo", "doyle"])
@pytest.mark.parametrize("name", ["detail", "plan", "aim", "team", "closing"])
def test_for_everybody_else_it_does_not_exist(
    programme: Programme, cast: SimpleNamespace, who: str, name: str
) -> None:
    assert signed_in(getattr(cast, who)).get(at(name, programme)).status_code == 404


@pytest.mark.parametrize("who", ["adeyemi", "whitfield", "okafor"])
def test_seeing_a_programme_is_not_running_it(settled: Programme, cast: SimpleNamespace, who: str) -> None:
    somebody = signed_in(getattr(cast, who))

    assert somebody.get(at("detail", settled)).status_code == 200
    for name in ("aim", "team", "places", "dates", "closing"):
        assert somebody.get(at(name, settled)).status_code == 403
        assert somebody.post(at(name, settled), {"aim": "mine"}).status_code == 403


@pytest.mark.parametrize("who", ["okafor", "adeyemi", "whitfield", "ferris", "amara"])
def test_only_facilitators_and_administrators_start_one(
    cast: SimpleNamespace, here: object, who: str
) -> None:
    assert signed_in(getattr(cast, who)).get(reverse("programmes:start")).status_code == 403


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("aim", ("aim", "why")),
        ("who", ("who_for", "not_for")),
        ("criteria", ("supporter_criteria", "supported_criteria")),
        ("boundaries", ("boundaries",)),
    ],
)
def test_each_page_saves_its_own_piece(
    programme: Programme, rahman: Client, name: str, fields: tuple[str, ...]
) -> None:
    sent = {field: "\n".join(AIM[field]) if isinstance(AIM[field], list) else AIM[field] for field in fields}

    rahman.post(at(name, programme), sent)

    programme.refresh_from_db()
    assert {field: getattr(programme, field) for field in fields} == {field: AIM[field] for field in fields}
    line = JournalLine.objects.get(act="programme.changed")
    assert line.fields == sorted(fields)


def test_half_a_page_is_saved_and_said_to_need_a_look(programme: Programme, rahman: Client) -> None:
    rahman.post(at("aim", programme), {"aim": AIM["aim"], "why": ""})

    assert "Say why, from what you see here." in page(rahman, at("detail", programme))


def test_the_ways_to_ask_and_whose_parents_are_asked_are_kept(programme: Programme, rahman: Client) -> None:
    assert "Everybody below Year 12" in page(rahman, at("doors", programme))

    rahman.post(at("doors", programme), {"doors": ["self", "paper"], "parent_yes_below_year": "9"})

    programme.refresh_from_db()
    assert (programme.doors, programme.parent_yes_below_year) == (["self", "paper"], 9)


def test_dates_start_from_the_term_and_must_be_in_order(programme: Programme, rahman: Client) -> None:
    Term.objects.create(name="Spring", starts_on=day("2040-01-04"), ends_on=day("2040-03-27"))
    assert "2040-03-27" in page(rahman, at("dates", programme))

    answer = rahman.post(at("dates", programme), {"starts_on": "2040-02-01", "ends_on": "2040-01-01"})

    assert "comes after the first day" in answer.content.decode()
    programme.refresh_from_db()
    assert programme.ends_on is None


def test_an_empty_page_starts_from_the_pack_and_counts_once_it_is_saved(
    programme: Programme, rahman: Client
) -> None:
    shown = page(rahman, at("criteria", programme))

    assert "You turn up, or you say in good time" in shown and "We have filled in a start" in shown
    programme.refresh_from_db()
    assert programme.supporter_criteria == []


def test_a_place_is_added_with_a_time_and_a_room_that_are_new(
    programme: Programme, rahman: Client, cast: SimpleNamespace
) -> None:
    new = {
        "weekday": "1",
        "starts_at": "12:40",
        "ends_at": "13:10",
        "new_room": "The library",
        "adult": str(cast.cole.pk),
    }

    rahman.post(at("places", programme), new)

    place = Place.objects.get()
    assert (str(place.slot), place.slot.day, str(place.room), place.adult) == (
        "Tuesday 12:40", "Tuesday", "The library", cast.cole
    )  # fmt: skip


def test_a_place_without_a_time_or_a_room_says_what_is_missing(programme: Programme, rahman: Client) -> None:
    answer = rahman.post(at("places", programme), {"weekday": "1"}).content.decode()

    assert "say from when until when" in answer and "name a new one" in answer
    assert not Place.objects.exists()


def test_another_adult_takes_a_place_and_it_closes(
    settled: Programme, rahman: Client, cast: SimpleNamespace
) -> None:
    place = Place.objects.get()

    rahman.post(at("place_adult", place), {"adult": str(cast.cole.pk)})
    assert Place.objects.get().adult == cast.cole

    rahman.post(at("place_closing", place))
    assert Place.objects.get().closed_on is not None
    assert rahman.get(at("place_adult", place)).status_code == 403


def test_a_rhythm_is_changed_only_with_a_reason(programme: Programme, rahman: Client) -> None:
    address = at("rhythm", programme, "supervision_every")
    assert "The pack says 14 days" in page(rahman, address)

    assert "Say why it is different" in rahman.post(address, {"value": "21", "why": ""}).content.decode()
    assert "from 7 to 28" in rahman.post(address, {"value": "90", "why": "busy"}).content.decode()
    rahman.post(address, {"value": "21", "why": "Our supervisor comes every third week."})

    assert Rhythm.objects.get().value == 21
    shown = page(rahman, at("rhythms", programme))
    assert "every third week" in shown and "Practice" in shown and "Sources of Strength" in shown
    assert rahman.get(at("rhythm", programme, "no_such")).status_code == 404


def test_a_closed_programme_is_read_and_not_changed(settled: Programme, rahman: Client) -> None:
    rahman.post(at("closing", settled))

    assert "Closed on" in page(rahman, at("detail", settled))
    assert rahman.get(at("aim", settled)).status_code == 403
    rahman.post(at("reopening", settled))
    assert "Closed on" not in page(rahman, at("detail", settled))


def test_the_plan_is_one_page_of_a4_however_much_was_written(
    settled: Programme, rahman: Client, cast: SimpleNamespace
) -> None:
    long = "A sentence that goes on about what it is for and whom. " * 25
    actions.settle(
        settled,
        aim=long,
        why=long,
        who_for=long,
        not_for=long,
        supporter_criteria=[long[:300]] * 6,
        by=cast.rahman,
    )

    answer = rahman.get(at("plan_pdf", settled))

    made = PdfReader(BytesIO(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert len(made.pages) == 1
    assert (round(float(made.pages[0].mediabox.width)), round(float(made.pages[0].mediabox.height))) == (
        595,
        842,
    )
    assert "What it aims to do" in made.pages[0].extract_text()


def test_paper_and_screen_say_the_same(settled: Programme, rahman: Client) -> None:
    shown = page(rahman, at("plan", settled))
    sheet = paper_of(settled)

    for part in sheet["left"] + sheet["right"]:
        assert part["heading"] in shown


def test_thirty_programmes_cost_no_more_queries_than_two(
    rahman: Client, cast: SimpleNamespace, here: object
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(rahman, reverse("programmes:index"))
        return len(asked)

    for number in range(2):
        actions.start_programme(name=f"Programme {number}", approach="mentoring", by=cast.rahman)
    page(rahman, reverse("programmes:index"))  # the first page of a session also writes when it was
    with_two = cost()
    for number in range(28):
        actions.start_programme(name=f"Another {number}", approach="mentoring", by=cast.rahman)
    assert cost() == with_two


def test_a_programme_with_seven_places_costs_no_more_queries_than_with_one(
    settled: Programme, rahman: Client, cast: SimpleNamespace
) -> None:
    def cost(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            page(rahman, at(name, settled))
        return len(asked)

    page(rahman, at("detail", settled))  # the first page of a session also writes when it was
    with_one = {name: cost(name) for name in ("detail", "places", "team", "plan")}
    for weekday in (0, 2, 3, 4, 5, 6):
        open_a_place(settled, cast, weekday)
    for person in (cast.hart, cast.ferris, cast.svensson):
        actions.join_team(settled, person=person, part="second_adult", by=cast.rahman)
    assert {name: cost(name) for name in with_one} == with_one


def test_what_is_settled_is_folded_away_and_what_is_not_comes_first(
    programme: Programme, rahman: Client, cast: SimpleNamespace
) -> None:
    actions.settle(programme, by=cast.rahman, aim=AIM["aim"], why=AIM["why"])
    told = page(rahman, at("detail", programme))
    open_part, folded = told.split('aria-labelledby="tasks"')[1].split("<details>")[:2]

    assert "What it aims to do, and why" in folded
    assert "What it aims to do, and why" not in open_part
    assert "Who it is for, and who it is not for" in open_part


def test_the_panels_stand_under_headings_that_the_page_leads_to(settled: Programme, rahman: Client) -> None:
    told = page(rahman, at("detail", settled))
    for place, heading in (
        ("getting-ready", "Getting people ready"),
        ("support", "The support itself"),
        ("learning", "Listening and learning"),
    ):
        assert f'<a href="#{place}">{heading}</a>' in told
        assert f'<h2 id="{place}">{heading}</h2>' in told


@pytest.mark.parametrize("who", ["rahman", "cole", "okafor", "whitfield", "adeyemi", "hart"])
def test_nobody_is_led_to_a_page_that_would_be_refused(
    settled: Programme, cast: SimpleNamespace, who: str
) -> None:
    somebody = signed_in(getattr(cast, who))
    told = page(somebody, at("detail", settled)).split("<main")[1].split("</main>")[0]
    links = {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', told)}
    assert links

    assert [link for link in sorted(links) if somebody.get(link).status_code != 200] == []


def test_a_gate_still_says_what_is_in_the_way_to_whoever_cannot_mend_it(
    programme: Programme, cast: SimpleNamespace
) -> None:
    for who, is_led in (("rahman", True), ("whitfield", False)):
        told = page(signed_in(getattr(cast, who)), at("detail", programme))
        first = told.split('aria-labelledby="first"')[1].split("</section>")[0]
        assert "end date" in first
        assert (reverse("programmes:dates", args=[programme.pk]) in first) is is_led


def test_the_parents_line_starts_from_the_settings_own_country(programme: Programme, rahman: Client) -> None:
    at_home = rahman.get(at("doors", programme)).context["form"]
    Setting.objects.filter(pk=programme.setting_id).update(country="IE")
    in_ireland = rahman.get(at("doors", programme)).context["form"]

    lines = [form.initial["parent_yes_below_year"] for form in (at_home, in_ireland)]
    assert lines == [12, 99] and "careful line" in in_ireland["parent_yes_below_year"].help_text
