import sys

from peerway.core.roster.command import main

sys.exit(main())
