"""The tests' settings on a database of their own, with a mail server on a very bad day."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}
EMAIL_BACKEND = "tests.base.broken_mail.Moody"
