"""The toolkit, its papers and the signposts: read strictly, and well written."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from peerway.core.packs.folder import packs_folder
from peerway.core.packs.papers import GAPS, load_papers, read_papers
from peerway.core.packs.signposts import Source, load_signposts, read_signposts
from peerway.core.packs.toolkit import load_toolkit, read_toolkit
from peerway.core.reading import reading_age, words_of
from peerway.core.strict import DataError

TOOLKIT = load_toolkit()
ADDRESS = {"key": "a", "name": "A", "what_for": "b", "needs": (), "hours": "c", "source": "d", "phone": "1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the toolkit, to spoil."""
    return Path(shutil.copytree(packs_folder() / "toolkit", tmp_path / "toolkit"))


def spoil(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_there_are_five_chapters_and_about_ten_thousand_words() -> None:
    assert len(TOOLKIT.chapters) == 5
    assert 9_000 <= sum(len(words_of(page.text)) for page in TOOLKIT.pages) <= 13_000
    assert all(len(chapter.pages) >= 4 for chapter in TOOLKIT.chapters)


@pytest.mark.parametrize("page", TOOLKIT.pages, ids=lambda page: page.key)
def test_a_teacher_and_a_fourteen_year_old_can_read_each_page(page: object) -> None:
    text = getattr(page, "text")  # noqa: B009
    assert (reading_age(text) or 99) <= 12
    assert "*Where this comes from:" in text, "each page says on what ground it stands"


@pytest.mark.parametrize("paper", load_papers(), ids=lambda paper: paper.key)
def test_each_paper_reads_easily(paper: object) -> None:
    assert (reading_age(getattr(paper, "text")) or 0) <= 12.5  # noqa: B009


def test_the_book_is_read_from_the_first_page_to_the_last() -> None:
    first, last = TOOLKIT.pages[0], TOOLKIT.pages[-1]
    assert TOOLKIT.around(first) == (None, TOOLKIT.pages[1])
    assert TOOLKIT.around(last) == (TOOLKIT.pages[-2], None)


def test_a_page_that_is_listed_and_not_written_is_refused_by_name(folder: Path) -> None:
    (folder / "training" / "how-much.md").unlink()
    with pytest.raises(DataError, match=r"training/how-much\.md: there is no such file"):
        read_toolkit(folder)


def test_a_page_that_is_written_and_not_listed_is_refused_by_name(folder: Path) -> None:
    (folder / "training" / "stray.md").write_text("Words.", "utf-8")
    with pytest.raises(DataError, match=r"training/stray\.md"):
        read_toolkit(folder)


def test_a_page_has_one_title(folder: Path) -> None:
    spoil(folder / "training" / "how-much.md", "Training does", "# Training\n\nTraining does")
    with pytest.raises(DataError, match=r"its title stands in toolkit\.toml"):
        read_toolkit(folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('key = "how-much"', 'key = "three-tests"', "there twice|no such file"),
        ('stages = ["design"]', 'stages = ["desgin"]', "desgin"),
        ('summary = "From a', 'sumary = "From a', "sumary"),
    ],
)
def test_the_index_is_read_strictly(folder: Path, old: str, new: str, says: str) -> None:
    spoil(folder / "toolkit.toml", old, new)
    with pytest.raises(DataError, match=says):
        read_toolkit(folder)


def test_a_gap_nobody_can_fill_is_refused_by_name(folder: Path) -> None:
    spoil(folder / "papers" / "poster.md", "{programme}", "{young person's name}")
    with pytest.raises(DataError, match=r"poster\.md: “\{young person's name\}” is not a gap"):
        read_papers(folder)


def test_a_paper_that_is_not_listed_is_refused_by_name(folder: Path) -> None:
    (folder / "papers" / "stray.md").write_text("Words.", "utf-8")
    with pytest.raises(DataError, match=r"papers/stray\.md"):
        read_papers(folder)


def test_every_gap_is_used_and_none_is_about_a_young_person() -> None:
    used = {gap for paper in load_papers() for gap in paper.gaps}
    assert used == set(GAPS)
    assert not {"name", "young person", "mentee", "pupil"} & used


def test_nothing_is_shown_as_checked_without_a_day() -> None:
    with pytest.raises(ValueError, match="has a day in checked_on"):
        Source(**ADDRESS, checked=True)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="has a day in checked_on"):
        Source(**ADDRESS, checked=False, checked_on=date(2026, 11, 1))  # type: ignore[arg-type]


def test_a_source_says_how_to_reach_it_and_for_what(tmp_path: Path) -> None:
    copied = Path(shutil.copy(packs_folder() / "signposts" / "GB.toml", tmp_path / "GB.toml"))
    spoil(copied, 'needs = ["danger"]', 'needs = ["dnager"]')
    with pytest.raises(DataError, match=r"GB\.toml: .*dnager"):
        read_signposts(copied)


def test_a_file_is_named_for_its_country(tmp_path: Path) -> None:
    copied = Path(shutil.copy(packs_folder() / "signposts" / "GB.toml", tmp_path / "IE.toml"))
    with pytest.raises(DataError, match="should be “IE”"):
        read_signposts(copied)


def test_help_is_for_a_need_and_an_age() -> None:
    childline = load_signposts().sources[1]
    assert childline.helps("talk", 12) and childline.helps("", None)
    assert not childline.helps("danger", 12) and not childline.helps("talk", 40)


def test_a_nine_year_old_can_read_where_to_turn() -> None:
    post = load_signposts()
    assert (reading_age(" ".join(source.what_for for source in post.sources)) or 99) <= 9.5


def test_the_page_shown_when_all_else_fails_tells_the_same_numbers() -> None:
    page = (Path(__file__).parents[3] / "peerway" / "base" / "templates" / "500.html").read_text("utf-8")
    for source in load_signposts().crisis:
        assert (source.phone or source.text_to) in page
