"""A school of its own for the main journey: five adults, an empty list of people, and nothing decided yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from peerway.people.cast import Member, bring
from peerway.people.models import Person, Role, Term

STAFF = (
    Member("reed", "Anna", "Reed", "", "Ms", roles=(Role.FACILITATOR, Role.ADMINISTRATOR), at="harbour"),
    Member("lund", "Per", "Lund", "", "Mr", roles=(Role.FACILITATOR,), at="harbour"),
    Member("bell", "Joan", "Bell", "", "Mrs", roles=(Role.SAFEGUARDING_LEAD,), at="harbour"),
    Member("ode", "Grace", "Ode", "", "Ms", roles=(Role.SAFEGUARDING_DEPUTY,), at="harbour"),
    Member("khan", "Omar", "Khan", "", "Mr", roles=(Role.SUPERVISOR,), at="harbour"),
)


@dataclass
class School:
    """A school and who works there; what a journey learns on its way is kept in ``told``."""

    setting: Setting
    staff: dict[str, Person]
    told: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        for known in (self.__dict__["staff"], self.__dict__["told"]):
            if name in known:
                return known[name]
        raise AttributeError(name)

    def inside(self) -> Any:
        return inside(self.setting)

    def young(self, year: int, place: int = 0) -> Person:
        with self.inside():
            return list(Person.objects.here_now().young().filter(year_group=year).order_by("roster_id"))[
                place
            ]


def found_a_school(name: str) -> School:
    """A new setting with its first adults and a term that has begun."""
    setting = Setting.objects.create(
        organisation=Organisation.objects.create(name=f"{name} Trust"), name=name
    )
    at = name.lower().replace(" ", "-")
    with inside(setting):
        staff = {member.key: bring(moved(member, at), setting) for member in STAFF}
        today = timezone.localdate()
        Term.objects.create(name="This term", starts_on=today - timedelta(60), ends_on=today + timedelta(150))
    for person in staff.values():
        person.setting = setting
    return School(setting, staff)


def moved(member: Member, at: str) -> Member:
    return Member("", member.first_name, member.last_name, "", member.title, roles=member.roles, at=at)


def weeks_pass(school: School, weeks: int, *rows: Any) -> None:
    """Time goes by: every day written in the rows of these models moves so many weeks into the past."""
    back = timedelta(weeks=weeks)
    with school.inside():
        for model in rows:
            for row in model.objects.all():
                moved_days = {
                    each.attname: value - back
                    for each in model._meta.concrete_fields
                    if isinstance(each, models.DateField)
                    and (value := getattr(row, each.attname)) is not None
                    and isinstance(value, date)
                }
                model.objects.filter(pk=row.pk).update(**moved_days)


Answers = dict[str, str | list[str]]


def answer_one_by_one(page: Any, answers: Answers) -> None:
    """Go through a question set on a phone: what is in ``answers`` by the words of the question, else skip."""
    before = ""
    while page.locator(".ask-place").count():
        asked = " ".join(
            page.locator("main form .ask").locator("h1, legend, label").first.inner_text().split()
        )
        assert asked != before, f"The form does not move on from: {asked}"
        before, given = asked, next((answers[words] for words in answers if words in asked), None)
        if given is None and page.get_by_role("button", name="Skip this question").count():
            page.get_by_role("button", name="Skip this question").click()
            continue
        say(page, given)
        page.locator(".ask-end .btn.main").click()


def say(page: Any, given: str | list[str] | None) -> None:
    """Fill the box of the one question on the page, or tap the choices by their words."""
    boxes = page.locator("main form textarea:visible, main form input[type=text]:visible")
    if isinstance(given, str) and boxes.count() and not page.locator("main form label.choice").count():
        boxes.first.fill(given)
        return
    for words in [given] if isinstance(given, str) else given or []:
        page.locator("label.choice", has_text=words).first.click()


def tap(page: Any, name: str, value: str) -> None:
    """Press the choice called ``name`` with that value, by its label, as a thumb does."""
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    box.locator("xpath=ancestor::label[1]").or_(
        page.locator(f'label[for="{box.get_attribute("id")}"]')
    ).first.click()


def choose_like(page: Any, label: str, words: str) -> None:
    """Choose the first option of a list that has these words in it."""
    box = page.get_by_label(re.compile(f"^{re.escape(label)}"))
    box.locator("option").filter(has_text=words).first.wait_for(state="attached")
    options = box.locator("option").all_inner_texts()
    box.select_option(label=next(each for each in options if words.lower() in each.lower()))


def come_in_by_badge(page: Any, code: str, pictures: tuple[str, ...] = ("sun", "bell", "flag")) -> None:
    """The code on the badge, then three pictures: chosen the first time, known the next."""
    page.goto("/people/badge/")
    page.get_by_label("Your badge code").fill(code)
    page.locator("main form button").click()
    for place, picture in enumerate(pictures, start=1):
        tap(page, f"picture_{place}", picture)
    page.locator("main form button").click()


def id_in(url: str) -> UUID:
    """The identifier in an address."""
    return next(UUID(part) for part in url.split("/") if len(part) == 36)
