"""What is asked on the pages of the report."""

from __future__ import annotations

from django import forms

from peerway.base.forms import PeerwayForm
from peerway.voice.forms.ideas import refuse_names


class YoungPageForm(PeerwayForm):
    """The one line an adult may add to the young people's page."""

    line = forms.CharField(
        label="One line from you", max_length=200, required=False,
        help_text="Plain words. No names.",
    )  # fmt: skip

    def clean_line(self) -> str:
        said = " ".join(str(self.cleaned_data["line"]).split())
        refuse_names(said)
        return said
