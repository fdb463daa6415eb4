"""Peerway's one entry for a newcomer.

    python3 run.py                            set up, and open the demo school in your browser
    python3 run.py setup                      only set up
    python3 run.py start --port N --no-demo   an empty Peerway, which asks for its first administrator
    python3 run.py demo --size SIZE           a bigger demo: school, trust or national
    python3 run.py test [--fast] [--only X]   every check, or the quick ones, or those you name
    python3 run.py help                       this page

On Windows: py run.py. Add --no-open and no browser is opened. Everything Peerway writes is in data/.
"""

import sys

# An old Python must get as far as this line, so nothing newer than it may stand above it.
if sys.version_info < (3, 11) or sys.version_info >= (3, 15):
    sys.exit(
        "Peerway needs Python 3.11 to 3.14, and this is %d.%d.\n" % sys.version_info[:2]  # noqa: UP031
        + "  Install a newer one from python.org (or your system's packages) and run this again with it."
    )

import argparse
import os
import subprocess
from pathlib import Path

from tools import installing
from tools.words import Asked, Stopped, fail, in_words, say

REPOSITORY = Path(__file__).resolve().parent
SIZES = ("school", "trust", "national")


def words() -> argparse.ArgumentParser:
    parser = Asked(prog="run.py", add_help=False, usage="run.py [what] [options]", allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(do=start, no_demo=False, size="school", no_open=False, port=8000)
    what = parser.add_subparsers(title="what", metavar="")
    start_words = what.add_parser("start")
    start_words.add_argument("--no-demo", action="store_true")
    demo_words = what.add_parser("demo")
    demo_words.add_argument("--size", choices=SIZES, default="school")
    for each in (parser, start_words, demo_words):
        each.add_argument("--port", type=int, default=8000)
        each.add_argument("--no-open", action="store_true")
    what.add_parser("setup").set_defaults(do=set_up)
    test_words = what.add_parser("test", add_help=False)
    test_words.set_defaults(do=test)
    what.add_parser("help").set_defaults(help=True)
    return parser


def start(asked: argparse.Namespace, _rest: list[str]) -> int:
    """Set up what is not set up yet, then hand over to ``peerway start``."""
    installing.set_up()
    settings = {} if asked.no_demo else demo_settings(asked.size)
    preparing = ["prepare"] if asked.no_demo else ["prepare", "--demo", asked.size]
    failed = peerway(preparing, settings)
    if failed:
        return failed
    opening = ["--no-open"] if asked.no_open else []
    return hand_over(["start", "--port", str(asked.port), *opening], settings)


def demo_settings(size: str) -> dict[str, str]:
    """Each demo has a folder of its own, so that it never mixes with real people or another size."""
    folder = os.environ.get("PEERWAY_DATA") or str(REPOSITORY / "data" / f"demo-{size}")
    return {"PEERWAY_DEMO": "1", "PEERWAY_DATA": folder}


def set_up(_asked: argparse.Namespace, _rest: list[str]) -> int:
    installing.set_up()
    say(f"Peerway is set up. Its command is {installing.programs() / 'peerway'}.")
    return 0


def test(_asked: argparse.Namespace, rest: list[str]) -> int:
    installing.set_up(lock=installing.DEVELOPMENT)
    return hand_over(rest, {}, module="tools.checks")


def peerway(arguments: list[str], settings: dict[str, str]) -> int:
    command = [installing.python(), "-m", "peerway.site.command", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, env=with_(settings)).returncode


def hand_over(arguments: list[str], settings: dict[str, str], module: str = "peerway.site.command") -> int:
    """Become the given program, so that Ctrl-C and a system's stop signal reach it and nothing between."""
    command = [str(installing.python()), "-m", module, *arguments]
    os.chdir(REPOSITORY)
    if os.name != "nt":
        os.execve(command[0], command, with_(settings))
    child = subprocess.Popen(command, env=with_(settings))
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child heard it too and is stopping
            continue


def with_(settings: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", **settings}


def main(arguments: list[str]) -> int:
    parser = words()
    asked, rest = parser.parse_known_args(arguments)
    if asked.help:
        say(__doc__.strip())
        return 0
    if rest and asked.do is not test:
        parser.error(" ".join(rest))
    try:
        return asked.do(asked, rest)
    except Stopped as stopped:
        return fail(stopped)
    except OSError as error:
        return fail(in_words(error))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
