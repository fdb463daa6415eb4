"""A young person's own pages: nobody else reads them, or knows that they are there, until one is shared."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse

from peerway.base.drafts import Draft
from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.base.sealed import CannotOpen
from peerway.core.packs.reflecting import load_reflecting
from peerway.core.reading import reading_age
from peerway.people.models import Person
from peerway.programmes import actions as programmes
from peerway.programmes.models import Programme, TeamMember
from peerway.training.actions import plan_training
from peerway.training.actions import reflecting as actions
from peerway.training.models import Reflection
from tests.scenes import cost, signed_in

pytestmark = pytest.mark.django_db
SECRET = "I was scared of the silence and then it was all right."
ADULTS = ("rahman", "okafor", "cole", "adeyemi", "hart", "whitfield", "ferris")


def page(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


@pytest.fixture
def supervised(programme: Programme, supporters: list[Person], cast: SimpleNamespace) -> Programme:
    programmes.join_team(programme, person=cast.okafor, part=TeamMember.Part.SUPERVISOR, by=cast.rahman)
    programmes.join_team(programme, person=cast.cole, part=TeamMember.Part.SUPERVISOR, by=cast.rahman)
    return programme


@pytest.fixture
def written(supervised: Programme, cast: SimpleNamespace) -> Reflection:
    return actions.write_page(supervised, words=SECRET, session=None, by=cast.amara)


def test_a_supporter_writes_a_page_after_training_and_reads_it_again(
    supervised: Programme, cast: SimpleNamespace
) -> None:
    session = plan_training(
        supervised, title="Day one", held_on=supervised.made_on, parts=["listening"], trainer=None, room=None,
        by=cast.rahman,
    )  # fmt: skip
    browser = signed_in(cast.amara)
    address = page("own_page_writing", supervised.pk) + f"?after={session.pk}"
    assert "Only you read this" in browser.get(address).content.decode()
    shown = browser.post(address, {"words": SECRET}, follow=True).content.decode()
    assert SECRET in shown and "Day one" in shown
    assert SECRET in browser.get(page("pages")).content.decode()


def test_the_words_are_sealed_in_the_database(written: Reflection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_words FROM training_reflection")
        assert SECRET.encode() not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("who", [*ADULTS, "bilal", "leo"])
def test_nobody_else_finds_a_page_that_is_not_shared(
    written: Reflection, cast: SimpleNamespace, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    for name in ("own_page", "own_page_changing", "own_page_sharing", "own_page_back", "own_page_away"):
        assert browser.get(page(name, written.pk)).status_code == 404
        assert browser.post(page(name, written.pk)).status_code == 404
    assert SECRET not in browser.get(page("pages")).content.decode()


def test_no_page_of_an_adult_looks_different_because_somebody_wrote(
    supervised: Programme, cast: SimpleNamespace
) -> None:
    """What the adults who know most can open is the same, word for word, before a page was written and after."""
    addresses = [
        page("index", supervised.pk), page("person", supervised.pk, cast.amara.pk),
        page("sign_offs", supervised.pk), reverse("people:person", args=[cast.amara.pk]),
    ]  # fmt: skip

    def told() -> list[list[str]]:
        browser = signed_in(cast.rahman)
        pages = [browser.get(address).content.decode() for address in addresses]
        return [[line for line in each.splitlines() if "name=" not in line] for each in pages]

    before, lines = told(), JournalLine.objects.count()
    actions.write_page(supervised, words=SECRET, session=None, by=cast.amara)
    assert told() == before
    assert not JournalLine.objects.filter(about_kind="training.reflection").exists()
    assert JournalLine.objects.filter(number__gt=lines, by=cast.amara.pk).count() == 0
    assert [need.says for need in needs_of(cast.okafor) if "page" in need.says.lower()] == []


def test_one_page_is_shared_with_one_supervisor_and_with_no_other(
    written: Reflection, cast: SimpleNamespace
) -> None:
    other = actions.write_page(written.programme, words="Another one.", session=None, by=cast.amara)
    signed_in(cast.amara).post(page("own_page_sharing", written.pk), {"supervisor": str(cast.okafor.pk)})
    okafor = signed_in(cast.okafor)
    assert "One page shared with you" in {need.says for need in needs_of(cast.okafor)}
    assert SECRET in okafor.get(page("own_page", written.pk)).content.decode()
    assert okafor.get(page("own_page", other.pk)).status_code == 404
    for who in ("cole", "rahman", "adeyemi", "hart"):
        assert signed_in(getattr(cast, who)).get(page("own_page", written.pk)).status_code == 404


def test_reading_a_shared_page_is_written_down_and_its_author_sees_it(
    written: Reflection, cast: SimpleNamespace
) -> None:
    actions.share_page(written, supervisor=cast.okafor, by=cast.amara)
    signed_in(cast.okafor).get(page("own_page", written.pk))
    assert JournalLine.objects.filter(act="reflection.read", about=written.pk, by=cast.okafor.pk).count() == 1
    shown = signed_in(cast.amara).get(page("own_page", written.pk)).content.decode()
    assert f"{cast.okafor.name} read this page" in shown
    assert "One page shared with you" not in {need.says for need in needs_of(cast.okafor)}


def test_a_supervisor_finds_it_again_from_the_programme(written: Reflection, cast: SimpleNamespace) -> None:
    address = reverse("programmes:detail", args=[written.programme_id])
    assert "Pages shared with you" not in signed_in(cast.okafor).get(address).content.decode()
    actions.share_page(written, supervisor=cast.okafor, by=cast.amara)
    assert "Pages shared with you" in signed_in(cast.okafor).get(address).content.decode()
    for other in (cast.cole, cast.rahman):
        assert "Pages shared with you" not in signed_in(other).get(address).content.decode()


def test_a_page_taken_back_is_nobody_elses_any_more(written: Reflection, cast: SimpleNamespace) -> None:
    actions.share_page(written, supervisor=cast.okafor, by=cast.amara)
    signed_in(cast.amara).post(page("own_page_back", written.pk))
    assert signed_in(cast.okafor).get(page("own_page", written.pk)).status_code == 404
    assert SECRET not in signed_in(cast.okafor).get(page("shared_pages")).content.decode()


def test_whoever_no_longer_supervises_reads_nothing_more(written: Reflection, cast: SimpleNamespace) -> None:
    actions.share_page(written, supervisor=cast.okafor, by=cast.amara)
    TeamMember.objects.filter(person=cast.okafor).delete()
    assert signed_in(cast.okafor).get(page("own_page", written.pk)).status_code == 404


def test_a_page_is_shared_with_nobody_but_a_supervisor(written: Reflection, cast: SimpleNamespace) -> None:
    signed_in(cast.amara).post(page("own_page_sharing", written.pk), {"supervisor": str(cast.rahman.pk)})
    assert not Reflection.objects.get().is_shared


def test_what_is_typed_is_kept_as_a_draft_that_only_its_author_reads(
    supervised: Programme, cast: SimpleNamespace
) -> None:
    signed_in(cast.amara).post(page("own_page_writing", supervised.pk), {"words": "  "})
    assert Draft.objects.get().person == cast.amara.pk
    assert not Reflection.objects.exists()


def test_its_author_finds_it_in_what_is_kept_about_them(written: Reflection, cast: SimpleNamespace) -> None:
    shown = signed_in(cast.amara).get(reverse("voice:about_me")).content.decode()
    assert "Pages you wrote for yourself" in shown and "I was scared of the silence" in shown
    assert not JournalLine.objects.filter(about=written.pk).exists()


def test_its_author_changes_it_and_throws_it_away_for_good(
    written: Reflection, cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.amara)
    browser.post(page("own_page_changing", written.pk), {"words": "Shorter."})
    assert Reflection.objects.get().words == "Shorter."
    browser.post(page("own_page_away", written.pk))
    assert not Reflection.objects.exists()


def test_whoever_is_not_a_supporter_writes_none(supervised: Programme, cast: SimpleNamespace) -> None:
    for who in (cast.leo, cast.rahman):
        assert signed_in(who).get(page("own_page_writing", supervised.pk)).status_code == 404


def test_their_pages_go_when_somebody_is_forgotten(written: Reflection, cast: SimpleNamespace) -> None:
    kept = Reflection.objects.get()
    forget(cast.amara, by=cast.hart, why="asked")
    assert not Reflection.objects.exists()
    with pytest.raises(CannotOpen):
        _ = kept.words


def test_a_page_shared_with_somebody_who_is_forgotten_is_its_authors_alone(
    written: Reflection, cast: SimpleNamespace
) -> None:
    actions.share_page(written, supervisor=cast.okafor, by=cast.amara)
    forget(cast.okafor, by=cast.hart, why="asked")
    assert not Reflection.objects.get().is_shared


@pytest.mark.parametrize("reading", ["easy", "younger", "middle", "older"])
def test_each_age_is_asked_in_its_own_words(reading: str) -> None:
    words = load_reflecting().in_reading(reading)  # type: ignore[arg-type]
    said = " ".join(
        [words.ask, *(f"{each.strip(' …')} I was glad that we did it." for each in words.starters)]
    )
    assert words.starters and (reading_age(said) or 0) <= 9


def test_the_lists_cost_the_same_for_many_pages(written: Reflection, cast: SimpleNamespace) -> None:
    actions.share_page(written, supervisor=cast.okafor, by=cast.amara)
    places = [(cast.amara, page("pages")), (cast.okafor, page("shared_pages"))]
    few = [cost(signed_in(person), address) for person, address in places]
    for number in range(20):
        more = actions.write_page(written.programme, words=f"Page {number}", session=None, by=cast.amara)
        actions.share_page(more, supervisor=cast.okafor, by=cast.amara)
    assert [cost(signed_in(person), address) for person, address in places] == few
