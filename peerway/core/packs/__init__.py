"""Packs: approaches, shared lists and consent rules as data that practitioners can read, review and write.

A pack is a folder of TOML and Markdown. This package reads it into frozen values and refuses what it does not
know, naming the file and the key. A pack names rules; it never holds code. Every number in it says what
kind of ground it stands on (research, standard, practice, judgement) and which. A released version is
locked by digest.
"""

from peerway.core.packs.activities import Activity, all_shared, load_library
from peerway.core.packs.ages import AGE_MODES, AgeMode, age_mode_of_year, of_age
from peerway.core.packs.approach import About, Approach, Criterion, Example, OtherRole, WayExample
from peerway.core.packs.consent import ConsentRules, LegalPoint, ParentRule, consent_in, load_consent
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.journey import (
    AgreementPart,
    CheckIn,
    EndingStep,
    Journey,
    ProgrammeStage,
    Rhythm,
    Stage,
)
from peerway.core.packs.lists import SharedList, all_lists, load_list, options_by_list
from peerway.core.packs.loading import all_approaches, load_approach, read_approach, slugs
from peerway.core.packs.safety import Limit, OutOfBounds, Safeguards, SafeToMatch, Training, TrainingPart
from peerway.core.packs.schema import schema_markdown
from peerway.core.packs.shapes import CaseShape, DropInShape, GroupShape, PairShape, Shape, Sheet
from peerway.core.packs.words import Word, Words
from peerway.core.strict import DataError

__all__ = [
    "AGE_MODES",
    "About",
    "Activity",
    "AgeMode",
    "AgreementPart",
    "Approach",
    "CaseShape",
    "CheckIn",
    "ConsentRules",
    "Criterion",
    "DataError",
    "DropInShape",
    "EndingStep",
    "Example",
    "GroupShape",
    "Journey",
    "LegalPoint",
    "Limit",
    "OtherRole",
    "OutOfBounds",
    "PairShape",
    "ParentRule",
    "ProgrammeStage",
    "Rhythm",
    "SafeToMatch",
    "Safeguards",
    "Shape",
    "SharedList",
    "Sheet",
    "Stage",
    "Training",
    "TrainingPart",
    "WayExample",
    "Word",
    "Words",
    "age_mode_of_year",
    "all_approaches",
    "all_lists",
    "all_shared",
    "consent_in",
    "load_approach",
    "load_consent",
    "load_library",
    "load_list",
    "of_age",
    "options_by_list",
    "packs_folder",
    "read_approach",
    "schema_markdown",
    "slugs",
]
