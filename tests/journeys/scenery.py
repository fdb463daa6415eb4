"""What the demo school lacks, so that every page has something to show."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.scoping import inside
from peerway.core.roster.sample import write_oneroster, write_spreadsheet
from peerway.people.rosters import receiving
from peerway.relationships import actions
from peerway.relationships.models import Relationship
from tests.contracts.scene import both_scenes


def set_scenery(cast: SimpleNamespace) -> None:
    """One of everything; a pair that paused, one that said goodbye; and two rosters half way in."""
    here, _ = both_scenes(cast)
    with inside(cast.northgate):
        # Nobody is in two pairs with the same person.
        pair = here.rows["relationships.Relationship"]
        Relationship.objects.filter(pk=pair.pk).update(supporter=cast.niamh)
        pause_one_and_end_one(cast)
        send_two_rosters(cast)


def pause_one_and_end_one(cast: SimpleNamespace) -> None:
    of_bilal, *others = sorted(
        Relationship.objects.meeting_now().exclude(supporter=cast.amara).with_its_people(),
        key=lambda pair: pair.supporter_id != cast.bilal.pk,
    )
    actions.pause_relationship(others[0], on=timezone.localdate(), why="exams", by=cast.rahman)
    actions.end_relationship(
        of_bilal, on=timezone.localdate(), how="planned", because="finished", by=cast.rahman
    )


def send_two_rosters(cast: SimpleNamespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sheet = write_spreadsheet(Path(folder) / "pupils.csv", people=30)
        receiving.receive(sheet.name, iter([sheet.read_bytes()]), by=cast.hart)
        package = write_oneroster(Path(folder) / "roster.zip", people=30)
        receiving.look(
            receiving.receive(package.name, iter([package.read_bytes()]), by=cast.hart), by=cast.hart
        )
