"""Courses are read strictly: what is wrong is refused, with the file named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peerway.core.packs import Approach, all_approaches, packs_folder
from peerway.core.packs.courses import Course, Session, all_courses, course_of, load_course, texts_of_course
from peerway.core.packs.schema import courses_schema
from peerway.core.reading import reading_age
from peerway.core.strict import DataError

FOLDER = packs_folder() / "training"
COURSES = all_courses()


@pytest.fixture
def texts() -> dict[str, str]:
    return texts_of_course(FOLDER / "ending-well")


PLAN = "sessions/ending-well.md"
SLIDES = "slides/ending-well.md"
MISTAKES = [
    ("course.toml", "minutes = 60", "minutes = 70", "its sessions and breaks come to 60"),
    ("course.toml", 'for_whom = "supporters"', 'for_whom = "parents"', "for_whom"),
    ("course.toml", "version = 1", 'version = 1\ncolour = "red"', '"colour" is not a key'),
    ("course.toml", 'sessions = ["ending-well"]', 'sessions = ["gone"]', "sessions/gone.md"),
    ("course.toml", "version = 1", "version = ", "not readable as TOML"),
    (PLAN, "Minutes: 50", "Minutes: 55", "come to 50 minutes"),
    (PLAN, "### 5 min check", "### 5 min singing", "The kinds are"),
    (PLAN, "Parts: way", "Parts: juggling", "has a part “juggling”"),
    (PLAN, "## Facilitator notes", "## Thoughts", "“Thoughts”"),
    (PLAN, "### 7-11", "### 7-12", "“7-12”"),
    (PLAN, "Taught by: facilitator", "Taught by: anybody", "“Taught by:”"),
    (PLAN, "Taught by: facilitator", "Colour: red", "has no place here"),
    (SLIDES, "# Ending well", "Ending well", "slide 1: begin with “# ”"),
    (SLIDES, "# Ending well", "# " + "word " * 61, "more than 60 words"),
    ("handouts/ending-well.md", "# My last meeting", "My last meeting", "begin with “# ”"),
]


@pytest.mark.parametrize(("file", "was", "now", "said"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_named(
    texts: dict[str, str], file: str, was: str, now: str, said: str
) -> None:
    assert was in texts[file], "the test still finds what it breaks"
    with pytest.raises(DataError, match="packs/training/ending-well/") as refused:
        course_of(texts | {file: texts[file].replace(was, now)}, "packs/training/ending-well")
    assert said in str(refused.value)


def test_a_file_that_belongs_to_no_session_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(DataError, match=r"slides/other\.md: this file has no place"):
        course_of(texts | {"slides/other.md": "# Hello"}, "packs/training/ending-well")


def test_a_session_without_practice_signs_off_nothing(texts: dict[str, str]) -> None:
    told = texts[PLAN].replace(" min activity", " min talk").replace(" min role play", " min talk")
    with pytest.raises(DataError, match="needs time to practise"):
        course_of(texts | {PLAN: told}, "packs/training/ending-well")


def test_a_check_needs_a_good_answer_and_another(texts: dict[str, str]) -> None:
    ask = 'title = "T"\n[[questions]]\nkey = "a"\nask = "What?"\nbecause = "So."\n'
    one = '[[questions.options]]\nkey = "x"\nsays = "This"\n'
    for options in (one, one + "good = true\n"):
        with pytest.raises(DataError, match=r"checks/ending-well\.toml.*at least one choice is good"):
            course_of(texts | {"checks/ending-well.toml": ask + options}, "packs/training/ending-well")


def test_a_session_may_be_borrowed_from_another_course() -> None:
    borrowed = load_course("mentor-training").session("safeguarding")
    assert borrowed.borrowed_from == "safeguarding-hour"
    assert borrowed.text == load_course("safeguarding-hour").session("safeguarding").text


def test_mentor_training_fits_two_days_and_twelve_hours() -> None:
    days, hours = load_course("mentor-training").about.arrangements
    assert len(days.meetings) == 2
    assert [meeting.minutes for meeting in hours.meetings] == [60] * 12


@pytest.mark.parametrize("approach", all_approaches(), ids=lambda approach: approach.slug)
def test_every_required_part_is_covered_by_a_course_in_the_time_it_needs(approach: Approach) -> None:
    """Somebody new to an approach can be signed off in all of it by one course."""
    first = [
        course for course in COURSES if approach.slug in course.about.approaches and not course.about.again
    ]
    lacking = {
        course.slug: [
            part.key
            for part in approach.training.required
            if sum(session.minutes for session in course.teaching(part.key)) < part.minutes
        ]
        for course in first
    }
    assert [] in lacking.values(), lacking


def shown_by(session: Session) -> Iterator[tuple[str, str]]:
    """Everything of a session that is shown or given out, each by its name."""
    for sheet in session.handouts:
        yield f"handout {sheet.key}", f"{sheet.title}. {sheet.text}"
    yield "slides", "\n\n".join(f"{slide.title}. {slide.text}" for slide in session.slides)
    yield "role plays", "\n\n".join(scene.text for scene in session.text.scenes)
    asked = session.check.questions if session.check else ()
    yield "check", "\n\n".join(f"{each.ask} {each.because}" for each in asked)


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.slug)
def test_what_is_shown_and_given_out_is_easy_to_read(course: Course) -> None:
    """At most 11 for young people, and 12 for adults."""
    most = 11 if course.about.for_whom in ("supporters", "supported") else 12
    for session in course.sessions:
        for name, words in shown_by(session):
            assert (reading_age(words) or 0) <= most, f"{course.slug}/{session.key}: {name}"


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.slug)
def test_a_sheet_for_the_youngest_reads_at_nine(course: Course) -> None:
    for session in course.sessions:
        for sheet in session.handouts:
            if sheet.ages == ("7-11",):
                assert (reading_age(sheet.text) or 0) <= 9, f"{course.slug}/{session.key}: {sheet.key}"


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.slug)
def test_facilitators_can_read_everything_they_lead_from_quickly(course: Course) -> None:
    for session in course.sessions:
        plan = "\n\n".join(step.text for step in session.text.steps)
        notes = "\n\n".join(slide.notes for slide in session.slides)
        ages = "\n\n".join(each.text for each in session.text.by_age)
        for name, words in (("plan", plan), ("notes", session.text.notes), ("slides", notes), ("ages", ages)):
            assert (reading_age(words) or 0) <= 12, f"{course.slug}/{session.key}: {name}"


def test_every_session_has_slides_and_notes_for_whoever_leads_it() -> None:
    """But the frame for peer counselling, which cannot be taught from a page."""
    lacking = {
        f"{course.slug}/{session.key}"
        for course in COURSES
        if course.slug != "counselling-frame"
        for session in course.sessions
        if not (session.slides and session.text.notes)
    }
    assert lacking == set()


FIRST = [
    course
    for course in COURSES
    if course.about.for_whom == "supporters" and not course.about.again and course.slug != "safeguarding-hour"
]


@pytest.mark.parametrize("course", FIRST, ids=lambda course: course.slug)
def test_supporters_of_every_sort_practise_the_two_hard_moments(course: Course) -> None:
    scenes = {scene.title for session in course.sessions for scene in session.text.scenes}
    assert {"They won't talk to me", "They ask me to keep a secret"} <= scenes


@pytest.mark.parametrize("course", FIRST, ids=lambda course: course.slug)
def test_supporters_of_every_sort_have_a_short_check_of_their_own_role(course: Course) -> None:
    if course.slug != "counselling-frame":  # taught by a qualified person, with their own
        assert any(session.check for session in course.sessions if session.key != "safeguarding")


def test_the_written_schema_is_the_one_the_code_reads() -> None:
    assert (FOLDER / "SCHEMA.md").read_text(encoding="utf-8") == courses_schema()
