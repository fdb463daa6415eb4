"""The page about the gates tells of every gate there is."""

from __future__ import annotations

import re
from pathlib import Path

from peerway.programmes.gates import Number

PAGE = Path(__file__).parents[2] / "docs" / "gates.md"


def test_the_page_has_a_heading_for_every_gate_in_order() -> None:
    page = PAGE.read_text("utf-8")
    headings = re.findall(r"^## (\d)\. ", page, re.MULTILINE)

    eight = [number.value for number in Number if number < Number.BEFORE_START]
    assert [int(number) for number in headings] == eight
    assert "## And what some approaches ask for first" in page
