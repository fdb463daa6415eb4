"""Things to do together: found, read, printed, chosen by either of the two, and made by young people."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.base.scoping import inside
from peerway.core.packs import all_shared, load_approach
from peerway.relationships.actions import activities as actions
from peerway.relationships.doing import did, suggested
from peerway.relationships.finding import all_here, looking_for
from peerway.relationships.models import Chosen, Idea, MadeHere
from peerway.relationships.panels import answered_ideas
from tests.relationships import scenes
from tests.relationships.test_own_pages import log_of, shown
from tests.scenes import cost, signed_in

LIST, CARDS = "relationships:activities", "relationships:activity_cards"
WORDS = {"name": "Balloon tennis", "what": "Hit it with paper plates.\nCount the hits.", "needs": "a balloon"}
YES = {"answer": "use", "reply": "I love it.", "name": "Balloon tennis", "kind": "sport", "minutes": "15",
       "steps": "Hit it with plates.\nCount the hits.", "needs": "a balloon, two paper plates", "safe": ""}  # fmt: skip
NO = YES | {"answer": "not_now", "because": "space", "reply": "It sounds fun, and we have no hall this term."}


def at(name: str, *args: object) -> str:
    return reverse(f"relationships:{name}", args=args)


def found(person, **asked) -> list[str]:
    looking = looking_for(asked, person)
    return [each.key for each in all_here() if looking.finds(each)]


@pytest.fixture
def idea(pair, cast) -> Idea:
    return actions.propose(pair.programme, words=WORDS, by=cast.leo)


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


# Ideas


def test_a_young_person_sends_an_idea_which_waits_until_it_is_answered(pair, cast) -> None:
    signed_in(cast.leo).post(at("new_idea"), WORDS)
    sent = Idea.objects.get()

    assert (sent.by, sent.programme, sent.words["name"]) == (cast.leo, pair.programme, "Balloon tennis")
    assert b"Balloon" not in bytes(sent.sealed_words)
    assert "Waiting" in signed_in(cast.leo).get(at("my_ideas")).content.decode()
    lines = [need for need in needs_of(cast.rahman) if "thought of something" in need.says]
    assert [need.url for need in lines] == [at("idea", sent.pk)]
    assert not any("thought of something" in need.says for need in needs_of(cast.cole))


def test_a_supporter_may_have_an_idea_too_and_an_adult_is_not_asked(pair, cast) -> None:
    assert signed_in(cast.amara).get(at("new_idea")).status_code == 200
    assert signed_in(cast.rahman).get(at("new_idea")).status_code == 403


def test_a_yes_puts_it_beside_the_library_without_a_name(idea, cast) -> None:
    signed_in(cast.rahman).post(at("idea", idea.pk), YES)
    made = MadeHere.objects.get()

    assert (made.key, made.needs) == ("made-balloon-tennis", ["a balloon", "two paper plates"])
    page = signed_in(cast.hana).get(at("activity", made.key)).content.decode()
    assert "Made by a young person here" in page
    assert "Leo" not in page
    assert "Balloon tennis" in signed_in(cast.hana).get(reverse(LIST)).content.decode()
    assert not [need for need in needs_of(cast.rahman) if "thought of something" in need.says]


def test_whoever_had_the_idea_reads_the_answer_and_nobody_else_does(idea, cast) -> None:
    signed_in(cast.rahman).post(at("idea", idea.pk), NO)
    page = signed_in(cast.leo).get(at("my_ideas")).content.decode()

    assert "no hall this term" in page
    assert "because there isn&#x27;t the space" in page
    assert "no hall" not in signed_in(cast.amara).get(at("my_ideas")).content.decode()
    assert not MadeHere.objects.exists()


def test_a_no_needs_a_reason_and_every_answer_needs_words(idea, cast) -> None:
    for wrong in (NO | {"because": ""}, NO | {"reply": ""}, YES | {"steps": ""}):
        assert signed_in(cast.rahman).post(at("idea", idea.pk), wrong).status_code == 200
    assert Idea.objects.waiting().exists()


def test_the_name_of_whoever_had_it_does_not_get_onto_the_list(idea, cast) -> None:
    page = signed_in(cast.rahman).post(at("idea", idea.pk), YES | {"name": "Leo's game"})

    assert "Take the name out" in page.content.decode()
    assert Idea.objects.waiting().exists()


def test_an_idea_is_answered_once(idea, cast) -> None:
    actions.answer_idea(idea, answer="not_now", because="money", reply="Thank you.", by=cast.rahman)
    with pytest.raises(Mistake, match="answered already"):
        actions.answer_idea(idea, answer="use", reply="Yes!", by=cast.rahman, made={"name": "x"})


def test_only_those_who_run_the_programme_open_an_idea_and_that_is_journalled(idea, cast) -> None:
    for person, answer in ((cast.rahman, 200), (cast.cole, 403), (cast.leo, 403), (cast.amara, 404)):
        assert signed_in(person).get(at("idea", idea.pk)).status_code == answer
    assert JournalLine.objects.filter(by=cast.rahman.pk, act__contains="read", about=idea.pk).exists()


def test_two_ideas_of_one_name_have_two_keys_and_any_script_has_one(pair, cast, here) -> None:
    for name in ("Tag", "Tag", "лапта"):
        kept = {"name": name, "kind": "sport", "minutes": 10, "steps": ["Run."]}
        one = actions.propose(pair.programme, words=WORDS, by=cast.leo)
        actions.answer_idea(one, answer="use", reply="Yes.", by=cast.rahman, made=kept)
    assert set(MadeHere.objects.values_list("key", flat=True)) == {
        "made-tag",
        "made-tag-2",
        "made-something-new",
    }


def test_what_is_put_away_is_no_longer_offered_and_the_log_still_tells_it(idea, cast, pair) -> None:
    signed_in(cast.rahman).post(at("idea", idea.pk), YES)
    made = MadeHere.objects.get()
    assert signed_in(cast.leo).post(at("put_away", made.pk)).status_code == 403

    signed_in(cast.rahman).post(at("put_away", made.pk))
    assert made.key not in {each.key for each in all_here()}
    assert did(pair.programme.pack, made.key) == "Balloon tennis"


def test_forgetting_somebody_takes_their_words_and_leaves_what_names_nobody(idea, cast) -> None:
    signed_in(cast.rahman).post(at("idea", idea.pk), YES)
    forget(cast.leo, by=cast.rahman, why="asked")

    assert not Idea.objects.exists()
    assert MadeHere.objects.count() == 1


def test_the_answer_is_told_on_the_day_page_for_a_week(idea, cast) -> None:
    assert shown(answered_ideas, cast.leo) == ""
    actions.answer_idea(idea, answer="not_now", because="money", reply="Thank you.", by=cast.rahman)
    assert "Your idea has an answer" in shown(answered_ideas, cast.leo)
    Idea.objects.update(answered_on=scenes.days_ago(8))
    assert shown(answered_ideas, cast.leo) == ""


def test_the_library_is_the_same_for_every_setting_and_what_is_made_here_stays_here(
    idea, cast, riverside
) -> None:
    signed_in(cast.rahman).post(at("idea", idea.pk), YES)
    with inside(riverside):
        assert not MadeHere.objects.exists()
    assert len(all_shared()) == len(all_here()) - 1


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


def test_the_list_of_ideas_costs_the_same_for_many_and_opens_none(idea, cast, pair) -> None:
    rahman = signed_in(cast.rahman)
    before, read = cost(rahman, at("ideas")), JournalLine.objects.filter(about=idea.pk).count()
    for _ in range(20):
        actions.propose(pair.programme, words=WORDS, by=cast.amara)

    assert cost(rahman, at("ideas")) == before
    assert JournalLine.objects.filter(about=idea.pk).count() == read
    assert "Balloon" not in rahman.get(at("ideas")).content.decode()
