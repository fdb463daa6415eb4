"""The cast: one set of people everywhere. Tests, demo, pictures and "sign in as" all know them.

Invented people. Northgate Academy and Riverside College are invented too.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from allauth.account.models import EmailAddress

from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from peerway.people.accounts import Account, Membership
from peerway.people.models import Person
from peerway.people.roles import Role, RoleHeld


@dataclass(frozen=True)
class Member:
    """Somebody in the cast: who they are, and one line that says why they are here."""

    key: str
    first_name: str
    last_name: str
    part: str
    title: str = ""
    year_group: int | None = None
    roles: tuple[str, ...] = ()
    at: str = "northgate"

    @property
    def email(self) -> str | None:
        return f"{self.first_name.lower()}.{self.last_name.lower()}@{self.at}.example" if self.title else None


CAST = (
    Member("rahman", "Samira", "Rahman", "facilitator", "Ms", roles=(Role.FACILITATOR,)),
    Member("cole", "Marcus", "Cole", "deputy facilitator", "Mr", roles=(Role.FACILITATOR,)),
    Member("okafor", "Ngozi", "Okafor", "supervisor", "Ms", roles=(Role.SUPERVISOR,)),
    Member("adeyemi", "Tunde", "Adeyemi", "safeguarding lead", "Mr", roles=(Role.SAFEGUARDING_LEAD,)),
    Member("lowe", "Helen", "Lowe", "deputy safeguarding lead", "Ms", roles=(Role.SAFEGUARDING_DEPUTY,)),
    Member("whitfield", "Ruth", "Whitfield", "sponsor", "Dr", roles=(Role.SPONSOR,)),
    Member("hart", "Jean", "Hart", "administrator", "Mrs", roles=(Role.ADMINISTRATOR,)),
    Member("ferris", "Paul", "Ferris", "form tutor", "Mr", roles=(Role.STAFF,)),
    Member("svensson", "Karin", "Svensson", "organisation lead", "Ms", roles=(Role.ORGANISATION_LEAD,)),
    Member("petrov", "Ana", "Petrov", "evaluator", "Dr", roles=(Role.EVALUATOR,)),
    Member("amara", "Amara", "Osei", "mentor", year_group=10),
    Member("bilal", "Bilal", "Hussain", "mentor", year_group=11),
    Member("niamh", "Niamh", "Kelly", "has offered to be a mentor", year_group=10),
    Member("leo", "Leo", "Pell", "has a mentor", year_group=7),
    Member("sofia", "Sofia", "Ruiz", "has asked for a mentor", year_group=8),
    Member("hana", "Hana", "Sato", "design group", year_group=9),
    Member(
        "doyle", "Fiona", "Doyle", "facilitator elsewhere", "Ms", roles=(Role.FACILITATOR,), at="riverside"
    ),
    Member("kit", "Kit", "Marsh", "mentor elsewhere", year_group=12, at="riverside"),
    Member("ravi", "Ravi", "Anand", "supported elsewhere", year_group=9, at="riverside"),
)


def settings_of_the_cast() -> tuple[Setting, Setting]:
    """Northgate Academy and Riverside College, of one invented trust."""
    trust = Organisation.objects.create(name="Two Rivers Trust")
    northgate = Setting.objects.create(organisation=trust, name="Northgate Academy")
    riverside = Setting.objects.create(
        organisation=trust, name="Riverside College", kind=Setting.Kind.COLLEGE
    )
    return northgate, riverside


def gather(northgate: Setting, riverside: Setting) -> SimpleNamespace:
    """Everybody, in their setting, able to sign in, holding their roles. By their keys: ``cast.amara``."""
    cast = {}
    for setting, at in ((northgate, "northgate"), (riverside, "riverside")):
        with inside(setting):
            for member in CAST:
                if member.at == at:
                    cast[member.key] = bring(member, setting)
    return SimpleNamespace(**cast)


def bring(member: Member, setting: Setting) -> Person:
    account = Account.objects.create_user(email=member.email)
    if member.email:
        EmailAddress.objects.create(user=account, email=member.email, primary=True, verified=True)
    person = Person.objects.create(
        account=account,
        kind=Person.Kind.ADULT if member.title else Person.Kind.YOUNG,
        title=member.title,
        first_name=member.first_name,
        last_name=member.last_name,
        year_group=member.year_group,
        languages=["en"],
    )
    Membership.objects.create(account=account, setting=setting, person_id=person.pk, demo_key=member.key)
    for role in member.roles:
        RoleHeld.objects.create(person=person, role=role)
    return person
