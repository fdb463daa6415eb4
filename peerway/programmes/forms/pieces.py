"""One form for each page of the task list. Saved in pieces, in any order; empty boxes start from the pack."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from peerway.base.forms import ManyCards, PeerwayForm
from peerway.core.packs import consent_in
from peerway.people.models import Person, Term
from peerway.programmes.criteria import boundaries_of, looked_for
from peerway.programmes.gates import Side
from peerway.programmes.models import Programme

YEARS_BY_DEFAULT = range(7, 14)
EVERYBODYS = 99
PARENTS_ASKED = [
    (0, "Nobody's"),
    *((year, f"Everybody below Year {year}") for year in range(8, 14)),
    (EVERYBODYS, "Everybody's"),
]
AGE_AT_YEAR_0 = 4  # somebody in Year 7 is 11 when the year begins


class MayWait:
    """Asked for, and not called optional; yet the page is saved without it, because it is settled in pieces."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)  # type: ignore[misc]


class Words(MayWait, forms.CharField):
    """A box of words."""


class Ticks(MayWait, forms.MultipleChoiceField):
    """Several of a few."""


class YearTicks(MayWait, forms.TypedMultipleChoiceField):
    """Several year groups."""


class Lines(MayWait, forms.CharField):
    """A box in which each line is one thing: a list of strings."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


LONGEST_PIECE = 1_500  # letters: all of them together stand on one page of the plan


def box(label: str, help_text: str = "", *, rows: int = 4, **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return Words(label=label, help_text=help_text, widget=area, max_length=LONGEST_PIECE, **kwargs)


class PieceForm(PeerwayForm):
    """A page of the programme. Each field is named after what it settles."""

    title: ClassVar[str] = ""
    says: ClassVar[str] = ""

    def __init__(self, data: Any, programme: Programme) -> None:
        self.programme = programme
        names = list(type(self).base_fields)
        suggested = {name: self.suggested(name) for name in names if not getattr(programme, name)}
        self.from_pack = sorted(name for name, value in suggested.items() if value)
        super().__init__(data, initial={name: getattr(programme, name) for name in names} | suggested)

    def suggested(self, name: str) -> Any:
        """What an empty box starts from."""
        return None if name.endswith("_on") else ""


class AimForm(PieceForm):
    title = "What it aims to do, and why"
    says = "One or two things, from what you see here. Ask young people before you write it down."
    aim = box("What does this programme aim to do?", "One or two sentences. Small and near is good.")
    why = box("Why here, and why now?", "What tells you: a survey, what young people say, who is waiting.")


class WhoForm(PieceForm):
    title = "Who it is for, and who it is not for"
    says = "Saying who it is not for keeps people safe: it says that somebody else helps them better."
    who_for = box("Who is it for?")
    not_for = box("Who needs something else?", "Say what, and from whom.")
    year_groups = YearTicks(label="Year groups who may ask", coerce=int, widget=ManyCards(layout="two"))

    def __init__(self, data: Any, programme: Programme) -> None:
        super().__init__(data, programme)
        self.fields["year_groups"].choices = [(year, f"Year {year}") for year in years_here()]  # type: ignore[attr-defined]

    def suggested(self, name: str) -> Any:
        about = self.programme.pack.about
        return {"who_for": "\n".join(about.for_whom), "not_for": "\n".join(about.not_for)}.get(name, [])


class CriteriaForm(PieceForm):
    title = "What you look for"
    says = "Shown to everybody before they apply or ask. One on each line."
    supporter_criteria = Lines(label="In those who give support")
    supported_criteria = Lines(label="In those who would like support")

    def suggested(self, name: str) -> Any:
        side = Side.SUPPORTER if name == "supporter_criteria" else Side.SUPPORTED
        return [each.says for each in looked_for(self.programme, side)]


OF_HOMES = (
    "Whose parent or carer is asked",
    "Whoever keeps the door open says yes, and so does somebody at home where you ask them.",
)


class DoorsForm(PieceForm):
    title = "How people may ask"
    says = "Asking is the hard part. Several doors, and no reason needed, bring more people in."
    WAYS = (
        ("self", "For themselves"),
        ("friend", "With a friend"),
        ("staff", "Through a member of staff"),
        ("parent", "Through a parent or carer"),
        ("paper", "With a paper card"),
    )
    HELPS = {
        "self": "A short page. No account needed to read it.",
        "friend": "Two can ask together, or one can ask for somebody who said yes to it.",
        "staff": "The young person is asked before anything happens.",
        "parent": "The young person is asked before anything happens.",
        "paper": "A box in a place where nobody sees who drops a card.",
    }
    doors = Ticks(label="Which doors are open?", choices=WAYS, widget=ManyCards(helps=HELPS))
    parent_yes_below_year = forms.TypedChoiceField(
        label="Whose parent or carer is asked as well?",
        help_text="Young people always say yes for themselves. This is the setting's own policy.",
        coerce=int,
        choices=PARENTS_ASKED,
    )

    def __init__(self, data: Any, programme: Programme) -> None:
        self.of_the_country = consent_in(programme.setting.country).starts_from("take_part")
        super().__init__(data, programme)
        self.fields["parent_yes_below_year"].help_text += f" {self.of_the_country.why}"
        if programme.shape == "drop_in":  # nobody asks to be matched: one comes by
            del self.fields["doors"]
            self.from_pack = [name for name in self.from_pack if name != "doors"]
            self.title, self.says = OF_HOMES  # type: ignore[misc]

    def suggested(self, name: str) -> Any:
        if name == "doors":
            return [way for way, _ in self.WAYS]
        below = self.of_the_country.asked_below - AGE_AT_YEAR_0
        return self.kept(below if below in dict(PARENTS_ASKED) else EVERYBODYS)

    def kept(self, default: int) -> int:
        chosen = self.programme.parent_yes_below_year
        return default if chosen is None else chosen


class BoundariesForm(PieceForm):
    title = "Agreement and boundaries"
    says = "What supporters do not take on, and what they do instead. One on each line."
    boundaries = box("Out of bounds", "Supporters learn these in training.", rows=12)

    def suggested(self, name: str) -> Any:
        return "\n".join(boundaries_of(self.programme))


class DatesForm(PieceForm):
    title = "Dates"
    says = "Everybody knows the end from the start. It can be moved, but it is never left open."
    starts_on = forms.DateField(
        label="First day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label="Last day",
        help_text="Leave room for goodbyes before exam leave and the end of term.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def suggested(self, name: str) -> Any:
        today = timezone.localdate()
        return today if name == "starts_on" else last_term_day(today)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = found.get("starts_on"), found.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", "Choose a last day that comes after the first day.")
        return found


def years_here() -> list[int]:
    """The year groups there are in this setting."""
    here = Person.objects.here_now().young().exclude(year_group=None)
    years = here.order_by("year_group").values_list("year_group", flat=True).distinct()
    return [year for year in years if year is not None] or list(YEARS_BY_DEFAULT)


def last_term_day(today: date) -> date | None:
    """The last day of the terms this setting has told us of."""
    return (
        Term.objects.filter(ends_on__gt=today).order_by("-ends_on").values_list("ends_on", flat=True).first()
    )
