"""Adding a pack and taking it away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.packs.approach import Approach
from peerway.people.models import Person
from peerway.programmes.added_packs import AddedPack, organisation_here
from peerway.programmes.models import Programme


@transaction.atomic
def add_pack(texts: dict[str, str], approach: Approach, *, by: Person) -> AddedPack:
    """Put it on the shelf. Sending the same one twice changes nothing; an older one than is there is refused."""
    organisation = organisation_here()
    before = AddedPack.objects.filter(organisation=organisation, slug=approach.about.slug)
    same = before.filter(key=approach.key).first()
    if same is None and before.offered().filter(version__gte=approach.version).exists():
        raise Mistake(
            f"Version {approach.version} of {approach.name} is here already, or a newer one is. "
            "Raise “version” in approach.toml and send it again."
        )
    before.offered().exclude(key=approach.key).update(taken_away_at=timezone.now())
    pack, is_new = AddedPack.objects.update_or_create(
        organisation=organisation,
        key=approach.key,
        defaults={"taken_away_at": None},
        create_defaults={
            "slug": approach.about.slug,
            "name": approach.name,
            "version": approach.version,
            "texts": texts,
        },
    )
    if is_new or (same and same.taken_away_at):
        record("pack.added", about=pack, by=by)
    return pack


@transaction.atomic
def take_away(pack: AddedPack, *, by: Person) -> None:
    """No longer offered. Programmes that follow it go on with it: nothing is pulled from under them."""
    if pack.taken_away_at is None:
        pack.taken_away_at = timezone.now()
        pack.save(update_fields=["taken_away_at"])
        record("pack.taken_away", about=pack, by=by)


def followed_by(pack: AddedPack) -> int:
    """How many programmes of this setting follow it now."""
    return Programme.objects.running().filter(approach=pack.key).count()
