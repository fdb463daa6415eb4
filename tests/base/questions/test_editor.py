"""Changing what is asked, without changing what was answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.base.questions import asked_as, question_set, version_of
from peerway.base.questions.actions import release_set, return_to_pack
from peerway.base.questions.models import AskedSet
from peerway.base.scoping import inside
from peerway.core.packs import load_approach
from peerway.core.questions import parse

pytestmark = [pytest.mark.urls("tests.base.questions.asking"), pytest.mark.django_db]
AsPerson = Callable[[Any], Client]
SET = "/questions/mentoring/session-log/"
PACK = load_approach("mentoring").questions["session-log"]


@pytest.fixture
def rahman(cast: SimpleNamespace, as_person: AsPerson) -> Client:
    return as_person(cast.rahman)


def words(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def reword(client: Client, ask: str, **more: Any) -> HttpResponse:
    sent = {"ask": ask, "required": "on", "reason": "never", **more}
    return client.post(f"{SET}question/happened/", sent, follow=True)


def test_only_those_who_run_things_change_what_is_asked(cast: SimpleNamespace, as_person: AsPerson) -> None:
    for nobody in (cast.amara, cast.okafor, cast.whitfield, cast.adeyemi):
        assert as_person(nobody).get(SET).status_code == 403
    assert as_person(cast.hart).get(SET).status_code == 200


def test_every_set_of_the_pack_is_listed_and_opens(rahman: Client) -> None:
    page = words(rahman.get("/questions/"))

    for key, qset in load_approach("mentoring").questions.items():
        assert qset.title in page
        assert rahman.get(f"/questions/mentoring/{key}/").status_code == 200


def test_a_set_that_is_not_there_is_not_found(rahman: Client) -> None:
    assert rahman.get("/questions/mentoring/nothing/").status_code == 404
    assert rahman.get("/questions/knitting/session-log/").status_code == 404
    assert rahman.get(f"{SET}question/nothing/").status_code == 404


def test_every_question_of_the_pack_opens_and_is_kept_as_it_was(
    rahman: Client, cast: SimpleNamespace
) -> None:
    """The form shows a question whole: sent back untouched, nothing has changed."""
    for key, qset in load_approach("mentoring").questions.items():
        for question in qset:
            address = f"/questions/mentoring/{key}/question/{question.key}/"
            form = rahman.get(address).context["form"]
            sent = {name: form[name].value() for name in form.fields}
            kept = rahman.post(
                address, {name: value for name, value in sent.items() if value not in (None, False)}
            )
            assert kept.status_code == 302, (key, question.key, kept.context["form"].errors)
        assert "not in use yet" not in words(rahman.get(f"/questions/mentoring/{key}/")), key


def test_a_changed_question_is_asked_only_once_it_is_put_to_use(here: Setting, rahman: Client) -> None:
    page = reword(rahman, "Did you two meet?")
    assert "Changed, and not in use yet" in words(page)
    assert question_set("session-log", "mentoring") == PACK

    rahman.post(f"{SET}release/")

    asked = question_set("session-log", "mentoring")
    assert asked.question("happened").ask == "Did you two meet?"
    assert version_of(asked) == "session-log@1001"
    assert JournalLine.objects.filter(act="asked_set.released").count() == 1


def test_answers_stay_answers_to_the_version_they_were_given_to(here: Setting, rahman: Client) -> None:
    for ask in ("Did you two meet?", "Did it happen?"):
        reword(rahman, ask)
        rahman.post(f"{SET}release/")

    asks = [asked_as(f"session-log@{n}", "mentoring").question("happened").ask for n in (1, 1001, 1002)]

    assert asks == ["Did you meet?", "Did you two meet?", "Did it happen?"]
    assert AskedSet.objects.current().count() == 1


def test_nothing_changed_makes_no_version(here: Setting, rahman: Client) -> None:
    page = rahman.post(f"{SET}release/", follow=True)

    assert "Nothing has changed" in words(page)
    assert not AskedSet.objects.exists()


def test_the_packs_own_questions_can_be_asked_again(here: Setting, rahman: Client) -> None:
    reword(rahman, "Did you two meet?")
    rahman.post(f"{SET}release/")
    rahman.post(f"{SET}pack/")

    assert question_set("session-log", "mentoring") == PACK
    assert AskedSet.objects.count() == 1
    assert rahman.post(f"{SET}pack/").status_code == 404


def test_a_version_in_use_elsewhere_is_not_ours(
    cast: SimpleNamespace, rahman: Client, riverside: Setting
) -> None:
    reword(rahman, "Did you two meet?")
    rahman.post(f"{SET}release/")

    with inside(riverside):
        assert question_set("session-log", "mentoring") == PACK


def test_a_retired_version_is_not_retired_again(here: Setting, cast: SimpleNamespace) -> None:
    asked = release_set(PACK, approach="mentoring", by=cast.rahman)
    return_to_pack(asked, by=cast.rahman)

    with pytest.raises(ValueError, match="not in use"):
        return_to_pack(asked, by=cast.rahman)


def test_a_question_is_added_and_moved_and_taken_out(rahman: Client) -> None:
    rahman.post(f"{SET}new/?kind=text", {"ask": "What next?", "lines": "2", "max_length": "200"})
    rahman.post(f"{SET}question/what_next/place/", {"to": "up"})
    keys = [question.key for question in rahman.get(SET).context["copy"].qset]
    assert keys[-2:] == ["what_next", "adult"]

    rahman.post(f"{SET}question/what_next/removal/")
    assert "What next?" not in words(rahman.get(SET))

    rahman.post(f"{SET}undo/")
    assert "What next?" in words(rahman.get(SET))

    rahman.post(f"{SET}undo/", {"all": "1"})
    assert rahman.get(SET).context["copy"].qset == PACK


def test_a_question_others_wait_for_stays_before_them(rahman: Client) -> None:
    refused = rahman.post(f"{SET}question/happened/removal/", follow=True)

    assert "waits for “happened”" in words(refused)
    assert refused.context["copy"].qset == PACK


def test_a_reworded_choice_keeps_its_key_and_a_new_one_gets_its_own(rahman: Client) -> None:
    sent = options_sent(option_0="The younger one", option_4="A friend", only_if="happened=yes")

    rahman.post(f"{SET}question/chose/", sent)

    made = rahman.get(SET).context["copy"].qset.question("chose").options
    assert (made[0].key, made[0].says) == ("them", "The younger one")
    assert (made[-1].key, made[-1].says) == ("a_friend", "A friend")


def test_what_is_wrong_is_said_beside_the_box_and_the_typing_stays(rahman: Client) -> None:
    page = rahman.post(f"{SET}new/?kind=single", {"ask": "Which one?", "option_0": "Only this"})

    assert page.status_code == 200
    assert "Give at least two choices." in words(page)
    assert "Only this" in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_question_may_wait_for_one_earlier_question_only(rahman: Client) -> None:
    sent = {"ask": "Why?", "lines": "2", "max_length": "200", "only_if": ["happened=no", "adult=today"]}

    assert "one question only" in words(rahman.post(f"{SET}new/?kind=text", sent))


def test_hard_words_are_pointed_out_when_a_question_is_kept(rahman: Client) -> None:
    kept = reword(rahman, "Could you demonstrate your participation in the supervision?")

    assert "Try “show”." in words(kept)


def test_a_set_that_is_hard_to_read_says_how_old_a_reader_must_be(rahman: Client) -> None:
    hard = (
        "Participants are requested to complete the documentation in its entirety prior to the commencement "
        "of the intervention, in accordance with organisational requirements and safeguarding arrangements."
    )
    page = rahman.post(f"{SET}words/", {"title": "Log", "intro": hard, "may_read": "Ms Rahman."}, follow=True)

    assert re.search(r"Reads at about age \d+; try shorter sentences", words(page))


def test_the_preview_keeps_nothing(here: Setting, rahman: Client) -> None:
    page = rahman.get(f"{SET}preview/?one=1")
    assert "Question 1 of" in words(page)

    done = rahman.post(
        f"{SET}preview/?all=1", {"q-happened": "no", "q-adult": "no", "go": "send"}, follow=True
    )

    assert "Nothing you answered was kept" in words(done)


def test_somebody_elses_copy_is_not_seen_and_is_not_overwritten_unsaid(
    cast: SimpleNamespace, as_person: AsPerson, rahman: Client
) -> None:
    cole = as_person(cast.cole)
    reword(cole, "Did you meet up?")
    assert "not in use yet" not in words(rahman.get(SET))

    reword(rahman, "Did you two meet?")
    rahman.post(f"{SET}release/")

    assert "Somebody else has put another version to use" in words(cole.get(SET))


def test_the_list_costs_the_same_for_many_versions_as_for_none(
    here: Setting, cast: SimpleNamespace, rahman: Client
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rahman.get("/questions/")
        return len(queries)

    rahman.get("/questions/")
    before = cost()
    for qset in load_approach("mentoring").questions.values():
        release_set(qset, approach="mentoring", by=cast.rahman)

    assert cost() == before


def test_a_version_reads_back_as_it_was_made(here: Setting, cast: SimpleNamespace) -> None:
    asked = release_set(PACK, approach="mentoring", by=cast.rahman)

    assert parse(asked.data, "", None).questions == AskedSet.objects.get(pk=asked.pk).qset.questions


def test_a_version_never_changes_once_it_is_made(here: Setting, cast: SimpleNamespace) -> None:
    asked = release_set(PACK, approach="mentoring", by=cast.rahman)
    asked.data = {}

    with pytest.raises(ValueError, match="never changes"):
        asked.save()


def test_a_question_of_the_pack_that_is_taken_out_is_named(rahman: Client) -> None:
    page = rahman.post(f"{SET}question/for_you/removal/", follow=True)

    assert "No longer asked: “How was it for you?”" in words(page)


def options_sent(**changed: str) -> dict[str, str]:
    """The page of a question with choices, as its browser sends it back."""
    options = PACK.question("chose").options
    sent = {f"option_{n}": option.says for n, option in enumerate(options)}
    return {
        "ask": "Who chose?",
        **sent,
        **{f"was_{n}": option.key for n, option in enumerate(options)},
        **changed,
    }


def test_a_choice_goes_a_line_up_and_keeps_what_was_typed_and_its_key(rahman: Client) -> None:
    address = f"{SET}question/chose/"
    keys = [option.key for option in PACK.question("chose").options]

    form = rahman.post(address, options_sent(option_1="Typed just now", move="1:0")).context["form"]

    assert (form["option_0"].value(), form["was_0"].value()) == ("Typed just now", keys[1])
    assert form["was_1"].value() == keys[0]
    assert not form.errors
    assert not rahman.get(SET).context["copy"].is_changed

    rahman.post(address, {name: form[name].value() for name in form.fields if form[name].value()})
    made = rahman.get(SET).context["copy"].qset.question("chose").options
    assert [option.key for option in made] == [keys[1], keys[0], *keys[2:]]
    assert made[0].says == "Typed just now"


def test_choices_are_moved_with_buttons_and_the_first_goes_no_higher(rahman: Client) -> None:
    page = rahman.get(f"{SET}question/chose/").content.decode()

    assert 'value="1:0"' in page
    assert 'value="0:1"' in page
    assert 'value="0:-1"' not in page


def test_a_key_that_is_not_this_questions_is_not_taken(rahman: Client) -> None:
    rahman.post(f"{SET}question/chose/", options_sent(was_0="somebody_elses", was_1="somebody_elses"))

    made = rahman.get(SET).context["copy"].qset.question("chose").options
    assert "somebody_elses" not in {option.key for option in made}
