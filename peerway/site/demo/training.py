"""What training still asks: who catches up, whose runs out, who was told; and a page somebody wrote for herself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.site.demo.days import weeks_ago, weeks_ahead
from peerway.training.actions import plan_training, take_register
from peerway.training.actions.courses import change_course, copy_course
from peerway.training.actions.reflecting import share_page, write_page
from peerway.training.courses import course_here
from peerway.training.models import ForWhom, SignOff
from peerway.training.who import everybody_for

PAGE = "I didn't fill the silence. It felt long. Then he told me about his dog."


def train_the_rest(programme: Programme, cast: SimpleNamespace, supporters: list[Supporter]) -> None:
    tell_the_adults(programme, cast)
    late = [supporter.person for supporter in supporters[-2:]]
    parts = [part.key for part in programme.pack.training.required]
    plan_training(
        programme, title="Catching up on day two", held_on=weeks_ahead(1, 3), parts=parts[len(parts) // 2 :],
        trainer=cast.rahman, room=None, only=late, minutes=120, by=cast.rahman,
    )  # fmt: skip
    soon = timezone.localdate() + timedelta(days=20)
    SignOff.objects.filter(person=supporters[3].person, part="boundaries").update(expires_on=soon)
    page = write_page(programme, words=PAGE, session=None, by=cast.amara)
    share_page(page, supervisor=cast.okafor, by=cast.amara)
    own = copy_course(course_here("mentor-training"), by=cast.rahman)
    words = own.texts["slides/welcome.md"].replace("a place where you feel at home", "your favourite place")
    change_course(own, file="slides/welcome.md", text=words, by=cast.rahman)


def tell_the_adults(programme: Programme, cast: SimpleNamespace) -> None:
    """The team had its training, and all staff their hour, before anybody was invited."""
    for title, whom, course, minutes, on in (
        (
            "Facilitator training, day one",
            ForWhom.FACILITATORS,
            "facilitator-training",
            300,
            weeks_ago(10, 1),
        ),
        ("The briefing", ForWhom.STAFF, "staff-briefing", 60, weeks_ago(9, 0)),
    ):
        session = plan_training(
            programme, title=title, held_on=on, parts=[], trainer=cast.rahman, room=None, minutes=minutes,
            for_whom=whom, course=course, course_version=1, by=cast.rahman,
        )  # fmt: skip
        came: list[Person] = everybody_for(programme, whom)
        take_register(session, was=dict.fromkeys(came, "there"), practised=[], by=cast.rahman)
