"""Something new to do: a young person thinks of it, an adult answers kindly, and it joins the list."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.base.scoping import inside
from peerway.core.packs import all_shared
from peerway.relationships.actions import activities as actions
from peerway.relationships.doing import did
from peerway.relationships.finding import all_here
from peerway.relationships.models import Idea, MadeHere
from peerway.relationships.panels import answered_ideas
from tests.relationships import scenes
from tests.relationships.test_own_pages import shown
from tests.scenes import cost, signed_in

LIST, CARDS = "relationships:activities", "relationships:activity_cards"
WORDS = {"name": "Balloon tennis", "what": "Hit it with paper plates.\nCount the hits.", "needs": "a balloon"}
YES = {"answer": "use", "reply": "I love it.", "name": "Balloon tennis", "kind": "sport", "minutes": "15",
       "steps": "Hit it with plates.\nCount the hits.", "needs": "a balloon, two paper plates", "safe": ""}  # fmt: skip
NO = YES | {"answer": "not_now", "because": "space", "reply": "It sounds fun, and we have no hall this term."}


def at(name: str, *args: object) -> str:
    return reverse(f"relationships:{name}", args=args)


@pytest.fixture
def idea(pair, cast) -> Idea:
    return actions.propose(pair.programme, words=WORDS, by=cast.leo)


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


def test_the_list_of_ideas_costs_the_same_for_many_and_opens_none(idea, cast, pair) -> None:
    rahman = signed_in(cast.rahman)
    before, read = cost(rahman, at("ideas")), JournalLine.objects.filter(about=idea.pk).count()
    for _ in range(20):
        actions.propose(pair.programme, words=WORDS, by=cast.amara)

    assert cost(rahman, at("ideas")) == before
    assert JournalLine.objects.filter(about=idea.pk).count() == read
    assert "Balloon" not in rahman.get(at("ideas")).content.decode()
