"""One of everything, in both settings, so that every page has something to find.

Northgate's rows are about Amara (mentor) and Leo (her mentee), Ms Rahman's programme. Riverside's are the
same shape, about Kit and Ravi, and carry a canary in every word a page might show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from peerway.base.links import make_link
from peerway.base.scoping import inside
from peerway.base.work import Work
from peerway.people.models import Blackout, Closure, Person, RoleHeld, Room, RosterImport, Slot, Term
from peerway.programmes.models import Place, Programme, Rhythm, TeamMember
from peerway.recruitment.cards import hand_in
from peerway.recruitment.models import Application, Asking, Choice, Consent, KeptApart, Look, Supporter
from peerway.relationships.models import (
    CheckIn,
    Contact,
    ExamLeave,
    ExitTalk,
    FilledSheet,
    Idea,
    LeftBehind,
    MadeHere,
    Meeting,
    Relationship,
    ShortMessage,
    Wish,
)
from peerway.supervision.models import Seen, Supervision
from peerway.toolkit.models import LocalHelp, Resource
from peerway.training.models import SignOff, TrainingSession
from tests.contracts.care_scene import be_looked_after
from tests.contracts.decisions_scene import decide
from tests.contracts.duties import be_there
from tests.contracts.falling_out import talk_it_through
from tests.contracts.in_a_group import meet_in_a_group
from tests.contracts.principles_scene import look_together
from tests.contracts.recognition_scene import give_back
from tests.contracts.supervision_scene import see_supporters
from tests.contracts.training_scene import keep_a_page
from tests.contracts.voice_scene import have_a_say

CANARY = "Kanarienvogel"
NAMED_IN_ADDRESSES = {"person": "people.Person", "programme": "programmes.Programme", "duty": "drop_in.Duty"}
ABOUT_A_PERSON = {"parent_yes", "invitation", "calendar"}


@dataclass
class Scene:
    """The rows of one setting, by model label: what ``finds=`` will look for."""

    rows: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def keep(self, row: Any) -> Any:
        self.rows.setdefault(row._meta.label, row)
        return row

    def token_for(self, purpose: str) -> str:
        """A link of this scene: about the programme, or about the supported young person."""
        if purpose not in self.tokens:
            about = self.rows["people.Person" if purpose in ABOUT_A_PERSON else "programmes.Programme"]
            with inside(about.setting_id):
                self.tokens[purpose] = make_link(purpose, about)
        return self.tokens[purpose]

    def person_in(self, hole: str, app: str = "") -> Any:
        """The row an address names besides its own: the supported young person, the programme, or the duty."""
        label = NAMED_IN_ADDRESSES[hole]
        return (self.rows.get(f"{app}/{label}") or self.rows[label]).pk

    def pk_of(self, model: type[models.Model], app: str = "") -> Any:
        """The row a page asks for; an app whose shape the first programme has not may keep one of its own."""
        label = model._meta.label
        row = self.rows.get(f"{app}/{label}") or self.rows.get(label)
        return row.pk if row else None


@dataclass(frozen=True)
class Players:
    """Who plays which part in a scene."""

    facilitator: Person
    supporter: Person
    supported: Person
    lead: Person


def both_scenes(cast: SimpleNamespace) -> tuple[Scene, Scene]:
    with inside(cast.rahman.setting_id):
        here = play(Players(cast.rahman, cast.amara, cast.leo, cast.adeyemi), word="Northgate")
        join_the_team(here, cast)
    with inside(cast.doyle.setting_id):
        there = play(Players(cast.doyle, cast.kit, cast.ravi, cast.doyle), word=CANARY)
    return here, there


def join_the_team(scene: Scene, cast: SimpleNamespace) -> None:
    """The adults whose work this programme is, by name."""
    programmes = (
        scene.rows["programmes.Programme"],
        scene.rows["mediation.FallingOut"].programme,
        scene.rows["relationships.Group"].programme,
        scene.rows["drop_in/programmes.Programme"],
    )
    parts = {
        "cole": "second_adult",
        "okafor": "supervisor",
        "adeyemi": "safeguarding_lead",
        "whitfield": "sponsor",
    }
    for key, part in parts.items():
        for programme in programmes:
            TeamMember.objects.create(programme=programme, person=getattr(cast, key), part=part)


def play(players: Players, *, word: str) -> Scene:
    scene = Scene()
    scene.keep(players.supported)
    scene.rows["people.Person"] = players.supported
    set_the_stage(scene, players, word)
    for part in (
        offer_and_ask,
        train,
        keep_a_page,
        match,
        meet,
        meet_in_a_group,
        talk_it_through,
        be_there,
        give_back,
        see_supporters,
        supervise,
        worry,
        decide,
        rest,
        look_together,
        be_looked_after,
        have_a_say,
    ):
        part(scene, players, word)
    return scene


def set_the_stage(scene: Scene, players: Players, word: str) -> None:
    today = timezone.localdate()
    scene.keep(Term.objects.create(name=f"{word} term", starts_on=today, ends_on=today + timedelta(90)))
    slot = scene.keep(
        Slot.objects.create(name=f"{word} lunch", weekday=1, starts_at=time(12, 40), ends_at=time(13, 5))
    )
    room = scene.keep(Room.objects.create(name=f"{word} library"))
    days = {"starts_on": today + timedelta(30), "ends_on": today + timedelta(31)}
    scene.keep(Closure.objects.create(name=f"{word} closed", **days))
    scene.keep(Blackout.objects.create(name=f"{word} exams", **days))
    scene.keep(RoleHeld.objects.create(person=players.facilitator, role="staff"))
    scene.keep(RosterImport.objects.create(file_name=f"{word}.csv", dropped_at=timezone.now()))
    programme = scene.keep(
        Programme.objects.create(
            name=f"{word} walking",
            approach="mentoring",
            aim=f"{word} aim",
            why=f"{word} why",
            ends_on=today + timedelta(90),
            asking_opened_on=today,
            offering_opened_on=today,
        )
    )
    scene.keep(Place.objects.create(programme=programme, slot=slot, room=room, adult=players.facilitator))
    scene.keep(Rhythm.objects.create(programme=programme, key="sessions", value=7, why=f"{word} reason"))
    scene.keep(TeamMember.objects.create(programme=programme, person=players.facilitator, part="facilitator"))


def offer_and_ask(scene: Scene, players: Players, word: str) -> None:
    programme = scene.rows["programmes.Programme"]
    supporter = scene.keep(
        Supporter.objects.create(
            programme=programme,
            person=players.supporter,
            card=f"{word} card",
            card_agreed_on=timezone.localdate(),
        )
    )
    application = Application(programme=programme, person=players.supporter)
    application.answers = {"why": f"{word} answer"}
    application.save()
    scene.keep(application)
    asking = scene.keep(
        Asking.objects.create(
            programme=programme, person=players.supported, reply_by=timezone.localdate(), outcome="yes"
        )
    )
    Choice.objects.create(asking=asking, supporter=supporter, rank=1)
    scene.keep(Consent.objects.create(
        programme=programme, person=players.supported, what="own_yes", said="yes", how="screen", wording="1"
    ))  # fmt: skip
    look = Look(
        programme=programme, person=players.supported, side="supported", outcome="yes", by=players.lead
    )
    look.note = f"{word} note"
    look.save()
    scene.keep(look)
    scene.keep(
        KeptApart.objects.create(one=players.supported, other=players.facilitator, asked_by=players.supported)
    )


def train(scene: Scene, players: Players, word: str) -> None:
    programme = scene.rows["programmes.Programme"]
    scene.keep(
        TrainingSession.objects.create(
            programme=programme, title=f"{word} training", held_on=timezone.localdate(), parts=["listening"]
        )
    )
    scene.keep(
        SignOff.objects.create(
            programme=programme, person=players.supporter, part="listening", signed_by=players.facilitator
        )
    )


def match(scene: Scene, players: Players, word: str) -> None:
    Run = apps.get_model("matching", "Run")
    Proposal = apps.get_model("matching", "Proposal")
    programme = scene.rows["programmes.Programme"]
    run = scene.keep(
        Run.objects.create(
            programme=programme, by=players.facilitator, input_hash="0", salt="1", asked_at=timezone.now()
        )
    )
    scene.keep(
        Proposal.objects.create(
            run=run,
            supporter=scene.rows["recruitment.Supporter"],
            asking=scene.rows["recruitment.Asking"],
            reasons=[f"{word} reason"],
        )
    )


def meet(scene: Scene, players: Players, word: str) -> None:
    pair = Relationship(
        programme=scene.rows["programmes.Programme"],
        supporter=players.supporter,
        young_person=players.supported,
        place=scene.rows["programmes.Place"],
        ends_by=timezone.localdate() + timedelta(80),
        first_met_on=timezone.localdate(),
        whats_next=f"{word} next",
    )
    pair.agreement = {"purpose": f"{word} purpose"}
    pair.save()
    scene.keep(pair)
    scene.keep(
        Meeting.objects.create(relationship=pair, place=pair.place, on=timezone.localdate(), activity="walk")
    )
    for model, extra in ((CheckIn, {"point": "session_2"}), (ExitTalk, {})):
        row = model(
            relationship=pair, voice="supporter", person=players.supporter, question_set="x@1", **extra
        )
        row.answers = {"said": f"{word} said"}
        row.save()
        scene.keep(row)
    asked = Contact(
        relationship=pair, side="supported", person=players.supported, held_by=players.facilitator,
        question_set="contact-young-person@1",
    )  # fmt: skip
    asked.answers = {"doing": f"{word} doing"}
    asked.save()
    scene.keep(asked)
    sheet = FilledSheet(
        relationship=pair, sheet="goal", voice="together", person=players.supported,
        filled_by=players.supported, question_set="goal@1",
    )  # fmt: skip
    sheet.answers = {"goal": f"{word} goal"}
    sheet.save()
    scene.keep(sheet)
    today = timezone.localdate()
    scene.keep(
        ExamLeave.objects.create(
            programme=pair.programme,
            year_group=10,
            starts_on=today,
            ends_on=today,
            set_by=players.facilitator,
        )
    )
    scene.keep(LeftBehind.objects.create(relationship=pair, talk_by=timezone.localdate()))
    idea = Idea(programme=pair.programme, by=players.supported)
    idea.words = {"name": f"{word} idea", "what": f"{word} what", "needs": ""}
    idea.save()
    scene.keep(idea)
    scene.keep(MadeHere.objects.create(key="made-here", name=f"{word} made", kind="talk", steps=[word]))


def supervise(scene: Scene, players: Players, word: str) -> None:
    held = scene.keep(
        Supervision.objects.create(
            programme=scene.rows["programmes.Programme"],
            on=timezone.localdate(),
            outside_supervisor=f"{word} EP",
        )
    )
    scene.keep(Seen.objects.create(supervision=held, person=players.supporter))


def worry(scene: Scene, players: Players, word: str) -> None:
    # Through the registry: nobody but safeguarding imports its models, this scene included.
    Worry = apps.get_model("safeguarding", "Worry")
    raised = Worry(by=players.supporter, about="supported", answer_by=timezone.now() + timedelta(hours=3))
    raised.words_said = f"{word} worry"
    raised.save()
    scene.keep(raised)


def rest(scene: Scene, players: Players, word: str) -> None:
    """Rows that other parts need: one each."""
    programme, pair = scene.rows["programmes.Programme"], scene.rows["relationships.Relationship"]
    scene.keep(hand_in(programme, kind="asking", said={"name": f"{word} name"}, by=None))
    scene.keep(ShortMessage.objects.create(relationship=pair, by=players.supporter, says="running_late"))
    scene.keep(Wish.objects.create(relationship=pair, by=players.supported, wants="time"))
    scene.keep(Work.objects.create(kind="sample", title=f"{word} work", by=players.facilitator.pk))
    help_near = {"what_for": f"{word} help", "needs": ["talk"], "how": f"{word} how", "hours": "Fridays"}
    scene.keep(LocalHelp.objects.create(name=f"{word} club", checked_by=players.facilitator, **help_near))
    file = {"file_name": f"{word}.pdf", "file_type": "application/pdf", "content": b"%PDF-", "size": 5}
    scene.keep(Resource.objects.create(title=f"{word} policy", added_by=players.facilitator, **file))
    keep_the_calendar(scene, players, word)


def keep_the_calendar(scene: Scene, players: Players, word: str) -> None:
    today = timezone.localdate()
    span = {"starts_on": today + timedelta(40), "ends_on": today + timedelta(44)}
    scene.keep(Closure.objects.create(name=f"{word} closed", **span))
    scene.keep(Blackout.objects.create(name=f"{word} exams", **span))
    scene.keep(RoleHeld.objects.create(person=players.facilitator, role="staff"))
    roster = RosterImport(file_name=f"{word}.csv", by=players.facilitator.pk, looked_at=timezone.now())
    roster.report = {"said": f"{word} report"}
    roster.save()
    scene.keep(roster)
