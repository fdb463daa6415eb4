"""Whose rows? Every query about people answers that first, or raises.

A row about people belongs to one setting and carries it. Work happens ``inside`` a setting; a query made
outside one raises ``NoSetting``: not everything, not nothing. The database says it again
(``peerway.base.guards``). There is no way to ask for every setting at once: whoever must visit several
goes through ``each_setting``, one wall at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, NoReturn, Self, TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from peerway.base.ids import new_id
from peerway.base.places import Setting
from peerway.base.prepared_saves import insert_row, update_row

_here: ContextVar[UUID | None] = ContextVar("peerway_setting", default=None)


class NoSetting(RuntimeError):
    """A query did not say whose rows it wants."""


class AnotherSetting(RuntimeError):
    """A row of one setting was about to be written from inside another."""


def here() -> UUID:
    """The setting this code is working inside. Raises ``NoSetting`` outside one."""
    setting = _here.get()
    if setting is None:
        raise NoSetting("Say whose rows you want: wrap this in `with inside(setting):`.")
    return setting


def somewhere() -> UUID | None:
    """The setting this code is working inside, or None on a page that belongs to no setting."""
    return _here.get()


@contextmanager
def inside(setting: Setting | UUID) -> Iterator[None]:
    """Everything read or written in this block belongs to ``setting``.

    On PostgreSQL the block is a transaction, and the wall is told with ``SET LOCAL`` so that a pooled
    connection can never carry one school's wall into another school's request.
    """
    setting_id = setting.pk if isinstance(setting, Setting) else setting
    before = _here.get()
    token = _here.set(setting_id)
    try:
        if connection.vendor != "postgresql":
            yield
            return
        with transaction.atomic():
            _tell_postgresql(setting_id)
            yield
            _tell_postgresql(before)
    finally:
        _here.reset(token)


def _tell_postgresql(setting_id: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.setting', %s, true)", [str(setting_id or "")])


@contextmanager
def outside() -> Iterator[None]:
    """No setting at all: how a job or a test starts, so that it must carry its own."""
    before = _here.get()
    token = _here.set(None)
    try:
        yield
    finally:
        _here.reset(token)
    if before is not None and connection.vendor == "postgresql" and connection.in_atomic_block:
        _tell_postgresql(before)


def each_setting() -> Iterator[Setting]:
    """Visit every setting in turn, inside its own wall. For jobs; a page has no business here."""
    for setting in Setting.objects.order_by("pk").iterator():
        with inside(setting):
            yield setting


class ThisSetting(models.Value):
    """The setting a query runs inside, asked when it runs.

    A query that was built earlier and kept answers for where it is now, or raises: it never carries one
    school's rows into another school's page.
    """

    kept_as = models.UUIDField()

    def __init__(self) -> None:
        super().__init__(None, output_field=self.kept_as)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        stand_in = _prepared_for.get()
        return "%s", (stand_in or self.kept_as.get_db_prep_value(here(), connection),)

    @property
    def identity(self) -> Any:
        return (self.__class__,)


_prepared_for: ContextVar[object | None] = ContextVar("peerway_prepared_for", default=None)


@contextmanager
def preparing(stand_in: object) -> Iterator[None]:
    """SQL written in this block holds ``stand_in`` for the setting, to be told when it runs.

    Only ``peerway.base.prepared`` does this, which tells the setting each time it asks.
    """
    token = _prepared_for.set(stand_in)
    try:
        yield
    finally:
        _prepared_for.reset(token)


Row = TypeVar("Row", bound="SettingModel")


class SettingQuerySet(models.QuerySet[Row]):
    """Reads are words. Each model's own QuerySet adds the field's words, and who may see a row."""

    def visible_to(self, person: Any) -> Self:
        """The rows this person may see. Every model that has a page says so for itself."""
        raise NotImplementedError(f"{self.model.__name__} does not say who may see it.")

    def update(self, **values: Any) -> int:
        if "setting" in values or "setting_id" in values:
            raise AnotherSetting("A row never moves to another setting.")
        return super().update(**values)

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        rows = list(objs)
        for row in rows:
            row.stamp()
        return super().bulk_create(rows, *args, **kwargs)

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NoSetting("Raw SQL does not see the wall. Ask with the words on the QuerySet.")


@cache
def walled(model: type[Any], words: type[Any]) -> Any:
    """The rows of here, as a query to begin from: building the wall into each query anew is what costs most."""
    return words(model=model).filter(setting_id=ThisSetting())


class SettingManager(models.Manager[Row]):
    """The only door to the rows of a setting.

    A model with words of its own says ``objects = SettingManager.from_queryset(ItsQuerySet)()``.
    """

    def get_queryset(self) -> models.QuerySet[Row]:
        here()
        mine: Any = self
        rows = walled(mine.model, mine._queryset_class)._chain()
        rows._db, rows._hints = mine._db, mine._hints
        return rows

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NoSetting("Raw SQL does not see the wall. Ask with the words on the QuerySet.")


class SettingModel(models.Model):
    """A row about people: it belongs to one setting for ever."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+", editable=False)

    objects: Any = SettingManager.from_queryset(SettingQuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def stamp(self) -> None:
        """Belong here, or refuse."""
        if self.setting_id is None:
            self.setting_id = here()
        elif self.setting_id != here():
            raise AnotherSetting(f"This {self._meta.verbose_name} belongs to another setting.")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.stamp()
        super().save(*args, **kwargs)

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *rest: Any) -> Any:
        changed = update_row(base_qs.model, using, here(), pk_val, values)
        if changed is None:
            return super()._do_update(base_qs, using, pk_val, values, *rest)
        return changed > 0

    def _do_insert(self, manager: Any, using: Any, fields: Any, returning_fields: Any, raw: bool) -> Any:
        if (
            not raw
            and not returning_fields
            and manager.model is type(self)
            and insert_row(self, using, fields)
        ):
            return []
        return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.stamp()
        return super().delete(*args, **kwargs)
