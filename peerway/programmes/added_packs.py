"""Packs an organisation wrote itself, on a shelf beside those that come with Peerway.

A pack is kept as its texts, under a key that names its content: what a programme follows never changes under it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from peerway.base.ids import new_id
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import here, somewhere
from peerway.core.packs import Approach, read_approach
from peerway.core.packs.complete import mistakes
from peerway.core.packs.loading import ADDED
from peerway.core.packs.parcel import laid_out_as, unpacked
from peerway.core.packs.shelves import add_shelf
from peerway.core.strict import DataError


class AddedPackQuerySet(models.QuerySet["AddedPack"]):
    def offered(self) -> Self:
        return self.filter(taken_away_at=None)

    def ours(self) -> Self:
        """Those of the organisation this setting belongs to."""
        return self.filter(organisation__settings=somewhere())


class AddedPack(models.Model):
    """One version of a pack somebody here wrote. It is about a practice, and about nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="added_packs")
    key = models.SlugField(max_length=40)
    slug = models.SlugField(max_length=30)
    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    added_at = models.DateTimeField(default=timezone.now)
    taken_away_at = models.DateTimeField(null=True, blank=True)

    objects = AddedPackQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_added_pack_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class OwnShelf:
    """Finds added packs for the loader. A folder is written once, from the texts in the database."""

    def offered(self) -> Iterable[str]:
        if somewhere() is None:
            return []
        return AddedPack.objects.ours().offered().values_list("key", flat=True)

    def folder(self, key: str) -> Path | None:
        if not ADDED.search(key):
            return None
        folder: Path = Path(settings.DATA) / "packs" / key
        if folder.is_dir():
            return folder
        kept = AddedPack.objects.filter(key=key).first()
        return self.written(kept.texts, folder) if kept else None

    def written(self, texts: dict[str, str], folder: Path) -> Path:
        """Whole or not at all: it takes its name when everything is in it."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=".new-") as room:
            made = laid_out_as(texts, Path(room), mark=mark_of(texts))
            if not folder.exists():
                made.rename(folder)
        return folder


def mark_of(texts: dict[str, str]) -> str:
    """What names this content behind the slug: "--3f9a2c7141d80e56"."""
    told = hashlib.sha256()
    for name in sorted(texts):
        told.update(f"{name}\0{texts[name]}\0".encode())
    return f"--{told.hexdigest()[:16]}"


def looked_over(content: bytes) -> tuple[dict[str, str], Approach]:
    """The texts of a zip and the approach they make; or DataError with every mistake, file and key named."""
    return read_over(unpacked(content))


def read_over(texts: dict[str, str]) -> tuple[dict[str, str], Approach]:
    with TemporaryDirectory(prefix="peerway-pack-") as room:
        approach = read_approach(laid_out_as(texts, Path(room), mark=mark_of(texts)))
    wrong = mistakes(approach)
    if wrong:
        raise DataError("\n".join(wrong[:10]))
    return texts, approach


def organisation_here() -> Organisation:
    return Setting.objects.select_related("organisation").get(pk=here()).organisation


add_shelf(OwnShelf())
