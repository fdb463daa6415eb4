"""An idea from anyone: heard, worded without names, answered in time, or seen by everybody to wait."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.links import make_link
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.base.scoping import inside
from peerway.relationships.actions import activities
from peerway.relationships.models import MadeHere
from peerway.voice.actions import ideas as actions
from peerway.voice.models import Idea, Step
from peerway.voice.queries import lines_of, told_of
from peerway.voice.views import heard
from tests.relationships import scenes
from tests.scenes import cost, signed_in

SAID = "Could we have the library and not the hall? Leo says it is loud."
OPEN = "Meet somewhere quieter"


def at(name: str, *args: object) -> str:
    return reverse(f"voice:{name}", args=args)


def page(person, name: str, *args: object) -> str:
    return signed_in(person).get(at(name, *args)).content.decode()


@pytest.fixture
def idea(programme, cast) -> Idea:
    """Sofia's, without her name."""
    return actions.hear(programme, words=SAID, way="phone")


def answered(idea: Idea, by, state: str = "done", because: str = "") -> Idea:
    actions.word(idea, wording=OPEN, by=by)
    actions.take_step(idea, state=state, says="We moved to the library.", because=because, by=by)
    return idea


def late(idea: Idea) -> Idea:
    Idea.objects.filter(pk=idea.pk).update(heard_on=scenes.days_ago(40), answer_by=scenes.days_ago(5))
    idea.refresh_from_db()
    return idea


def test_an_idea_from_a_phone_is_kept_without_a_name_unless_its_author_chooses_to_give_one(
    programme, cast
) -> None:
    sent = {"words": SAID, "whose": "mine", "name_too": "no"}
    signed_in(cast.sofia).post(at("new", programme.pk), sent)
    idea = Idea.objects.get()

    assert (idea.by, idea.way, idea.said["words"]) == (None, "phone", SAID)
    assert b"library" not in bytes(idea.sealed_said)
    assert not JournalLine.objects.filter(about=idea.pk, by=cast.sofia.pk).exists()

    signed_in(cast.sofia).post(at("new", programme.pk), sent | {"name_too": "name"})
    assert Idea.objects.get(by=cast.sofia).said["words"] == SAID
    assert SAID in page(cast.sofia, "mine")


def test_a_name_is_not_given_by_default(programme, cast) -> None:
    said = page(cast.sofia, "new", programme.pk)

    assert 'value="no"' in said.split("name_too")[1].split("checked")[0]


def test_an_idea_told_for_a_friend_is_marked_so(programme, cast) -> None:
    signed_in(cast.amara).post(at("new", programme.pk), {"words": SAID, "whose": "friend", "name_too": "no"})

    assert Idea.objects.get().way == "friend"


def test_anybody_with_the_poster_has_an_idea_without_an_account_and_no_address_is_kept(programme) -> None:
    token = make_link(heard.PURPOSE, programme)
    answer = Client(REMOTE_ADDR="203.0.113.77").post(at("box", token), {"words": SAID, "name": ""})
    idea = Idea.objects.get()

    assert answer.status_code == 302 and (idea.way, idea.by) == ("link", None)
    kept = [
        str(value) for value in (*idea.__dict__.values(), *JournalLine.objects.values_list("why", flat=True))
    ]
    assert not any("203.0.113.77" in value for value in kept)


def test_a_flood_through_one_poster_is_stopped(programme, monkeypatch) -> None:
    monkeypatch.setattr(heard, "FORMS", 2)
    token = make_link(heard.PURPOSE, programme)
    answers = [Client().post(at("box", token), {"words": f"{n}", "name": ""}).status_code for n in range(4)]

    assert answers[-1] == 429 and Idea.objects.count() == 2


def test_an_idea_that_came_in_a_flood_is_still_on_the_page_and_goes_when_the_flood_is_over(
    programme, monkeypatch
) -> None:
    monkeypatch.setattr(heard, "FORMS", 0)
    token, typed = make_link(heard.PURPOSE, programme), {"words": SAID, "name": "Jo", "once": str(uuid4())}
    page = Client().post(at("box", token), typed).content.decode()
    monkeypatch.setattr(heard, "FORMS", 40)

    assert all(f'name="{name}"' in page and said in page for name, said in typed.items())
    assert Client().post(at("box", token), typed).status_code == 302
    assert Idea.objects.get().said["words"] == SAID


def test_an_adult_types_in_what_came_on_paper(programme, cast) -> None:
    signed_in(cast.rahman).post(at("paper", programme.pk), {"words": SAID, "way": "paper", "name": ""})

    assert (Idea.objects.get().way, Idea.objects.get().typed_by) == ("paper", cast.rahman)


def test_nobody_but_those_who_run_the_programme_reads_an_idea_in_its_own_words(idea, cast) -> None:
    for person in (cast.whitfield, cast.ferris, cast.amara, cast.leo, cast.doyle):
        assert signed_in(person).get(at("idea", idea.pk)).status_code in {403, 404}
    assert SAID in page(cast.rahman, "idea", idea.pk)
    assert JournalLine.objects.filter(act="idea.read", about=idea.pk, by=cast.rahman.pk).exists()


def test_everybody_reads_the_words_an_adult_wrote_and_never_the_authors_own(idea, programme, cast) -> None:
    assert SAID not in page(cast.leo, "you_said", programme.pk)
    actions.word(idea, wording=OPEN, by=cast.rahman)
    said = page(cast.leo, "you_said", programme.pk)

    assert OPEN in said and "loud" not in said


@pytest.mark.parametrize("wording", ["Amara Osei could lead it", "Let Leo P. choose"])
def test_words_for_everybody_that_name_somebody_are_refused(idea, cast, wording) -> None:
    answer = signed_in(cast.rahman).post(at("wording", idea.pk), {"wording": wording})

    assert "Take the name out" in answer.content.decode()
    idea.refresh_from_db()
    assert idea.wording == ""


def test_the_author_who_gave_a_name_is_not_named_by_their_first_name_either(programme, cast) -> None:
    idea = actions.hear(programme, words=SAID, way="phone", by=cast.sofia)
    answer = signed_in(cast.rahman).post(at("wording", idea.pk), {"wording": "Sofia would like a library"})

    assert "Take the name out" in answer.content.decode()


def test_an_idea_is_answered_within_twenty_school_days_that_closures_make_longer(programme, cast) -> None:
    today = scenes.days_ago(0)
    plain = actions.hear(programme, words=SAID, way="phone").answer_by
    Closure = apps.get_model("people", "Closure")
    Closure.objects.create(name="Half term", starts_on=today + timedelta(1), ends_on=today + timedelta(14))

    assert plain >= today + timedelta(26)
    assert actions.hear(programme, words=SAID, way="phone").answer_by >= plain + timedelta(14)


def test_an_idea_that_waits_too_long_shows_as_unanswered_to_everybody(idea, programme, cast) -> None:
    late(idea)
    said = page(cast.leo, "you_said", programme.pk)

    assert "No answer yet." in said and SAID not in said
    assert told_of([programme])[programme.pk].late == 1
    assert any("waited too long" in need.why for need in needs_of(cast.rahman))
    assert "too long" in page(cast.leo, "index")


def test_an_answered_idea_says_what_came_of_it_by_whom_and_who_was_told(idea, programme, cast) -> None:
    actions.word(idea, wording=OPEN, by=cast.rahman)
    told = {
        "state": "not",
        "because": "safe",
        "says": "The library has no second door.",
        "told": ["page", "poster"],
    }
    signed_in(cast.rahman).post(at("step", idea.pk), told)
    step = Step.objects.get(state="not")

    assert (step.by, step.on, step.told) == (cast.rahman, scenes.days_ago(0), ["page", "poster"])
    said = page(cast.leo, "you_said", programme.pk)
    assert "because somebody could get hurt" in said and "The library has no second door." in said
    assert not any("to answer" in need.says for need in needs_of(cast.rahman))


def test_whoever_signed_an_idea_is_told_on_today_that_it_has_an_answer(programme, cast) -> None:
    answered(actions.hear(programme, words=SAID, way="phone", by=cast.sofia), cast.rahman)

    assert "Your idea has an answer" in signed_in(cast.sofia).get("/home/").content.decode()
    assert "Your idea has an answer" not in signed_in(cast.leo).get("/home/").content.decode()


def test_a_no_says_why(idea, cast) -> None:
    actions.word(idea, wording=OPEN, by=cast.rahman)

    with pytest.raises(Mistake, match="why not"):
        actions.take_step(idea, state="not", says="No.", by=cast.rahman)


def test_nothing_is_answered_before_everybody_can_read_what_it_was(idea, cast) -> None:
    with pytest.raises(Mistake, match="words everybody reads"):
        actions.take_step(idea, state="done", says="Done.", by=cast.rahman)


def test_an_idea_that_is_a_worry_goes_to_the_safeguarding_lead_in_its_own_words_and_leaves_no_trace(
    idea, programme, cast
) -> None:
    actions.word(idea, wording=OPEN, by=cast.rahman)
    signed_in(cast.rahman).post(at("passing_on", idea.pk))
    worry = apps.get_model("safeguarding", "Worry").objects.get()

    assert SAID in worry.words_said and (worry.by, worry.about) == (cast.rahman, "other")
    idea.refresh_from_db()
    assert idea.said == {} and idea.wording == ""
    assert OPEN not in page(cast.leo, "you_said", programme.pk) and not lines_of(programme)
    assert signed_in(cast.rahman).get(at("idea", idea.pk)).status_code == 403


def test_the_page_for_ideas_shows_the_way_to_the_worry_form_first(programme, cast) -> None:
    said = page(cast.leo, "new", programme.pk)

    assert said.index(reverse("safeguarding:raise")) < said.index("<textarea")


def test_an_idea_is_taken_to_a_vote(idea, cast) -> None:
    actions.word(idea, wording=OPEN, by=cast.rahman)
    signed_in(cast.rahman).post(at("vote", idea.pk), {"options": "Library\nHall\nOutside", "who": "young"})
    idea.refresh_from_db()

    assert idea.decision.title == OPEN and idea.state == "talked"
    assert [option.words for option in idea.decision.options.all()] == ["Library", "Hall", "Outside"]


def test_an_idea_becomes_something_to_do(idea, cast) -> None:
    actions.word(idea, wording="Board games", by=cast.rahman)
    form = {
        "name": "Board games",
        "kind": "talk",
        "minutes": "20",
        "steps": "Choose one.\nPlay.",
        "needs": "a game",
        "safe": "",
    }
    signed_in(cast.rahman).post(at("activity", idea.pk), form)

    assert (MadeHere.objects.get().name, MadeHere.objects.get().steps) == (
        "Board games",
        ["Choose one.", "Play."],
    )
    idea.refresh_from_db()
    assert idea.activity == MadeHere.objects.get()


def test_ideas_for_things_to_do_keep_their_own_answer_and_stand_on_the_same_page(pair, cast) -> None:
    words = {"name": "Balloon tennis", "what": "Hit it.", "needs": ""}
    sent = activities.propose(pair.programme, words=words, by=cast.leo)
    before = page(cast.amara, "you_said", pair.programme.pk)
    made = {"name": "Balloon tennis", "kind": "sport", "minutes": 10, "steps": ["Hit it."]}
    activities.answer_idea(sent, answer="use", reply="Good", made=made, by=cast.rahman)
    after = page(cast.amara, "you_said", pair.programme.pk)

    assert "Balloon" not in before and "The answer comes by" in before
    assert "Something to do together: Balloon tennis" in after


def test_the_poster_holds_what_was_answered_and_prints(idea, programme, cast) -> None:
    answered(idea, cast.rahman)
    sheet = signed_in(cast.leo).get(at("poster_pdf", programme.pk))

    assert OPEN in page(cast.leo, "poster", programme.pk)
    assert sheet.content.startswith(b"%PDF")


def test_what_was_chosen_stands_on_the_poster_and_nothing_else(programme, cast) -> None:
    first = answered(actions.hear(programme, words="a", way="phone"), cast.rahman)
    second = actions.hear(programme, words="b", way="phone")
    actions.word(second, wording="Another idea", by=cast.rahman)
    actions.take_step(second, state="done", says="Yes.", by=cast.rahman)
    actions.choose_for_poster(programme, ideas=[first], by=cast.rahman)
    said = page(cast.leo, "poster", programme.pk)

    assert OPEN in said and "Another idea" not in said


def test_forgetting_whoever_signed_an_idea_leaves_what_was_said_to_everybody(programme, cast) -> None:
    idea = answered(actions.hear(programme, words=SAID, way="phone", by=cast.sofia), cast.rahman)
    forget(cast.sofia, by=cast.rahman, why="asked")
    idea.refresh_from_db()

    assert (idea.by, idea.said, idea.wording) == (None, {}, OPEN)


def test_the_ideas_of_another_setting_are_not_there(idea, programme, cast, riverside) -> None:
    assert signed_in(cast.kit).get(at("you_said", programme.pk)).status_code == 404
    with inside(riverside):
        assert not Idea.objects.exists()


def fill(programme, cast, number: int) -> None:
    for n in range(number):
        idea = actions.hear(programme, words=f"idea {n}", way="phone", by=cast.sofia if n % 2 else None)
        actions.word(idea, wording=f"Idea number {n}", by=cast.rahman)
        if n % 3:
            actions.take_step(idea, state="done", says="Done.", by=cast.rahman)


@pytest.mark.parametrize(
    ("who", "name"), [("leo", "you_said"), ("rahman", "ideas"), ("leo", "index"), ("leo", "poster")]
)
def test_thirty_ideas_cost_as_much_as_two(programme, cast, who, name) -> None:
    client, args = signed_in(getattr(cast, who)), () if name == "index" else (programme.pk,)
    fill(programme, cast, 4)
    few = cost(client, at(name, *args))
    fill(programme, cast, 26)

    assert cost(client, at(name, *args)) == few


def test_my_ideas_cost_the_same_however_many_there_are(programme, cast) -> None:
    client = signed_in(cast.sofia)
    fill(programme, cast, 4)
    few = cost(client, at("mine"))
    fill(programme, cast, 20)

    assert cost(client, at("mine")) <= few + 10  # each is opened with its own key, ten at most
