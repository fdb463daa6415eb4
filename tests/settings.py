"""Django's settings for the tests: the real ones, writing to a folder that goes when the run ends."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PEERWAY_DATA" not in os.environ:
    os.environ["PEERWAY_DATA"] = tempfile.mkdtemp(prefix="peerway-tests-")
    atexit.register(shutil.rmtree, os.environ["PEERWAY_DATA"], ignore_errors=True)

# Tests that run side by side each have a folder of their own: keys, files and ledgers are real.
# (Taken out of the environment, so that a program a test starts has the folder the test gives it.)
if WORKER := os.environ.pop("PYTEST_XDIST_WORKER", ""):
    os.environ["PEERWAY_DATA"] = str(Path(os.environ["PEERWAY_DATA"]) / WORKER)
    Path(os.environ["PEERWAY_DATA"]).mkdir(exist_ok=True)

from peerway.site.settings import *  # noqa: F403
from peerway.site.settings import DATABASES, INSTALLED_APPS, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["*"]
# Tests of the second factor turn it on; the others are about something else.
SECOND_FACTOR_REQUIRED = False
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
ZEAL_RAISE = True
ZEAL_SHOW_ALL_CALLERS = True

# Real files on disk where the tests' SQLite lives: WAL, locking and backups behave as they will for people.
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["PEERWAY_DATA"]) / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = DATABASES["default"]["OPTIONS"]["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
    if WORKER:
        DATABASES["default"]["TEST"] = {"NAME": f"test_peerway_{WORKER}"}

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
TEXTS_FOLDER = Path(os.environ["PEERWAY_DATA"]) / "texts"
