"""The strict reader: what a key may hold, and the sentence for what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from peerway.core.strict import DataError, build, read_toml, to_data


@dataclass(frozen=True)
class Leaf:
    name: str


@dataclass(frozen=True)
class Tree:
    height: int
    leaves: tuple[Leaf, ...] = ()
    planted: date | None = None
    kind: Literal["oak", "ash"] = "oak"
    notes: Mapping[str, Any] | None = None
    share: float = 1.5

    def __post_init__(self) -> None:
        if self.height < 0:
            raise ValueError("a tree grows upwards.")


WHOLE = {
    "height": 3,
    "leaves": [{"name": "a"}, {"name": "b"}],
    "planted": date(2026, 11, 21),
    "kind": "ash",
    "notes": {"any": ["thing"]},
    "share": 0.5,
}


def test_a_table_becomes_a_value_and_goes_back_unchanged() -> None:
    tree = build(Tree, WHOLE, "tree.toml")

    assert tree.leaves == (Leaf("a"), Leaf("b"))
    assert to_data(tree) == WHOLE
    assert to_data(Tree(3)) == {"height": 3}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "tree.toml: a table of keys was expected here."),
        ({}, 'tree.toml: "height" is missing.'),
        ({"height": True}, "tree.toml: height: a whole number was expected"),
        ({"height": 1.0}, "tree.toml: height: a whole number was expected"),
        ({"height": -1}, "tree.toml: a tree grows upwards."),
        ({"height": 1, "leaves": "ab"}, "tree.toml: leaves: a list was expected"),
        ({"height": 1, "leaves": [{"name": "a"}, {"nom": "b"}]}, 'tree.toml: leaves[1]: "nom" is not a key'),
        ({"height": 1, "leaves": [{"name": 5}]}, "tree.toml: leaves[0].name: words in quotation marks"),
        ({"height": 1, "kind": "elm"}, 'tree.toml: kind: "elm" is not one of: oak, ash.'),
        ({"height": 1, "planted": "today"}, "tree.toml: planted: a date, like 2026-11-24, was expected"),
        ({"height": 1, "notes": 3}, "tree.toml: notes: a table was expected"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(data: Any, sentence: str) -> None:
    with pytest.raises(DataError) as refused:
        build(Tree, data, "tree.toml")

    assert str(refused.value).startswith(sentence)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "tree.toml").write_text("height = = 3", encoding="utf-8")

    with pytest.raises(DataError, match=r"packs/tree.toml: this is not readable as TOML"):
        read_toml(tmp_path / "tree.toml", "packs/tree.toml")
