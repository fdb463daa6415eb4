from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.core.matching.engine import match
from peerway.core.matching.question import Answer
from peerway.matching import actions
from peerway.matching.before import answer_to, asked_in
from peerway.matching.models import Run
from peerway.matching.question import gather
from peerway.programmes.models import Programme
from tests.matching.test_running import programme, ready_asking, ready_supporter

__all__ = ["programme"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def run(programme: Programme, cast: SimpleNamespace) -> Run:
    ready_supporter(programme, cast.amara, cast)
    ready_asking(programme, cast.leo, cast)
    return actions.run_matching(programme, aim="nobody-left-behind", by=cast.rahman)


def asked_again(run: Run) -> tuple[Answer, Answer]:
    question = gather(run.programme, aim=run.aim, salt=run.salt, today=timezone.localdate()).question
    return answer_to(question, run), match(question)


def test_the_same_question_is_answered_from_the_run(run: Run) -> None:
    kept, fresh = asked_again(run)
    assert kept.seconds.solve == 0 < fresh.seconds.solve
    assert kept.objectives == fresh.objectives
    assert [(p.seeker, p.supporter) for p in kept.pairs] == [(p.seeker, p.supporter) for p in fresh.pairs]


def test_another_question_is_asked_anew(run: Run, cast: SimpleNamespace) -> None:
    ready_asking(run.programme, cast.sofia, cast)
    kept, fresh = asked_again(run)
    assert kept.seconds.solve > 0 and len(kept.unmatched) == len(fresh.unmatched) == 1


def test_fairness_tells_of_everybody_the_run_was_about(run: Run, cast: SimpleNamespace) -> None:
    askings, has = asked_in(run)
    assert [asking.person for asking in askings] == [cast.leo] and len(has) == 1
