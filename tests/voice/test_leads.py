"""Youth leads: what each right opens, and what none of them ever does."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.access import all_pages, declared
from peerway.base.links import make_link
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.base.questions import question_set
from peerway.decisions.policy import run_votes
from peerway.people.models import Person
from peerway.recruitment.posters import poster_of
from peerway.relationships.models import MadeHere
from peerway.voice import places
from peerway.voice.actions import ideas
from peerway.voice.actions import leads as actions
from peerway.voice.models import OnPoster, Proposal, Right
from peerway.voice.rules import changes
from tests.contracts.pages import pages
from tests.contracts.scene import both_scenes
from tests.contracts.walking import answer_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in, visit


def at(name: str, *args: object) -> str:
    return reverse(f"voice:{name}", args=args)


def page(person, name: str, *args: object) -> str:
    return signed_in(person).get(at(name, *args)).content.decode()


@pytest.fixture
def give(programme, cast):
    """Give Amara a right."""

    def given(what: str, until=None) -> Right:
        return actions.give_right(programme, person=cast.amara, what=what, until=until, by=cast.rahman)

    return given


def test_a_right_is_given_on_a_day_by_somebody_and_everybody_here_reads_that(programme, cast) -> None:
    form = {"person": str(cast.amara.pk), "what": "poster", "until": ""}
    signed_in(cast.rahman).post(at("rights", programme.pk), form)
    right = Right.objects.get()

    assert (right.person, right.given_on, right.given_by) == (cast.amara, scenes.days_ago(0), cast.rahman)
    said = page(cast.leo, "you_said", programme.pk)
    assert "Amara O." in said and "poster" in said
    assert "poster" in signed_in(cast.amara).get("/home/").content.decode()


def test_a_right_taken_back_ends_today_is_seen_and_its_reason_is_for_them_and_the_adults(
    give, programme, cast
) -> None:
    right = give("poster")
    signed_in(cast.rahman).post(at("taking_back", right.pk), {"because": "agreed"})
    right.refresh_from_db()

    assert (right.taken_back_on, right.taken_back_by) == (scenes.days_ago(0), cast.rahman)
    assert signed_in(cast.amara).get(at("right", right.pk)).status_code == 404
    said = page(cast.leo, "you_said", programme.pk)
    assert "Amara O." in said and right.get_because_display() not in said


def test_a_right_ends_by_itself_on_its_day(give, cast) -> None:
    right = give("poster", until=scenes.days_ago(1))

    assert signed_in(cast.amara).get(at("right", right.pk)).status_code == 404


def test_adults_are_given_no_right_and_nobody_is_given_one_twice(give, programme, cast) -> None:
    give("poster")
    with pytest.raises(Mistake, match="already"):
        give("poster")
    with pytest.raises(Mistake, match="young people"):
        actions.give_right(programme, person=cast.cole, what="poll", until=None, by=cast.rahman)


def test_nobody_uses_a_right_of_somebody_else(give, cast) -> None:
    right = give("poster")

    assert signed_in(cast.leo).get(at("right", right.pk)).status_code == 404
    assert signed_in(cast.rahman).get(at("right", right.pk)).status_code == 403


def propose(right: Right, key: str, after: str, cast) -> Proposal:
    address = at("proposing", right.pk) + f"?place={key}"
    signed_in(cast.amara).post(address, {"after": after, "why": "It is shorter"})
    return Proposal.objects.get()


def test_words_of_the_ways_in_page_and_its_poster_change_when_an_adult_says_yes(
    give, programme, cast
) -> None:
    programme.asking_opened_on = scenes.days_ago(0)
    programme.save()
    proposal = propose(give("ways_in"), "ways_in/head", "Somebody who was in Year 7 too", cast)
    ways_in = reverse("recruitment:ways_in", args=[make_link("ways_in", programme)])

    assert "Somebody who was in Year 7" not in Client().get(ways_in).content.decode()
    signed_in(cast.rahman).post(at("proposal", proposal.pk), {"answer": "yes", "reply": "Much better"})
    assert "Somebody who was in Year 7 too" in Client().get(ways_in).content.decode()
    assert poster_of(programme, "ways_in").head == "Somebody who was in Year 7 too"
    assert "Much better" in page(cast.amara, "right", proposal.right_id)


def test_words_an_adult_says_no_to_stay_and_the_reason_is_read(give, programme, cast) -> None:
    before = poster_of(programme, "ways_in").head
    proposal = propose(give("ways_in"), "ways_in/head", "Buddies!!!", cast)
    assert any("proposes other words" in need.says for need in needs_of(cast.rahman))
    signed_in(cast.rahman).post(
        at("proposal", proposal.pk), {"answer": "no", "reply": "Too loud for a first look"}
    )

    assert poster_of(programme, "ways_in").head == before
    assert "Too loud for a first look" in page(cast.amara, "right", proposal.right_id)


def test_a_question_is_reworded_by_a_new_version_of_its_set(give, programme, cast) -> None:
    qset = places.sets_to_word(programme)[0]
    question = qset.questions[0]
    key = f"questions/{qset.key}/{question.key}/ask"
    proposal = propose(give("questions"), key, "What would you like to say first?", cast)
    assert question_set(qset.key, programme).question(question.key).ask == question.ask
    signed_in(cast.rahman).post(at("proposal", proposal.pk), {"answer": "yes", "reply": "Yes"})
    now = question_set(qset.key, programme)

    assert now.question(question.key).ask == "What would you like to say first?"
    assert [each.key for each in now] == [each.key for each in qset]


def test_the_adult_sees_what_changed_word_by_word(give, cast) -> None:
    proposal = propose(give("ways_in"), "ways_in/line1", "Once a week. They choose what you do.", cast)
    said = page(cast.rahman, "proposal", proposal.pk)

    assert "<del>" in said and "<ins>" in said
    assert [bit.how for bit in changes(proposal.before, proposal.after)].count("same") >= 1


def test_words_that_were_changed_meanwhile_are_not_put_in(give, programme, cast) -> None:
    right = give("ways_in")
    proposal = propose(right, "ways_in/head", "First", cast)
    Proposal.objects.filter(pk=proposal.pk).update(before="Something older")
    proposal.refresh_from_db()

    with pytest.raises(Mistake, match="meanwhile"):
        actions.answer_proposal(proposal, answer="yes", reply="", by=cast.rahman)


def test_a_right_to_word_one_thing_words_no_other(give, programme, cast) -> None:
    right = give("ways_in")
    qset = places.sets_to_word(programme)[0]
    address = at("proposing", right.pk) + f"?place=questions/{qset.key}/{qset.questions[0].key}/ask"

    assert signed_in(cast.amara).get(address).status_code == 404
    assert signed_in(cast.amara).get(at("right_set", right.pk, qset.key)).status_code == 403


def test_whoever_keeps_the_activity_list_puts_away_and_brings_back_what_was_made_here(give, cast) -> None:
    made = MadeHere.objects.create(key="made-chess", name="Chess", kind="talk", steps=["Play"])
    right = give("activities")
    signed_in(cast.amara).post(at("right", right.pk), {"made": str(made.pk)})
    made.refresh_from_db()
    assert (made.put_away_on, made.put_away_by) == (scenes.days_ago(0), cast.amara)

    signed_in(cast.amara).post(at("right", right.pk), {"made": str(made.pk)})
    made.refresh_from_db()
    assert made.put_away_on is None


def test_whoever_makes_the_poster_chooses_what_stands_on_it(give, programme, cast) -> None:
    idea = ideas.hear(programme, words="x", way="phone")
    ideas.word(idea, wording="A quieter room", by=cast.rahman)
    ideas.take_step(idea, state="done", says="The library.", by=cast.rahman)
    right = give("poster")
    signed_in(cast.amara).post(at("right", right.pk), {"ideas": [str(idea.pk)]})

    assert OnPoster.objects.get().idea == idea and OnPoster.objects.get().by == cast.amara


def test_whoever_runs_polls_may_run_votes_here_and_only_while_they_have_the_right(
    give, programme, cast
) -> None:
    assert not run_votes(cast.amara, programme)
    right = give("poll")
    assert run_votes(cast.amara, programme) and not run_votes(cast.leo, programme)

    actions.take_back_right(right, because="turn", by=cast.rahman)
    assert not run_votes(cast.amara, programme)


def answers(client: Client, scene) -> dict[tuple[str, str], str]:
    told = {}
    for each in pages():
        address = each.address(scene)
        for method in ("get", "post") if address else ():
            told[each.name, method] = answer_of(visit(client, address, method))
    return told


RIGHTS_OPEN = {
    "decisions:opening",
    "decisions:closing",
    "decisions:poll",
    "decisions:paper",
    "decisions:papers",
}


@pytest.mark.slow
def test_every_right_at_once_opens_no_page_but_those_of_the_rights_themselves(
    cast: SimpleNamespace, here
) -> None:
    """Notes, requests and worries stay as shut as they are for any other supporter, page by page."""
    scene, _ = both_scenes(cast)
    amara = signed_in(Person.objects.get(pk=cast.amara.pk))
    leading = answers(amara, scene)
    Right.objects.update(taken_back_on=scenes.days_ago(0))
    without = answers(amara, scene)
    more = {
        name for (name, method), answer in leading.items() if answer == "ok" and without[name, method] != "ok"
    }

    assert more
    rights = ("voice:right", "voice:proposing", "decisions:", "drop_in:leading", "insights:young_")
    assert all(name.startswith(rights) for name in more), sorted(more)


def test_no_page_of_a_right_is_about_notes_requests_or_worries() -> None:
    found = {
        name: declared(view).finds
        for name, _, view in all_pages()
        if name.startswith(("voice:right", "voice:proposing", "drop_in:leading", "insights:young"))
        and declared(view)
    }

    assert found and all(
        model is None or model.__name__ in {"Right", "Programme", "YoungPage"} for model in found.values()
    )


def test_twenty_rights_cost_as_much_to_read_as_two(programme, cast) -> None:
    def give_to(*people) -> None:
        for person in people:
            for what in Right.What.values:
                actions.give_right(programme, person=person, what=what, until=None, by=cast.rahman)

    give_to(cast.amara)
    few = (
        cost(signed_in(cast.rahman), at("rights", programme.pk)),
        cost(signed_in(cast.leo), at("you_said", programme.pk)),
    )
    give_to(cast.bilal, cast.niamh, cast.hana, cast.sofia)

    assert few == (
        cost(signed_in(cast.rahman), at("rights", programme.pk)),
        cost(signed_in(cast.leo), at("you_said", programme.pk)),
    )
