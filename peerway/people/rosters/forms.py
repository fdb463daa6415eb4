"""Sending a roster, and saying which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.core.roster import FIELDS, Column, Unreadable, check_mapping

NOT_READ = ("", "Leave this out")
EVERYONE = [("pupil", "Pupils"), ("staff", "Staff")]


class RosterForm(PeerwayForm):
    """One file."""

    file = forms.FileField(
        label="Your file",
        help_text="A OneRoster zip, or a spreadsheet from your school system (CSV or XLSX).",
        widget=forms.FileInput(attrs={"accept": ".zip,.csv,.xlsx,.txt,.tsv"}),
    )


class ColumnsForm(PeerwayForm):
    """One choice for each column, begun from our proposal."""

    everyone = forms.ChoiceField(
        label="When no column says who is a pupil, everyone in this file is",
        choices=EVERYONE,
        initial="pupil",
        widget=ChoiceCards(layout="two"),
    )
    years = forms.CharField(
        label="Your own words for years",
        help_text="One to a line, such as: S1 = 8. Leave it empty if your years are called Year 7, 8, 9 …",
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(self, columns: Sequence[Column], mapping: dict[str, Any], data: Any = None) -> None:
        years = "\n".join(f"{word} = {year}" for word, year in mapping.get("years", {}).items())
        super().__init__(data, initial={"everyone": mapping.get("everyone", "pupil"), "years": years})
        self.columns = columns
        chosen = mapping.get("columns", {})
        for number, column in enumerate(columns):
            if not column.is_never_read:
                self.fields[f"column_{number}"] = forms.ChoiceField(
                    label=column.heading,
                    choices=[NOT_READ, *FIELDS.items()],
                    required=False,
                    initial=chosen.get(column.heading, ""),
                )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each column with its samples and its box; columns we never read have no box."""
        for number, column in enumerate(self.columns):
            name = f"column_{number}"
            box = self[name] if name in self.fields else None
            yield {"heading": column.heading, "samples": column.samples, "box": box}

    def clean_years(self) -> dict[str, int]:
        years = {}
        for line in filter(str.strip, self.cleaned_data["years"].splitlines()):
            word, _, year = line.rpartition("=")
            if not word.strip() or not year.strip().isdigit():
                raise forms.ValidationError(f"Write “{line.strip()[:30]}” as: your word = a number.")
            years[word.strip()] = int(year)
        return years

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        columns = {
            column.heading: cleaned[f"column_{number}"]
            for number, column in enumerate(self.columns)
            if cleaned.get(f"column_{number}")
        }
        self.mapping = {
            "columns": columns,
            "years": cleaned.get("years", {}),
            "everyone": cleaned.get("everyone", "pupil"),
        }
        named = set(columns.values())
        if not ({"given_name", "family_name"} <= named or "full_name" in named):
            raise forms.ValidationError("Say which columns hold the first name and the last name.")
        try:
            check_mapping(self.mapping)
        except Unreadable as problem:
            raise forms.ValidationError(str(problem)) from problem
        return cleaned
