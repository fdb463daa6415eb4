"""Things to do together: found, read, printed and chosen by either of the two."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from django.urls import reverse

from peerway.base.mistakes import Mistake
from peerway.core.packs import load_approach
from peerway.relationships.actions import activities as actions
from peerway.relationships.doing import did, suggested
from peerway.relationships.finding import all_here, looking_for
from peerway.relationships.models import Chosen, MadeHere
from tests.relationships import scenes
from tests.relationships.test_own_pages import log_of
from tests.scenes import cost, signed_in

LIST, CARDS = "relationships:activities", "relationships:activity_cards"


def at(name: str, *args: object) -> str:
    return reverse(f"relationships:{name}", args=args)


def found(person, **asked) -> list[str]:
    looking = looking_for(asked, person)
    return [each.key for each in all_here() if looking.finds(each)]


# Finding


def test_everybody_here_may_look_through_what_there_is_to_do(pair, cast) -> None:
    for person in (cast.leo, cast.amara, cast.rahman, cast.whitfield):
        page = signed_in(person).get(reverse(LIST), {"kind": "walk", "age": ""}).content.decode()
        assert "The slowest lap" in page
        assert "Two true, one made up" not in page


def test_it_is_sifted_by_time_age_stage_purpose_and_number(pair, cast) -> None:
    assert set(found(cast.rahman)) == {each.key for each in load_approach("mentoring").activities}
    short = found(cast.rahman, minutes="10")
    assert "two-truths" in short
    assert "walk-and-talk" not in short
    assert "form-buddy" not in found(cast.rahman, age="7-11")
    assert "last-session" not in found(cast.rahman, stage="beginning")
    assert set(found(cast.rahman, good_for="saying goodbye")) == {"last-session", "letter", "goodbye-tune"}
    assert "chess-mini" not in found(cast.rahman, who="several")
    assert found(cast.rahman, kind="knitting", minutes="²") == found(cast.rahman)


def test_a_young_person_begins_with_what_suits_their_year(pair, cast) -> None:
    assert cast.leo.year_group == 7
    assert "form-buddy" not in found(cast.leo)
    assert "form-buddy" in found(cast.leo, age="")


def test_a_search_that_finds_nothing_says_so(pair, cast) -> None:
    page = signed_in(cast.leo).get(reverse(LIST), {"kind": "desk", "good_for": "saying goodbye"})
    assert "Nothing fits all of that" in page.content.decode()


def test_one_activity_says_its_steps_how_to_change_it_and_what_the_adult_must_know(pair, cast) -> None:
    page = signed_in(cast.leo).get(at("activity", "walk-and-talk")).content.decode()
    for said in ("Walk side by side", "In a wheelchair", "Ask your adult before you start", "20 minutes"):
        assert said in page
    assert "For the adult" not in page
    assert "For the adult" in signed_in(cast.rahman).get(at("activity", "walk-and-talk")).content.decode()


def test_what_an_adult_must_know_is_on_an_adults_cards_and_a_young_persons_say_to_ask(pair, cast) -> None:
    asked = {"key": "good-minute"}
    adults = signed_in(cast.rahman).get(reverse(CARDS), asked).content.decode()
    young = signed_in(cast.leo).get(reverse(CARDS), asked).content.decode()

    assert "safeguarding lead" in adults
    assert "safeguarding lead" not in young
    assert "Ask your adult first" in young


def test_the_pages_are_small_and_cost_the_same_for_many(pair, cast) -> None:
    leo = signed_in(cast.leo)
    page = leo.get(reverse(LIST)).content
    assert len(gzip.compress(page)) < 14 * 1024
    before = cost(leo, reverse(LIST))
    for n in range(30):
        MadeHere.objects.create(key=f"made-{n}", name=f"Thing {n}", kind="talk", steps=["Do it."])
    assert cost(leo, reverse(LIST)) == before


# Cards


def test_cards_are_printed_for_all_that_fits_or_for_the_ticked_ones(pair, cast) -> None:
    rahman = signed_in(cast.rahman)
    ticked = rahman.get(reverse(CARDS), {"key": ["beat", "slow-lap"]}).content.decode()
    assert ticked.count('class="do-card ') == 2
    walks = rahman.get(reverse(CARDS), {"kind": "walk"}).content.decode()
    assert walks.count('class="do-card ') == 10


def test_the_pdf_has_four_cards_to_a_page(pair, cast) -> None:
    made = signed_in(cast.rahman).get(at("activity_cards_pdf"), {"kind": "walk"})
    assert made["Content-Type"] == "application/pdf"
    assert made.content.count(b"/Type /Page\n") + made.content.count(b"/Type /Page ") in (0, 3)


# Choosing


def test_each_of_the_two_chooses_one_thing_and_both_see_both(pair, cast) -> None:
    scenes.met(pair, "met", "")
    for person, key in ((cast.leo, "beat"), (cast.amara, "slow-lap"), (cast.leo, "tower")):
        signed_in(person).post(at("choose", pair.pk), {"key": key})

    assert set(Chosen.objects.values_list("by", "key")) == {
        (cast.leo.pk, "tower"),
        (cast.amara.pk, "slow-lap"),
    }
    for person in (cast.leo, cast.amara):
        page = signed_in(person).get(at("mine", pair.pk)).content.decode()
        assert "The tallest tower" in page
        assert "The slowest lap" in page


def test_a_choice_is_taken_back(pair, cast) -> None:
    scenes.met(pair, "")
    actions.choose(pair, key="beat", by=cast.leo)
    assert "You chose this" in signed_in(cast.leo).get(at("activity", "beat")).content.decode()

    signed_in(cast.leo).post(at("choose", pair.pk), {"key": ""})
    assert not Chosen.objects.exists()


def test_without_a_next_session_nothing_is_chosen(pair, cast) -> None:
    scenes.met(pair, "met")
    with pytest.raises(Mistake, match="no day yet"):
        actions.choose(pair, key="beat", by=cast.leo)


def test_only_what_is_on_the_list_and_only_by_the_two(pair, cast) -> None:
    scenes.met(pair, "")
    assert signed_in(cast.leo).post(at("choose", pair.pk), {"key": "gossip"}).status_code == 404
    assert signed_in(cast.rahman).post(at("choose", pair.pk), {"key": "beat"}).status_code == 403
    assert signed_in(cast.hana).post(at("choose", pair.pk), {"key": "beat"}).status_code == 404


def test_the_log_names_what_was_chosen_by_one_tap(pair, cast) -> None:
    today = scenes.met(pair, "")[0]
    actions.choose(pair, key="tower", by=cast.leo)

    page = signed_in(cast.amara).get(at("log", today.pk)).content.decode()
    assert page.index("The tallest tower") < page.index("Drew or painted")
    said = log_of(happened="yes", minutes="20", did=["tower"], chose="them", adult="no")
    signed_in(cast.amara).post(at("log", today.pk), said)
    today.refresh_from_db()
    assert "tower" in today.did
    assert "The tallest tower" in did(pair.programme.pack, *today.did)


def test_the_adults_page_of_a_pair_says_what_they_chose(pair, cast) -> None:
    scenes.met(pair, "")
    actions.choose(pair, key="tower", by=cast.leo)

    assert "The tallest tower" in signed_in(cast.rahman).get(at("detail", pair.pk)).content.decode()


def test_a_card_that_says_a_lot_still_fits_its_quarter(pair, cast) -> None:
    MadeHere.objects.create(
        key="made-long", name="W" * 50, kind="talk", steps=["Go on and on. " * 10] * 6, safe="x " * 100
    )
    made = signed_in(cast.rahman).get(at("activity_cards_pdf"), {"key": "made-long"})

    assert made.status_code == 200
    assert made.content.startswith(b"%PDF")


def test_what_is_suggested_suits_the_age_of_the_younger_one(pair, cast) -> None:
    pack = pair.programme.pack
    offered = {each.key for n in range(60) for each in suggested(pack, "middle", n, "7-11")}

    assert "kit-repair" in offered
    assert not offered & {"form-buddy", "zine", "first-song"}


def test_when_fewer_fit_than_are_suggested_nothing_breaks(pair, cast) -> None:
    assert suggested(replace(pair.programme.pack, activities=()), "middle", 3) == ()
