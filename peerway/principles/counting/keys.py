"""Rows told by a key of plain text: hundreds of identifiers are joined here, and none of them is looked at.

Reading an identifier as a UUID costs more than reading the row it stands in.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast


def key(field: str) -> Cast:
    """The identifier in ``field``, as text."""
    return Cast(field, CharField())


def by(field: str, rows: QuerySet[Any], **told: Any) -> dict[str, tuple[Any, ...]]:
    """What ``told`` says of each group of rows that share ``field``: one query."""
    grouped = rows.order_by().values(_key=key(field)).annotate(**told)
    return {found: tuple(rest) for found, *rest in grouped.values_list("_key", *told)}
