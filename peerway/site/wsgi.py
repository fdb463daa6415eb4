"""The door the web server knocks on."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerway.site.settings")
application = get_wsgi_application()

# What was loaded stays for good: it is not looked through again for rubbish on every page.
gc.collect()
gc.freeze()
gc.set_threshold(30_000, 20, 20)
