"""The demo: Northgate Academy, half way through a term. Everybody in it is invented.

Everything is dated from today, so that the demo is always half way: pairs that have met a few times, some
who are ready and waiting to be matched, one who has gone quiet, and one worry that was read and answered.
"""

from peerway.site.demo.many import build_many
from peerway.site.demo.school import build_school

__all__ = ["build_many", "build_school"]
