"""What the report says of groups."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from peerway.base.places import Setting
from peerway.insights.telling import report_of
from tests.relationships.groups import scenes
from tests.scenes import signed_in


def said_of(programme: object, *, exact: bool) -> dict[str, list[tuple[str, str]]]:
    parts = report_of(programme, exact=exact)  # type: ignore[arg-type]
    return {part.heading: [(each.count, each.words) for each in part.figures] for part in parts}


def test_it_counts_groups_meetings_and_who_came_and_names_nobody(
    cast: SimpleNamespace, here: Setting
) -> None:
    programme = scenes.a_programme(cast)
    group = scenes.a_group(programme, [cast.amara], [cast.leo, *scenes.pupils(4, 7)])
    scenes.met(group, 5, 4, "school")
    counts = dict((words, count) for count, words in said_of(programme, exact=True)["In groups"])
    assert counts["buddy groups formed, and everybody in them said yes"] == "1"
    assert counts["young people have been in one"] == "5"
    assert counts["in ten of those expected came to a meet-up that happened"] == "9"
    assert "Matched and met" not in said_of(programme, exact=True)
    page = signed_in(cast.rahman).get(reverse("insights:report", args=[programme.pk])).content.decode()
    assert "In groups" in page and "Leo" not in page


def test_small_numbers_of_people_are_hidden_from_those_who_do_not_run_it(cast, here) -> None:
    programme = scenes.a_programme(cast)
    scenes.a_group(programme, [cast.amara], [cast.leo, *scenes.pupils(2, 7)])
    counts = {words: count for count, words in said_of(programme, exact=False)["In groups"]}
    assert counts["young people have been in one"].lower() != "3"
