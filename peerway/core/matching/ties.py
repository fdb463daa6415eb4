"""The pair hash: which of two equal answers wins is fixed by the ids and the salt, and favours nobody's name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ties:
    """A number for every person, from which every pair's hash is mixed."""

    seeker: npt.NDArray[np.uint64]
    supporter: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, salt: str, seekers: Iterable[str], supporters: Iterable[str]) -> Ties:
        """The hash for these ids; another ``salt`` gives another."""
        a = np.array([_number(f"{salt}|{name}") for name in seekers], dtype=np.uint64)
        b = np.array([_number(f"{name}|{salt}") for name in supporters], dtype=np.uint64)
        return cls(a, splitmix64(b))

    def number(self, i: Ints, j: Ints) -> Ints:
        """The hash of each pair, in 24 bits; ``i`` and ``j`` broadcast."""
        mixed = splitmix64(self.seeker[i] ^ self.supporter[j])
        return (mixed & np.uint64(2**24 - 1)).astype(np.int64)


def splitmix64(x: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of x reaches every bit of the answer.

    >>> [int(n) for n in splitmix64(np.array([0, 1], dtype=np.uint64))]
    [16294208416658607535, 10451216379200822465]
    """
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
