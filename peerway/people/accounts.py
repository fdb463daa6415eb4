"""Ways to sign in. An account is not a person: it is a key, and its memberships say whose."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from peerway.base.ids import new_id
from peerway.base.places import Setting


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str | None = None, password: str | None = None, **extra: Any) -> Account:
        """Staff have an address; young people do not need one."""
        account = self.model(email=self.normalize_email(email).lower() if email else None, **extra)
        account.set_password(password) if password else account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in: an e-mail address for staff, a badge for young people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return f"account {self.pk}"


class Membership(models.Model):
    """This account is this person in this setting. Somebody may belong to several, one at a time."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    demo_key = models.SlugField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "setting"], name="one_person_a_setting"),
            models.UniqueConstraint(fields=["person_id"], name="one_account_a_person"),
        ]


class Badge(models.Model):
    """A young person's printed badge: a hashed code, and a second thing only they know."""

    MOST_TRIES = 5

    class SecondThing(models.TextChoices):
        PICTURES = "pictures", "three pictures"
        PIN = "pin", "a PIN"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="badges")
    code_hash = models.CharField(max_length=64, unique=True)
    second_thing = models.CharField(max_length=10, choices=SecondThing, default=SecondThing.PICTURES)
    second_hash = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    printed_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)

    @property
    def is_locked(self) -> bool:
        """Five wrong tries, then an adult unlocks."""
        return self.tries >= self.MOST_TRIES
