"""Finding a session of a course by its words."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from peerway.base.search import Hit, matches, searches
from peerway.core.packs.courses import all_courses
from peerway.people.models import Person
from peerway.training import policy


@searches("courses")
def course_sessions(person: Person, text: str) -> Iterator[Hit]:
    """A course whose name says it, then each session, where it is written and not where it is borrowed."""
    if not policy.read_courses(person):
        return
    for course in all_courses():
        if matches(text, course.name, course.about.summary):
            yield Hit(course.name, course.about.summary, reverse("training:course", args=[course.slug]))
    for course in all_courses():
        for session in course.sessions:
            scenes = [scene.title for scene in session.text.scenes]
            if not session.borrowed_from and matches(text, session.name, *session.text.outcomes, *scenes):
                there = reverse("training:course_session", args=[course.slug, session.key])
                yield Hit(session.name, course.name, there)
