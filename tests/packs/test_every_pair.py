"""What every approach with pairs promises, whatever it calls its people."""

from __future__ import annotations

import pytest

from peerway.core.matching.rules import NotBlocked, NotSibling, Ready, SameSetting, wishes_from_pack
from peerway.core.packs import all_approaches, load_approach
from peerway.core.packs.approach import Approach
from peerway.core.packs.examples import failing_examples
from peerway.core.questions import readability
from peerway.core.reading import reading_age, words_of
from tests.packs.told import NEVER_TO_YOUNG_PEOPLE, YOUNG, every_word, to_do, told

PAIRS = [pack for pack in all_approaches() if pack.pair]
MENTORING = load_approach("mentoring")

each_pack = pytest.mark.parametrize("pack", PAIRS, ids=lambda pack: pack.slug)


@each_pack
def test_a_question_set_can_be_read_by_those_it_asks(pack: Approach) -> None:
    for key, qset in pack.questions.items():
        limit = 11 if qset.asked_of in YOUNG else 12
        assert (readability(qset).age or 99) <= limit, key


@each_pack
def test_what_young_people_are_told_can_be_read_at_eleven(pack: Approach) -> None:
    for name, text in told(pack):
        assert (reading_age(text) or 99) <= 11, name
    for name, text in to_do(pack):
        assert (reading_age(text) or 0) <= 11, name


@each_pack
def test_the_guide_is_short_and_can_be_read_at_twelve(pack: Approach) -> None:
    assert 800 <= len(words_of(pack.guide)) <= 1200
    assert (reading_age(pack.guide) or 99) <= 12


@each_pack
def test_no_question_calls_a_young_person_something_they_would_mind(pack: Approach) -> None:
    for key, qset in pack.questions.items():
        if qset.asked_of in YOUNG:
            said = {word.lower() for word in words_of(every_word(qset))}
            assert not said & NEVER_TO_YOUNG_PEOPLE, key


@each_pack
def test_the_worked_examples_come_out_as_the_pack_says(pack: Approach) -> None:
    assert failing_examples(pack) == []
    assert len(pack.examples.forms) >= 5
    assert len(pack.examples.way) >= 3


@each_pack
def test_it_keeps_the_rhythms_and_asks_the_sets_the_pages_ask_for(pack: Approach) -> None:
    assert [r.key for r in pack.journey.rhythms] == [r.key for r in MENTORING.journey.rhythms]
    assert set(MENTORING.questions) - {"contact-family"} <= set(pack.questions)
    assert [(c.moment, c.side) for c in pack.journey.check_ins] == [
        (c.moment, c.side) for c in MENTORING.journey.check_ins
    ]


def test_family_is_asked_where_somebody_meets_for_company_or_for_long_and_only_with_their_knowing() -> None:
    asking = {pack.slug: pack.questions.get("contact-family") for pack in PAIRS}
    assert {slug for slug, asked in asking.items() if asked} == {"mentoring", "befriending"}
    for asked in filter(None, asking.values()):
        assert "Ask the young person first" in asked.intro
        assert {"rather-not"} <= {option.key for option in asked.question("asked").options}
        assert [each.key for each in asked if each.only_if is None] == ["asked"]


@each_pack
def test_it_goes_through_all_seven_stages_of_a_programme(pack: Approach) -> None:
    assert [stage.key for stage in pack.journey.programme] == [
        stage.key for stage in MENTORING.journey.programme
    ]


@each_pack
def test_a_check_in_is_three_faces_and_i_dont_know_is_allowed(pack: Approach) -> None:
    for key in ("check-in-young-person", "check-in-supporter"):
        faces = [question for question in pack.questions[key] if question.kind == "faces"]
        assert len(faces) == 3, key
        assert all(question.dont_know and not question.required for question in faces), key


@each_pack
def test_what_the_supported_young_person_says_is_never_read_by_their_supporter(pack: Approach) -> None:
    for key in ("check-in-young-person", "exit-young-person", "seeker-preferences", "support-request"):
        will_not = " ".join(pack.questions[key].audience.may_not_read).lower()
        words = pack.words.supporter
        assert words.one in will_not or words.many in will_not, key


@each_pack
def test_nothing_a_young_person_is_asked_has_to_be_typed(pack: Approach) -> None:
    asked = [q for qset in pack.questions.values() if qset.asked_of == "young person" for q in qset]

    assert not [q.key for q in asked if q.kind == "text" and q.required]


@each_pack
def test_nobody_starts_without_the_safeguarding_hour_and_the_safety_parts(pack: Approach) -> None:
    parts = pack.training.required

    assert [part.key for part in pack.training.parts if part.safeguarding] == ["safeguarding"]
    assert {"role", "passing-on", "safeguarding", "looking-after-yourself"} <= {part.key for part in parts}
    assert pack.training.floor.hard
    assert all(part.expires_months <= 12 for part in parts)


@each_pack
def test_every_pack_says_what_goes_to_an_adult_the_same_day(pack: Approach) -> None:
    same_day = {each.key for each in pack.safeguards.out_of_bounds if each.same_day}

    assert {"self-harm", "being-hurt", "hurting-others", "eating", "drugs"} <= same_day
    assert any("same day" in line for line in pack.safeguards.role)
    assert any("the same day" in line for line in pack.journey.pocket_card)


@each_pack
def test_the_words_that_keep_people_safe_cannot_be_changed(pack: Approach) -> None:
    fixed = {part.key for part in pack.journey.agreement if part.fixed}

    assert {"private", "boundaries", "stopping"} <= fixed


@each_pack
def test_matching_never_passes_over_a_rule_that_protects(pack: Approach) -> None:
    rules = wishes_from_pack(pack.matching)

    assert all(rules.rule(kind) for kind in (Ready, NotBlocked, NotSibling, SameSetting))
    ready = rules.rule(Ready)
    assert isinstance(ready, Ready)
    assert set(ready.supporter) == {"own-yes", "safe-look", "training", "supervision"}
    assert set(ready.seeker) == {"own-yes", "safe-look"}


@each_pack
def test_a_safe_to_match_look_ends_in_one_of_the_three_ways_on_both_sides(pack: Approach) -> None:
    look = pack.safeguards.safe_to_match
    wanted = [outcome.key for outcome in look.outcomes]

    for key in (look.questions_supporter, look.questions_supported):
        assert [option.key for option in pack.questions[key].question("verdict").options] == wanted


@each_pack
def test_the_session_log_offers_what_the_activities_are(pack: Approach) -> None:
    did = {option.key for option in pack.questions["session-log"].question("did").options}

    assert {activity.kind for activity in pack.activities} <= did


@each_pack
def test_there_is_something_to_do_at_every_stage(pack: Approach) -> None:
    for stage in ("beginning", "middle", "end"):
        assert len(pack.activities_for(stage=stage)) >= 5, stage


@each_pack
def test_every_sheet_is_asked_of_somebody_who_can_fill_it_in(pack: Approach) -> None:
    assert pack.pair is not None
    for sheet in pack.pair.sheets:
        asked = pack.questions[sheet.questions].asked_of
        allowed = {"facilitator": ("staff",), "supporter": ("supporter",)}.get(
            sheet.filled_by, ("young person",)
        )
        assert asked in allowed, sheet.key


@pytest.mark.parametrize("pack", [pack for pack in PAIRS if pack.about.choosing], ids=lambda pack: pack.slug)
def test_the_chooser_knows_why_one_would_choose_it_and_what_to_know_first(pack: Approach) -> None:
    chosen = pack.about.choosing
    assert chosen is not None and chosen.warns and chosen.because
    assert chosen.least_adults >= pack.safeguards.limit("adults_with_access").value
    assert len(pack.about.measures) >= 3
