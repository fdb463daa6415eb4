"""Forms of the record: what is to be decided, what was decided, what changed, and why it is off."""

from __future__ import annotations

from typing import Any

from django import forms

from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.decisions.models import Decision
from peerway.decisions.rules import OPTIONS_AT_MOST

NAME_NOBODY = "Everybody here may read it, so it names nobody."
WHO_HELPS: dict[str, str] = {
    Decision.Who.ADULTS: "Keep this for safety and the law, and say so.",
    Decision.Who.ASKED: "Honest when something else must have the last word. Often, it tires people.",
    Decision.Who.TOGETHER: "Only offer what can really happen. What is chosen then stands.",
    Decision.Who.YOUNG: "What they choose is done. If adults change it later, the page says so.",
}


class BeginForm(PeerwayForm):
    """What is to be decided, by whom, and between what."""

    title = forms.CharField(
        label="What is to be decided?",
        max_length=120,
        help_text=f"As a question, such as “What shall we do on Fridays?” {NAME_NOBODY}",
    )
    about = forms.CharField(
        label="What should people know before they choose?", required=False, max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="What it costs, what cannot be chosen and why, by when.",
    )  # fmt: skip
    who = forms.ChoiceField(
        label="Who decides?",
        choices=Decision.Who.choices,
        widget=ChoiceCards(helps=WHO_HELPS),
        initial=Decision.Who.TOGETHER,
    )
    because = forms.ChoiceField(
        label="If adults decide: why?",
        choices=[("", "They don't"), *Decision.Because.choices],
        required=False,
    )
    why_who = forms.CharField(
        label="Why these people?",
        max_length=300,
        required=False,
        help_text="One sentence that young people will read.",
    )
    options = forms.CharField(
        label="What is there to choose from?", required=False, max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"One a line, {OPTIONS_AT_MOST} at most. They can change until a vote opens. Yes or no needs none.",
    )  # fmt: skip

    def clean_options(self) -> list[str]:
        return options_from(self.cleaned_data["options"])

    def clean(self) -> dict[str, Any]:
        return because_is_said(self)


def because_is_said(form: PeerwayForm) -> dict[str, Any]:
    """Where adults decide alone, everybody is told why; where they don't, there is no why."""
    said = form.cleaned_data
    if said.get("who") != Decision.Who.ADULTS:
        said["because"] = ""
    elif not said.get("because"):
        form.add_error("because", "Say why adults decide this alone.")
    return said


def options_from(text: str) -> list[str]:
    """One option a line: without blank lines, each once, none too long or too many."""
    told = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(told) > OPTIONS_AT_MOST:
        raise forms.ValidationError(f"Offer {OPTIONS_AT_MOST} at most. These are {len(told)}.")
    if any(len(line) > 120 for line in told):
        raise forms.ValidationError("Say each in fewer words: 120 letters at most.")
    return told


class OptionsForm(PeerwayForm):
    """Other options, or others in other words."""

    options = forms.CharField(
        label="What is there to choose from?", max_length=1200, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"One a line, {OPTIONS_AT_MOST} at most. The ballot shows them in this order. {NAME_NOBODY}",
    )  # fmt: skip

    def clean_options(self) -> list[str]:
        return options_from(self.cleaned_data["options"])


def day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class SettleForm(PeerwayForm):
    """It was decided by talking, by an adult, or after a vote that only asked."""

    outcome = forms.CharField(label="What was decided?", max_length=300, help_text=NAME_NOBODY)
    who = forms.ChoiceField(
        label="Who really decided?",
        choices=Decision.Who.choices,
        widget=ChoiceCards(),
        help_text="As it was, not as it was meant.",
    )
    because = forms.ChoiceField(
        label="If adults decided: why?",
        choices=[("", "They didn't"), *Decision.Because.choices],
        required=False,
    )
    why_who = forms.CharField(label="Why these people?", max_length=300, required=False)
    how = forms.ChoiceField(label="How was it chosen?", choices=Decision.How.choices, widget=ChoiceCards())
    look_back_on = day(
        "When shall we ask what changed?", required=False, help_text="In 30 days, if you leave it open."
    )

    def clean(self) -> dict[str, Any]:
        return because_is_said(self)


class OverruleForm(PeerwayForm):
    """Adults change what young people had decided."""

    outcome = forms.CharField(label="What happens instead?", max_length=300, help_text=NAME_NOBODY)
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody who voted will read this.",
    )


class LookBackForm(PeerwayForm):
    """What changed because of it?"""

    changed = forms.ChoiceField(
        label="Did it happen?", choices=Decision.Changed.choices, widget=ChoiceCards()
    )
    what_changed = forms.CharField(
        label="What is different now?", max_length=1500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"What somebody who comes in would notice. If nothing changed: what stood in the way? {NAME_NOBODY}",
    )  # fmt: skip


class WhyForm(PeerwayForm):
    """It is off: why?"""

    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody here may read this.",
    )
