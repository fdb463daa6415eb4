"""Run ``peerway match`` on its own: ``python -m peerway.core.matching``."""

from __future__ import annotations

import sys

from peerway.core.matching.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
