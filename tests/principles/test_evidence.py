"""Evidence counts what is on record, and can see nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.principles import actions, rules
from peerway.principles.counting import snapshot_of
from peerway.principles.evidence import evidence_of, lines_of
from peerway.principles.rules import Verdict, rule_called, rule_names
from peerway.principles.rules.signals import noticed_in
from peerway.principles.snapshot import Offered, Part, Snapshot, Worries
from peerway.programmes.models import Programme
from peerway.relationships.models import CheckIn, Meeting, Relationship
from peerway.safeguarding import actions as safeguarding
from tests.principles import scenes
from tests.scenes import cost, signed_in

pytestmark = pytest.mark.django_db
PLAIN = {int, bool, date, type(None)}


@dataclass(frozen=True)
class Told:
    when: date
    what: tuple[str, ...]


def kinds_in(kind: Any) -> set[Any]:
    """Every kind of value that may stand anywhere in a dataclass."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return {found for each in fields(kind) for found in kinds_in(hints[each.name])}
    inner = get_args(kind)
    return {found for each in inner for found in kinds_in(each)} if inner else {kind}


def test_a_snapshot_has_nowhere_to_put_a_word() -> None:
    assert kinds_in(Snapshot) <= PLAIN
    assert kinds_in(Told) - PLAIN >= {str}, "a word would be noticed"


def sealed_columns() -> set[str]:
    return {
        field.column
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField) and field.column.startswith("sealed")
    }


ANSWERS = re.compile(r'"(?:answers|words|says|found|why|profile|reasons|question_set|elsewhere|other_role)"')


@pytest.mark.parametrize("shape", ["pair", "group", "drop_in", "case"])
def test_no_rule_can_read_a_worry_or_an_answer(programme: Programme, shape: str) -> None:
    """What evidence asks of the database: no sealed column, no answer, and of worries their times alone."""
    approach = {"drop_in": "listening", "case": "mediation"}.get(shape, "mentoring")
    Programme.objects.filter(pk=programme.pk).update(shape=shape, approach=approach)
    programme = Programme.objects.get(pk=programme.pk)
    with CaptureQueriesContext(connection) as asked:
        snapshot_of(programme)
    for query in asked:
        chosen = query["sql"].split(" FROM ")[0]
        assert not [column for column in sealed_columns() if f'"{column}"' in query["sql"]], query["sql"]
        if "safeguarding_worry" in query["sql"]:
            names = set(re.findall(r'"safeguarding_worry"\."(\w+)"', query["sql"]))
            assert names <= {"raised_at", "answer_by", "acknowledged_at", "told_back_at", "setting_id"}
        elif '"people_person"' not in chosen and '"programmes_' not in chosen and "principles_" not in chosen:
            assert not ANSWERS.search(chosen) or "other_role" in chosen, query["sql"]


def test_evidence_costs_the_same_for_two_pairs_as_for_thirty(programme: Programme) -> None:
    with CaptureQueriesContext(connection) as few:
        evidence_of(Programme.objects.get(pk=programme.pk))
    scenes.add_pairs(programme, 24)
    with CaptureQueriesContext(connection) as many:
        evidence_of(Programme.objects.get(pk=programme.pk))
    assert len(many) == len(few)


@pytest.mark.parametrize("name", ["index", "principle"])
def test_the_review_page_costs_the_same_for_two_pairs_as_for_thirty(
    programme: Programme, cast: SimpleNamespace, name: str
) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman, *scenes.supporters(programme)], "some")
    actions.open_review(review, by=cast.rahman)
    args = [programme.pk, 3] if name == "principle" else [programme.pk]
    address, browser = reverse(f"principles:{name}", args=args), signed_in(cast.rahman)
    few = cost(browser, address)
    scenes.add_pairs(programme, 24)
    assert cost(browser, address) == few


@pytest.mark.parametrize("name", sorted(rule_names()))
def test_every_rule_has_something_to_say_of_an_empty_programme(name: str) -> None:
    """And claims nothing: with no records nothing is supported but what stands by itself."""
    empty = Snapshot(today=date(2026, 11, 22), began=date(2026, 11, 1))
    needs = {number: 50 for number in ("open", "own", "doing", "kinds", "lost", "years", "replied", "met", "written",
             "ticked", "ways", "share", "days", "in_time", "least", "most", "adults", "one", "stay", "checked", "held",
             "told", "quiet", "both", "asked", "planned", "often", "shared", "answered", "chosen", "fresh", "steps",
             "supporters")}  # fmt: skip
    found = rule_called(name)(empty, needs)
    assert found.verdict != Verdict.SUPPORTS or name == "knows_when_to_stop"


def test_counts_are_the_records(programme: Programme) -> None:
    found = evidence_of(programme)["3.4"]
    assert found.verdict == Verdict.CONTRADICTS
    assert found.finding.counts[0].number == Part(6, 12)
    Meeting.objects.filter(outcome="missed").update(outcome="met")
    assert evidence_of(programme)["3.4"].verdict == Verdict.SUPPORTS


def test_a_changed_number_changes_the_verdict_and_keeps_its_reason(
    programme: Programme, cast: SimpleNamespace
) -> None:
    actions.change_number(programme, practice="3.4", key="held", value=50, why="Exam term", by=cast.rahman)
    found = evidence_of(programme)["3.4"]
    assert found.verdict == Verdict.SUPPORTS
    assert [kept.change.why for kept in found.numbers if kept.change] == ["Exam term"]


def test_a_pair_without_a_session_for_a_month_has_gone_quiet(programme: Programme) -> None:
    assert snapshot_of(programme).pairs.quiet == Part(0, 6)
    later = timezone.localdate() + timedelta(days=20)
    assert snapshot_of(programme, later).pairs.quiet == Part(6, 6)


def test_low_answers_wait_for_an_adult(programme: Programme) -> None:
    pair = Relationship.objects.filter(programme=programme).first()
    assert pair
    old = timezone.now() - timedelta(days=20)
    said = CheckIn(relationship=pair, voice="supported", person=pair.young_person, point="session_2", at=old,
                   question_set="x@1", wants_a_look=True)  # fmt: skip
    said.answers = {"ok": "no"}
    said.save()
    assert snapshot_of(programme).pairs.low_looked_at == Part(0, 1)
    CheckIn.objects.update(looked_at=old + timedelta(days=2))
    assert snapshot_of(programme).pairs.low_looked_at == Part(1, 1)


def test_no_worries_all_year_is_explained_and_supports_nothing(programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(starts_on=scenes.days_ago(200))
    programme = Programme.objects.get(pk=programme.pk)
    found = evidence_of(programme)["5.7"]
    assert found.verdict == Verdict.NOT_ENOUGH
    assert [signal.key for signal in found.signals] == ["no-worries"]


def test_worries_count_by_their_times(programme: Programme, cast: SimpleNamespace) -> None:
    worry = safeguarding.raise_worry(
        by=cast.amara, about="friend", words_said="Something heavy", danger_now=False
    )
    assert snapshot_of(programme).worries == Worries(all=1)
    safeguarding.acknowledge(worry, by=cast.adeyemi)
    assert snapshot_of(programme).worries.on_time == Part(1, 1)


def test_small_numbers_are_hidden_from_all_but_those_who_run_it(programme: Programme) -> None:
    finding = evidence_of(programme)["3.3"].finding
    exact = lines_of(finding, programme.pk, exact=True)[0]
    hidden = lines_of(finding, programme.pk, exact=False)[0]
    assert exact.words.startswith("6 of 6 pairs") and exact.url
    assert hidden.words.startswith("All 6 pairs") and not hidden.url


def test_signals_are_noticed_in_the_snapshot_alone() -> None:
    today = date(2026, 11, 22)
    long_quiet = Snapshot(today=today, began=date(2026, 1, 1))
    assert noticed_in(long_quiet) == ["no_worries_all_year"]
    assert noticed_in(Snapshot(today=today, began=today)) == []


def test_every_page_a_rule_names_is_a_page_of_a_programme() -> None:
    folder = Path(rules.__file__).parent
    named = {
        name for path in folder.glob("*.py") for name in re.findall(r'"([a-z_]+:[a-z_]+)"', path.read_text())
    }
    assert len(named) > 8
    for name in named:
        assert reverse(name, args=[uuid4()])


def test_parts_of_one_whole_are_hidden_together_where_one_is_small() -> None:
    """Fourteen and eight of twenty-four, and "fewer than 5": that would be two."""
    offered = Offered(open_call=14, peers=8, staff=2)
    seen = Snapshot(today=date(2026, 11, 22), began=date(2026, 1, 1), offered=offered)
    finding = rule_called("ways_to_become")(seen, {"share": 10, "ways": 2})
    assert {line.words.partition(" supporters")[0] for line in lines_of(finding, uuid4(), exact=False)} == {
        "Some or none of 24"
    }
