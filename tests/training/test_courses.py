"""Courses on their pages: read, shown as slides, printed, planned from, copied and changed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.core.packs.courses import Course, all_courses, load_course
from peerway.programmes.models import Programme
from peerway.training.actions.courses import change_course, copy_course
from peerway.training.courses import course_here
from peerway.training.models import OwnCourse, TrainingSession
from tests.scenes import cost, signed_in
from tests.training.conftest import many_supporters

pytestmark = pytest.mark.django_db
MENTOR = "mentor-training"


def page(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


@pytest.fixture
def browser(cast: SimpleNamespace, here: Setting) -> Client:
    return signed_in(cast.rahman)


@pytest.fixture
def own(cast: SimpleNamespace, here: Setting) -> OwnCourse:
    return copy_course(course_here(MENTOR), by=cast.rahman)


def said(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_every_course(browser: Client) -> None:
    page_said = said(browser, page("courses"))
    assert all(escape(course.name) in page_said for course in all_courses())


def test_a_course_shows_its_sessions_and_both_ways_to_spread_them(browser: Client) -> None:
    page_said = said(browser, page("course", MENTOR))
    assert "Day one" in page_said and "Hour 12" in page_said and "16 people to one trainer" in page_said


@pytest.mark.parametrize("course", all_courses(), ids=lambda course: course.slug)
def test_every_session_opens_with_its_plan(browser: Client, course: Course) -> None:
    for session in load_course(course.slug).sessions:
        assert session.text.steps[0].title in said(browser, page("course_session", course.slug, session.key))


def test_a_slide_is_a_page_without_scripts(browser: Client) -> None:
    first = said(browser, page("slide", MENTOR, "listening", 1))
    assert first.count("data-slide=") == 6 and first.count('Slide 1 of 6"><h1>') == 1
    assert page("slide", MENTOR, "listening", 2) in first
    assert browser.get(page("slide", MENTOR, "listening", 7)).status_code == 404
    assert browser.get(page("slide", MENTOR, "listening", 0)).status_code == 404


def test_the_audience_never_sees_the_notes(browser: Client) -> None:
    secret = load_course(MENTOR).session("listening").slides[3].notes.split(".")[0]
    assert secret not in said(browser, page("slide", MENTOR, "listening", 4))
    assert secret in said(browser, page("speaker", MENTOR, "listening", 4))


@pytest.mark.parametrize("asked", ["", "?two"])
def test_slides_are_printed(browser: Client, asked: str) -> None:
    made = browser.get(page("slides_pdf", MENTOR, "listening") + asked)
    assert made.content.startswith(b"%PDF")


def test_handouts_are_printed(browser: Client) -> None:
    assert browser.get(page("handouts_pdf", MENTOR, "role")).content.startswith(b"%PDF")
    assert browser.get(page("handouts_pdf", MENTOR, "welcome")).status_code == 404


def test_a_session_is_planned_from_a_course(browser: Client, programme: Programme) -> None:
    address = page("planning", programme.pk) + "?course=safeguarding-hour&session=safeguarding"
    begun = said(browser, address)
    assert 'value="The safeguarding hour"' in begun and 'value="60"' in begun
    sent = {"title": "The hour", "held_on": "2026-12-01", "minutes": "60", "parts": ["safeguarding"]}
    browser.post(address, sent)
    planned = TrainingSession.objects.get()
    assert (planned.course, planned.course_session, planned.minutes) == (
        "safeguarding-hour",
        "safeguarding",
        60,
    )


def test_a_whole_day_is_planned_from_a_course(browser: Client, programme: Programme) -> None:
    offered = said(browser, page("planning", programme.pk))
    assert "day=two-days.1" in offered and "Hour 3" not in offered
    begun = said(browser, page("planning", programme.pk) + "?course=mentor-training&day=two-days.0")
    assert 'value="Mentor training: Day one"' in begun and 'value="300"' in begun
    assert begun.count(" checked") == 4, "role, listening, boundaries and passing on"
    assert (
        browser.get(page("planning", programme.pk) + "?course=mentor-training&day=two-days.9").status_code
        == 404
    )


def test_a_session_that_signs_nothing_off_is_planned_too(browser: Client, programme: Programme) -> None:
    address = page("planning", programme.pk) + "?course=mentor-training&session=welcome"
    browser.post(address, {"title": "Hello", "held_on": "2026-12-01"})
    planned = TrainingSession.objects.get()
    assert planned.parts == []
    assert page("course_session", MENTOR, "welcome") in said(browser, page("register", planned.pk))


def test_a_copy_keeps_where_it_came_from_and_what_it_borrowed(own: OwnCourse) -> None:
    assert own.lineage == "Made from Mentor training, version 1"
    course = course_here(own.key).course
    assert not any(session.borrowed_from for session in course.sessions)
    assert course.session("safeguarding").text == load_course("safeguarding-hour").sessions[0].text


def test_a_copy_is_changed_and_the_first_stays(browser: Client, own: OwnCourse) -> None:
    file = "slides/listening.md"
    browser.post(page("changing", own.key) + f"?file={file}", {"text": "# Ears open\n\nBoth of them."})
    own.refresh_from_db()
    assert own.version == 2
    assert "Ears open" in said(browser, page("slide", own.key, "listening", 1))
    assert load_course(MENTOR).session("listening").slides[0].title == "Listening"


def test_a_change_that_does_not_read_is_refused_in_a_sentence(browser: Client, own: OwnCourse) -> None:
    address = page("changing", own.key) + "?file=sessions/listening.md"
    broken = own.texts["sessions/listening.md"].replace("Minutes: 50", "Minutes: 55")
    answer = browser.post(address, {"text": broken}).content.decode()
    assert "come to 50 minutes" in answer
    own.refresh_from_db()
    assert own.version == 1
    assert "Minutes: 55" in said(browser, address), "what was typed is kept"


def test_looking_first_saves_nothing_and_keeps_what_was_typed(browser: Client, own: OwnCourse) -> None:
    address = page("changing", own.key) + "?file=slides/role.md"
    shown = browser.post(address, {"text": "# Quite new", "look": "yes"}).content.decode()
    assert "<h1>Quite new</h1>" in shown
    own.refresh_from_db()
    assert own.version == 1
    assert "# Quite new" in said(browser, address)


def test_markup_in_a_slide_is_only_words(browser: Client, own: OwnCourse, cast: SimpleNamespace) -> None:
    bad = "# <script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n[go](javascript:alert(3))\n\nNotes:\n<b>x</b>"
    change_course(own, file="slides/role.md", text=bad, by=cast.rahman)
    for view in ("slide", "speaker"):
        shown = said(browser, page(view, own.key, "role", 1))
        assert "<script>alert" not in shown and "<img" not in shown and 'href="javascript' not in shown
        assert "&lt;script&gt;" in shown
    assert browser.get(page("slides_pdf", own.key, "role")).content.startswith(b"%PDF")


def test_a_course_put_away_leaves_the_list_and_can_still_be_read(browser: Client, own: OwnCourse) -> None:
    browser.post(page("putting_away", own.key), follow=True)
    assert own.name not in said(browser, page("courses"))
    assert "Put away on" in said(browser, page("course", own.key))
    assert browser.get(page("changing", own.key)).status_code == 404


def test_planning_says_how_many_trainers_are_needed(browser: Client, programme: Programme) -> None:
    many_supporters(programme, 17)
    assert "Your 17 mentors need two trainers" in said(browser, page("planning", programme.pk))


def test_young_people_do_not_read_the_facilitators_pages(cast: SimpleNamespace, here: Setting) -> None:
    for address in (page("courses"), page("course", MENTOR), page("speaker", MENTOR, "role", 1)):
        assert signed_in(cast.amara).get(address).status_code == 403


def test_only_who_may_start_a_programme_changes_courses(cast: SimpleNamespace, own: OwnCourse) -> None:
    browser = signed_in(cast.adeyemi)
    assert browser.get(page("course", own.key)).status_code == 200
    assert browser.get(page("changing", own.key)).status_code == 403
    assert browser.post(page("copying", MENTOR)).status_code == 403


def test_another_setting_does_not_find_our_course(
    own: OwnCourse, cast: SimpleNamespace, riverside: Setting
) -> None:
    with inside(riverside):
        answer = signed_in(cast.doyle).get(page("course", own.key))
    assert answer.status_code == 404


def test_the_list_costs_the_same_for_many_courses(
    browser: Client, own: OwnCourse, cast: SimpleNamespace
) -> None:
    few = cost(browser, page("courses"))
    for _ in range(12):
        copy_course(course_here(MENTOR), by=cast.rahman)
    assert cost(browser, page("courses")) == few


def test_planning_costs_the_same_for_many_courses(
    browser: Client, programme: Programme, own: OwnCourse, cast: SimpleNamespace
) -> None:
    few = cost(browser, page("planning", programme.pk))
    for _ in range(6):
        copy_course(course_here(MENTOR), by=cast.rahman)
    assert cost(browser, page("planning", programme.pk)) == few


def test_a_session_remembers_the_version_of_the_course_it_followed(
    browser: Client, programme: Programme, own: OwnCourse, cast: SimpleNamespace
) -> None:
    address = page("planning", programme.pk) + f"?course={own.key}&session=listening"
    browser.post(address, {"title": "Listening", "held_on": "2026-12-01", "parts": ["listening"]})
    planned = TrainingSession.objects.get()
    assert (planned.course, planned.course_version) == (own.key, 1)
    assert "planned from version" not in said(browser, page("register", planned.pk))
    change_course(own, file="slides/listening.md", text="# Ears open\n\nBoth.", by=cast.rahman)
    assert "planned from version 1 of its course" in said(browser, page("register", planned.pk))


def test_a_copy_shows_when_the_first_moved_on_and_what_changed(
    browser: Client, own: OwnCourse, cast: SimpleNamespace
) -> None:
    assert "moved on" not in said(browser, page("course", own.key))
    again = copy_course(course_here(own.key), by=cast.rahman)
    change_course(own, file="slides/listening.md", text="# Ears open\n\nBoth of them.", by=cast.rahman)
    assert "moved on" in said(browser, page("course", again.key))
    shown = said(browser, page("moved_on", again.key))
    assert "Listening: its slides" in shown and "Both of them." in shown
    assert "Role: its slides" not in shown, "only what changed"


def test_what_changed_is_taken_over_text_by_text_or_left(
    browser: Client, own: OwnCourse, cast: SimpleNamespace
) -> None:
    again = copy_course(course_here(own.key), by=cast.rahman)
    for key in ("listening", "role"):
        change_course(own, file=f"slides/{key}.md", text=f"# New {key}\n\nWords.", by=cast.rahman)
    browser.post(page("moved_on", again.key), {"take": ["slides/role.md"]})
    again.refresh_from_db()
    assert again.texts["slides/role.md"].startswith("# New role")
    assert not again.texts["slides/listening.md"].startswith("# New")
    assert again.made_from_version == own.version and again.version == 2
    assert "moved on" not in said(browser, page("course", again.key))


@pytest.mark.parametrize("course", all_courses(), ids=lambda course: course.slug)
def test_the_plan_of_every_session_is_printed(browser: Client, course: Course) -> None:
    session = course.sessions[-1]
    made = browser.get(page("plan_pdf", course.slug, session.key))
    assert made.content.startswith(b"%PDF")
