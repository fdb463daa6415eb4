"""The short lists that stand where a story would: why paused, why ended, what comes next."""

from __future__ import annotations

from django.db import models


class Pause(models.TextChoices):
    EXAMS = "exams", "Exams"
    AWAY = "away", "One of them is away"
    ROOM = "room", "No room or no adult for now"
    BREAK = "break", "One of them would like a break"
    LOOKING = "looking", "An adult is looking into something"


class Because(models.TextChoices):
    FINISHED = "finished", "They came to the end"
    EXAM_LEAVE = "exam_leave", "Exam leave"
    ENOUGH = "enough", "They had what they came for"
    CHANGE = "change", "A change of supporter"
    ASKED = "asked", "One of them asked to stop"
    SUPPORTER_LEFT = "supporter_left", "The supporter left"
    SUPPORTED_LEFT = "supported_left", "The young person left"
    HELP = "help", "Better help elsewhere"
    SAFETY = "safety", "An adult stopped it"


class LeftOpen(models.TextChoices):
    RATHER_NOT = "rather_not", "The young person would rather not"
    TALKED = "talked", "We talked it through instead"
    GONE = "gone", "One of them is not here any more"
    ANOTHER = "another", "It goes on with another supporter"


class Next(models.TextChoices):
    NOTHING = "Nothing more for now.", "Nothing more for now"
    AGAIN = "Asking again is fine, whenever you like.", "May ask again, whenever they like"
    ADULT = "There is an adult you can talk to. We will show you who.", "An adult to talk to"
    GROUP = "There is a group you can come to. We will show you where.", "A group or club"
