"""What every form of ours holds to, whatever it asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms
from django.utils import timezone

from peerway.base.forms import LONGEST, PeerwayForm
from peerway.people.forms.people import PersonForm


class Letter(PeerwayForm):
    words = forms.CharField(widget=forms.Textarea)
    day = forms.DateField()


def mistakes(**said: str) -> dict[str, list[str]]:
    return dict(Letter({"words": "Hello", "day": "2026-11-23", **said}).errors)


@pytest.mark.parametrize("said", ["0001-01-01", "0206-11-23", "9999-12-31"])
def test_a_slip_in_the_year_is_told_and_reaches_no_calendar(said: str) -> None:
    assert mistakes(day=said) == {"day": [f"Check the year: this says {int(said[:4])}"]}


def test_a_birthday_long_ago_and_an_end_years_from_now_are_fine() -> None:
    later = timezone.localdate() + timedelta(days=3650)
    assert not mistakes(day="1931-05-02") and not mistakes(day=later.isoformat())


def test_a_date_that_cannot_be_read_says_how_one_is_written() -> None:
    assert mistakes(day="31/02/2027") == {"day": ["We can't read this date. Write it like 14/09/2026"]}
    assert not mistakes(day="14/09/2026")


def test_a_box_without_a_limit_of_its_own_has_one_and_says_how_much_is_too_much() -> None:
    assert not mistakes(words="x" * LONGEST)
    assert mistakes(words="x" * (LONGEST + 1)) == {
        "words": ["Make this shorter. You have 5001 letters and there is room for 5000"]
    }


def test_nobody_is_offered_an_empty_choice_of_who_somebody_is() -> None:
    assert [value for value, _ in PersonForm().fields["kind"].choices] == ["young", "adult"]
