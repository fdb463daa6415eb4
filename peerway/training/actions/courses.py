"""A course copied, changed and put away: each one transaction, one line."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.core.packs.courses import course_of
from peerway.people.models import Person
from peerway.training.courses import Here, course_here, texts_to_own
from peerway.training.lineage import fingerprints, original
from peerway.training.models import OwnCourse


@transaction.atomic
def copy_course(here: Here, *, by: Person) -> OwnCourse:
    """This setting's own, with where it came from."""
    name = f"{here.course.name}, ours"[:100]
    own = OwnCourse.objects.create(
        name=name,
        made_from=here.key,
        made_from_name=here.course.name,
        made_from_version=here.version,
        made_from_files=fingerprints(original(here)),
        texts=texts_to_own(here, name),
        made_by=by,
    )
    record("course.copied", about=own, by=by)
    return own


@transaction.atomic
def change_course(own: OwnCourse, *, file: str, text: str, by: Person) -> None:
    """One text changed. DataError where the course would not read any more."""
    texts = {**own.texts, file: text}
    course = course_of(texts, own.name)
    own.texts, own.name = texts, course.name[:100]
    own.version += 1
    own.changed_at = timezone.now()
    own.save(update_fields=["texts", "name", "version", "changed_at"])
    record("course.changed", about=own, by=by, fields=[file])


@transaction.atomic
def take_over(own: OwnCourse, *, texts: dict[str, str], by: Person) -> None:
    """What is new in the first was looked at, and some of it taken over. DataError where it would not read."""
    course_of(texts, own.name)
    here = course_here(own.made_from)
    own.version += texts != own.texts
    own.texts, own.changed_at = texts, timezone.now()
    own.made_from_version, own.made_from_files = here.version, fingerprints(original(here))
    own.save(update_fields=["texts", "version", "changed_at", "made_from_version", "made_from_files"])
    record("course.caught_up", about=own, by=by)


@transaction.atomic
def put_course_away(own: OwnCourse, *, by: Person) -> None:
    own.put_away_on = timezone.localdate()
    own.save(update_fields=["put_away_on"])
    record("course.put_away", about=own, by=by)
