"""The same event told by several outlets: articles are put together day by day, in memory that time bounds.

Words that many stories of these days share (the name of the affair) say little about which of its events is told, so
they weigh less. That takes two passes: reports of one event must first be found, lest an event that everybody
reports make its own words common.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from summarizer.stories.background import chance, rarity
from summarizer.stories.sameness import sameness
from summarizer.stories.signature import Signature, Weights

COMMON = 0.7  # exponent: a stem of k more stories than chance explains weighs (1 + k) ** -0.7; 0.5 and 1 do worse
FIRST_BAR = 2.0  # sameness from which articles count as one story while words are weighed: only the plain ones
BAR = 0.0
_SURE = 30.0  # sameness beyond which nothing is left to chance
HOPELESS = -3.0  # sameness at first sight up to which a pair is not looked at again; at -1 no story changes either
RARE = 3.5  # rarity, one article in 33, from which a shared stem proposes a pair
RARE_SHARED = 3  # such stems that two articles must share to be compared at all
LOOKED_UP = 1_000  # entries of the index, the rarest stems first; half and twice as many find the same stories
LIKELIEST = 8  # articles that one is compared with, those first that share most; 40 find the same stories
SAMPLE = 8  # articles of a story that stand for all of it when two stories are compared
AROUND = 3  # days before and after an article whose stories say what its words are worth

Pair = tuple[int, int]


class Events:
    """The events of a few days, named by the place of their first article.

    Call `read` for each day in order and, `AROUND` days behind, `settle`.
    """

    def __init__(self) -> None:
        self.comparisons = 0  # pairs of articles compared so far; tests count them
        self._signatures: dict[int, Signature] = {}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)  # stem -> places, in order
        self._pairs: dict[int, list[Pair]] = {}  # of the days that are read and not settled
        self._loose: dict[int, int] = {}  # place -> event as it looks at first sight
        self._event: dict[int, int] = {}  # place -> event, for settled days

    def read(self, day: int, batch: Mapping[int, Signature]) -> None:
        """Take in the articles of a day.

        Args:
            day: proleptic ordinal, later than an earlier call's.
            batch: signatures by place; each place is higher than all before it.
        """
        for place, found in batch.items():
            self._signatures[place] = found
            for root in found.opening:
                self._holders[root].append(place)
        pairs = [pair for place in batch for pair in self._worth_comparing(place)]
        self._loose |= {place: place for place in batch}
        before = frozenset(self._loose) - frozenset(batch)
        self._loose, likeness = self._together(self._loose, pairs, FIRST_BAR, before)
        self._pairs[day] = [pair for pair in pairs if likeness[pair] > HOPELESS]

    def settle(self, day: int) -> dict[int, int]:
        """The event of each article of a day that was read; forgets what is too old to matter from now on."""
        self._forget(day - AROUND)
        batch = [place for place, found in self._signatures.items() if found.day == day]
        start = self._event | {place: place for place in batch}
        pairs = [(one, other) for one, other in self._pairs.pop(day, []) if one in start]
        self._event, _ = self._together(start, pairs, BAR, frozenset(self._event))
        return {place: self._event[place] for place in batch}

    def open(self) -> frozenset[int]:
        """The settled events that may still grow."""
        return frozenset(self._event.values())

    def _forget(self, before: int) -> None:
        for place, found in list(self._signatures.items()):
            if found.day >= before:
                break
            del self._signatures[place], self._loose[place]
            self._event.pop(place, None)
            for root in found.opening:
                self._holders[root].remove(place)
                if not self._holders[root]:
                    del self._holders[root]

    def _worth_comparing(self, place: int) -> Iterable[tuple[int, int]]:
        """Pairs of an article with earlier ones that share several of its rarest stems, the likeliest only."""
        shared: dict[int, int] = {}
        said: dict[int, float] = {}
        met = [(len(self._holders[root]), root) for root in self._signatures[place].opening]
        looked_up = 0
        for held, root in sorted(pair for pair in met if pair[0] > 1):
            looked_up += held
            if looked_up > LOOKED_UP:
                break
            rare = rarity(root)
            if rare < RARE:
                continue
            for other in self._holders[root]:
                if other >= place:
                    break
                shared[other] = shared.get(other, 0) + 1
                said[other] = said.get(other, 0.0) + rare
        chosen = sorted((other for other in shared if shared[other] >= RARE_SHARED), key=lambda o: (-said[o], o))
        return ((other, place) for other in chosen[:LIKELIEST])

    def _between(self) -> Callable[[int, int], Weights]:
        """For two articles, what sharing a stem says given the stories around."""
        loose = self._loose
        stories = len(set(loose.values()))

        @functools.cache
        def held(root: str) -> int:
            return len({loose[place] for place in self._holders[root]})

        def weight(root: str, mine: int) -> float:
            more = held(root) - mine - stories * chance(root)
            return rarity(root) / (1 + more) ** COMMON if more > 0 else rarity(root)

        within, across = Weights(lambda root: weight(root, 1)), Weights(lambda root: weight(root, 2))
        return lambda one, other: within if loose[one] == loose[other] else across

    def _together(
        self, start: Mapping[int, int], pairs: Sequence[Pair], bar: float, settled: frozenset[int]
    ) -> tuple[dict[int, int], dict[Pair, float]]:
        """The event of each place, the likest pairs put together first, and how like each pair was found.

        Two stories become one where a pair of theirs reaches the bar and all of their pairs together more likely than
        not tell one event; a chain of likenesses is not enough, nor does one odd pair of a large story prevent it.

        Args:
            start: the event of each place before.
            settled: places whose events may grow but not become one.
        """
        between = self._between()

        @functools.cache
        def score(one: int, other: int) -> float:
            self.comparisons += 1
            return sameness(self._signatures[one], self._signatures[other], between(one, other))

        event = dict(start)
        members: defaultdict[int, list[int]] = defaultdict(list)
        for place, name in event.items():
            members[name].append(place)
        fixed = {start[place] for place in settled}
        found = {pair: score(*pair) for pair in pairs}
        for (one, other), best in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            if best < bar:
                break
            older, newer = sorted((event[one], event[other]))
            if older == newer or (older in fixed and newer in fixed):
                continue
            across = [
                score(*sorted((a, b))) for a in members[older][-SAMPLE:] for b in members[newer][-SAMPLE:]
            ]  # fmt: skip
            if sum(map(_chance, across)) < len(across) / 2:
                continue
            for place in members[newer]:
                event[place] = older
            members[older] = sorted([*members[older], *members.pop(newer)])
            if newer in fixed:
                fixed.add(older)
        return event, found


def _chance(score: float) -> float:
    """How likely two articles tell the same event, by their sameness."""
    return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, score))))
