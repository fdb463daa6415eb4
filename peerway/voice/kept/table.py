"""What each kind of record is called when its person reads it, and what of it they are shown.

A kind that is not written here is still told, as a number of records of its name: nothing is kept in silence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One kind of record: its heading, the fields that make it about somebody, its day, and what is shown.

    ``shows`` are fields or properties in plain words; ``answers`` names sealed answers to a question set.
    ``reads`` says who else may read it.
    """

    title: str
    whose: tuple[str, ...] = ("person",)
    day: str = ""
    shows: tuple[str, ...] = ()
    answers: str = ""
    reads: str = "the adults who run it"


TEAM, ONLY_YOU = "the adults who run it", "nobody but you"
TOLD: dict[str, Told] = {
    "recruitment.Asking": Told(
        "You asked for support", day="asked_at", shows=("programme", "get_outcome_display")
    ),
    # By whoever handed it in: a card that names somebody is never told to them.
    "recruitment.Card": Told(
        "A card you handed in", whose=("handed_in_by",), day="at", answers="said_by_themselves"
    ),
    "recruitment.Application": Told("You offered to support", day="sent_at", answers="answers"),
    "recruitment.Supporter": Told(
        "Your role",
        day="accepted_on",
        shows=("programme", "card"),
        reads="everybody who chooses can read your card",
    ),
    "recruitment.Consent": Told(
        "What you said yes or no to", day="at", shows=("get_what_display", "get_said_display")
    ),
    "recruitment.Look": Told(
        "An adult checked that this is right for you",
        day="at",
        shows=("programme",),
        reads="the adult who checked, and those who run it and keep people safe",
    ),
    "recruitment.KeptApart": Told("You asked not to be put with somebody", whose=("asked_by",), day="at"),
    "recruitment.Door": Told("You helped somebody ask", whose=("by",), day="at"),
    "training.Attendance": Told("Training you were at", shows=("session",)),
    "training.SignOff": Told("Signed off as ready", day="signed_on", shows=("part",)),
    "training.RoleAgreement": Told("You agreed to your role", day="agreed_at"),
    "training.Invited": Told("You were asked to a training", shows=("session",)),
    "training.Reflection": Told(
        "Pages you wrote for yourself",
        day="written_at",
        shows=("words",),
        reads="nobody but you, unless you showed one to an adult",
    ),
    "training.Here": Told("You said you were there", day="marked_at"),
    "relationships.Relationship": Told(
        "Who you meet",
        whose=("supporter", "young_person"),
        day="made_on",
        shows=("programme", "get_ending_display"),
        reads="the two of you, and the adults who run it",
    ),
    "relationships.Meeting": Told(
        "Sessions you wrote down", whose=("logged_by",), day="on", shows=("minutes", "for_you")
    ),
    "relationships.CheckIn": Told("How you said it is going", day="at", answers="answers"),
    "relationships.ExitTalk": Told("You looked back", day="at", answers="answers"),
    "relationships.Contact": Told(
        "An adult asked how it is going", day="on", shows=("with_whom",), answers="own_answers"
    ),
    "relationships.FilledSheet": Told("Sheets about you", day="on", answers="answers"),
    "relationships.Idea": Told(
        "Your ideas for things to do", whose=("by",), day="at", shows=("get_answer_display", "reply")
    ),
    "relationships.Chosen": Told("What you chose to do", whose=("by",), day="at", shows=("key",)),
    "relationships.Wish": Told("What you wished for", whose=("by",), day="at", shows=("get_wants_display",)),
    "relationships.ShortMessage": Told(
        "Short messages you sent", whose=("by",), day="at", shows=("get_says_display",)
    ),
    "relationships.GroupMember": Told("A group you are in", day="joined_on", shows=("group",)),
    "relationships.GroupSaid": Told("What you said about your group", day="at", answers="answers"),
    "relationships.SupporterLog": Told("What you wrote after a group met", day="at", shows=("for_you",)),
    "relationships.Forming": Told("A circle that was asked for you", whose=("around",), day="at"),
    "drop_in.Turn": Told("When you are on duty", shows=("duty",)),
    "drop_in.Rest": Told("When you took a rest", day="starts_on"),
    "drop_in.Senior": Told("You look after others on duty"),
    "drop_in.Ask": Told("A swap you asked for", whose=("by",), day="at"),
    "drop_in.Visit": Told("You came to a drop-in and gave your name", day="on"),
    "drop_in.VisitorTalk": Told("An adult talked with you about coming", day="on"),
    "drop_in.Appointment": Told("A time you asked for", whose=("young_person",), day="asked_at"),
    "drop_in.LookBack": Told("You looked back on your duties", day="at", answers="answers"),
    "drop_in.Contact": Told("Visits you wrote down, without a name", whose=("logged_by",), day="logged_at"),
    "mediation.Party": Told("A falling-out you were asked about", reads="you, the mediators and the adult"),
    "mediation.FallingOut": Told("A falling-out you told us about", whose=("asked_by",), day="asked_at"),
    "mediation.Mediating": Told("Talks you help with"),
    "mediation.NotThem": Told("A mediator you said no to", reads="the adult who asks the mediators"),
    "mediation.LookingBack": Told("You looked back on a talk", day="at", answers="answers"),
    "supervision.Seen": Told("Supervision you were at", shows=("supervision",)),
    "supervision.Invited": Told("Supervision you were asked to", shows=("supervision",)),
    "care.AfterSession": Told(
        "How you were after a session",
        day="at",
        answers="answers",
        reads="the adult who looks after supporters",
    ),
    "care.Pulse": Told(
        "How it is to be a supporter",
        day="at",
        answers="answers",
        reads="the adult who looks after supporters",
    ),
    "care.Debrief": Told("Whether you wanted to talk that day", day="at"),
    "care.TooMuch": Told("You said it was too much", day="at", shows=("get_wants_display",)),
    "recognition.Badge": Told("Badges you took", shows=("get_kind_display",), reads="whoever you show it to"),
    "people.MessageChoice": Told("How you would like to be told", day="chosen_at", reads=ONLY_YOU),
    "people.Told": Told("Letters that said there is something new", day="at", reads=ONLY_YOU),
    "principles.TurnOut": Told(
        "You said what you think of how this works", reads="nobody: your answer has no name"
    ),
    "voice.Idea": Told(
        "Ideas you put your name to", whose=("by",), day="heard_on", shows=("own_words", "wording")
    ),
    "voice.Seat": Told(
        "The design group", day="asked_on", shows=("group",), reads="the group, and the adults who run it"
    ),
    "voice.DesignAttendance": Told("Meetings of the design group you were at", shows=("meeting_day",)),
    "voice.Right": Told(
        "What you may do", day="given_on", shows=("get_what_display",), reads="everybody here"
    ),
    "voice.Proposal": Told("Words you proposed", whose=("by",), day="at", shows=("after", "reply")),
    "insights.Approval": Told(
        "You said yes to the young people's page", whose=("by",), day="on", reads="everybody here"
    ),
    "voice.Approach": Told(
        "You were asked, because others named you", day="asked_on", shows=("get_answer_display",)
    ),
    "voice.PuttingRight": Told("What you asked us to put right", day="asked_on", shows=("words", "reply")),
    "decisions.Cast": Told("A vote that is open and that you took part in", shows=("poll",), reads=ONLY_YOU),
}

# Kinds that are not told here, each with its reason.
NOT_TOLD: dict[str, str] = {
    "safeguarding.Worry": "worries you raised have a page of their own; the safeguarding lead keeps the others",
    "safeguarding.KeptFrom": "it is about adults",
    "safeguarding.Told": "it is about adults",
    "recruitment.Nomination": "it would tell who named whom",
    "recruitment.Tick": "it is in the answer you got to your offer",
    "relationships.GroupHand": "it is about who is kept apart, and about somebody else as well",
    "matching.Proposal": "it goes when the match is made, and is about somebody else as well",
    "matching.SubjectBand": "how secure an adult says you are in a subject, to match tutors: ask to read it with them",
    "people.RoleHeld": "only adults hold roles",
    "programmes.TeamMember": "only adults are in a team",
    "programmes.GoAhead": "it is about adults",
    "base.Draft": "what you are writing is yours; it goes by itself after a week",
    "base.DataKey": "a key that locks your words, and no words",
    "people.RosterChange": "what came from your school's own list",
    "people.RosterAnswer": "what came from your school's own list",
}
