"""What an editor takes out of a sentence although no comma marks it: idle connectives, the venue, last circumstances.

"Le maire a également annoncé dans un communiqué que ..." comes from an article in which he announced something before.
Alone, it reads better without the two, and says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from summarizer.summarize import grammar
from summarizer.summarize.chunks import Chunked
from summarizer.summarize.clauses import Clauses
from summarizer.summarize.insertions import Stretch


def _spelled(openers: str, things: str) -> tuple[tuple[str, ...], ...]:
    """Every opener with every thing, as the tokens that a sentence has."""
    return tuple(
        tuple(f"{opener} {thing}".replace("'", "' ").split())
        for opener in openers.split("; ")
        for thing in things.split("; ")
    )


def _by_opener(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first token, for hardly any token of a sentence opens one."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in phrases:
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


# They tie a sentence to the one before and say nothing of their own; contrast ("pourtant", "toutefois") is not here.
_CONNECTIVES = _by_opener(
    _spelled("également; par ailleurs; en outre; d'ailleurs; en effet; à son tour; à leur tour", "")
    + _spelled("quant à", "lui; elle; eux; elles")
    + _spelled("pour; de", "sa part; leur part; son côté; leur côté")
)
_VENUES = _by_opener(
    _spelled("dans un", "communiqué; tweet; message; entretien; courrier; billet de blog; point de presse")
    + _spelled("dans une", "interview; lettre; vidéo; allocution; tribune")
    + _spelled("lors d'un; au cours d'un", "point de presse; point presse; entretien; déplacement; discours")
    + _spelled("lors d'une; au cours d'une", "conférence de presse; interview; allocution; visite")
    + _spelled("sur", "twitter; facebook; instagram; rtl; bfmtv; cnews; lci; europe 1; france inter; franceinfo; rmc")
    + _spelled("à", "l'afp; la presse; l'agence france-presse; des journalistes")
    + _spelled("au micro", "de; d'")
    + _spelled("auprès; devant", "de l'afp; la presse; les journalistes")
)
# Circumstances that leave a main clause whole and true when they go, from here to the end of it.
_CIRCUMSTANCES = _by_opener(
    _spelled(
        "afin; avant; en vue; dans le but; à la veille; au lendemain; à l'issue; au terme; à la suite",
        "de; d'; du; des",
    )
    + _spelled(
        "à l'occasion; en marge; dans le cadre; lors; au cours; en raison; à cause; en présence", "de; d'; du; des"
    )
    + _spelled("à l'initiative; au moment; à l'approche; en prévision; en hommage", "de; d'; du; des; à; au; aux")
    + _spelled("grâce; suite", "à; au; aux")
    + _spelled("après", "avoir; s'être; que; qu'")
    + _spelled("alors; tandis", "que; qu'")
)
_PUBLISHED = re.compile(r"^(?:publi|relay|diffus|post|consult|par)(?:é|u)(?:e|s|es)?$")
_PURPOSE = re.compile(r"^(?!avoir$|être$)[a-zàâçéèêëîïôûù]{3,}(?:er|ir|re)$")
_LEADING_ON = grammar.listed("que qu' , notamment principalement essentiellement surtout aussi ensuite puis ainsi même")
_SOURCES = grammar.listed("étude sondage rapport enquête communiqué lettre tribune entretien message vidéo ouverte")
_LONGEST_VENUE = 12  # tokens; a longer one tells a story of its own
FEWEST_KEPT = 6  # tokens before a circumstance: less is hardly a sentence


def trimmings(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """Every stretch without commas that can go.

    Args:
        clauses: the sentence.
        chunked: the same as its chunks.
    """
    yield from _connectives(clauses)
    yield from _venues(clauses)
    yield from _publications(clauses, chunked)
    if chunked.subject >= 0:
        yield from _circumstances(clauses, chunked)
        yield from _second_deeds(clauses, chunked)


def _at(clauses: Clauses, at: int, known: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many tokens of a known phrase stand at a place; 0 for none."""
    phrases = known.get(clauses.plain[at], ())
    if not phrases or clauses.quoted[at] or clauses.depth[at]:
        return 0
    return max((len(words) for words in phrases if tuple(clauses.plain[at : at + len(words)]) == words), default=0)


def _connectives(clauses: Clauses) -> Iterator[Stretch]:
    """Behind the conjugated verb, or between two commas."""
    plain = clauses.plain
    for at in range(1, clauses.body - 1):
        size = _at(clauses, at, _CONNECTIVES)
        end = at + size
        if not size or end >= clauses.body or plain[end] in {"que", "qu'", "de", "d'", "à", "pour"}:
            continue
        if plain[at - 1] == "," and plain[end] == ",":
            yield at - 1, end + 1, "connective"
        elif grammar.is_finite(clauses.tokens[at - 1].text) and plain[end] != ",":
            yield at, end, "connective"


def _venues(clauses: Clauses) -> Iterator[Stretch]:
    """Behind a verb of saying, up to "que" or the end of the chunk."""
    plain = clauses.plain
    for at in range(2, clauses.body):
        size = _at(clauses, at, _VENUES)
        if not size:
            continue
        start = max([comma + 1 for comma in clauses.commas if comma < at], default=0)
        said = next((place for place in range(at - 1, start - 1, -1) if plain[place] in grammar.SAYING), -1)
        if said < 0 or at - said > _LONGEST_VENUE or plain[at - 1] in {"et", "ou", ","}:
            continue
        if plain[said] in {"réagi", "réagit", "commenté", "commente"}:
            continue  # how somebody reacted is told behind the venue, or nowhere
        edge = next((comma for comma in clauses.commas if comma > at), clauses.body)
        end = next((place for place in range(at + size, edge) if plain[place] in {"que", "qu'"}), edge)
        stretch = clauses.plain[at:end]
        closed = end == clauses.body or plain[end] in {"que", "qu'"}
        named = (
            end < clauses.body or any(token.text[0].isupper() for token in clauses.tokens[start:at]) or said + 1 < at
        )
        plainly = not clauses.finite_count(at, end) and not any(clauses.quoted[at:end])
        if (
            closed
            and named
            and plainly
            and end - at <= _LONGEST_VENUE
            and not {"et", "ou", "mais", "en"} & set(stretch)
        ):
            yield at, end, "venue"


def _circumstances(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """At the end of the main clause, where nothing follows but who said so."""
    start, edge = chunked.chunks[chunked.verb]
    begin = chunked.chunks[chunked.subject][0]
    after = chunked.verb + 1
    if after < len(chunked.chunks) and not clauses.claims(chunked.chunks[after][0]):
        return
    for at in range(max(start + 1, begin + FEWEST_KEPT), edge - 2):
        purpose = (
            not grammar.SAYING & set(clauses.plain[begin:at])
            and clauses.plain[at] == "pour"
            and _PURPOSE.match(clauses.plain[at + 1])
            and not clauses.quoted[at]
        )
        if (
            not (purpose or _at(clauses, at, _CIRCUMSTANCES))
            or clauses.untouchable(at, edge, quotes=True)
            or clauses.hedged(at)
        ):
            continue
        if purpose and {"est", "sont", "été", "était", "étaient", "sera", "seront"} & set(clauses.plain[at - 3 : at]):
            continue  # "a été vitale pour secourir"
        if clauses.plain[at] in {"alors", "tandis"} and clauses.denies(at, edge):
            continue
        alone = clauses.finite_count(begin, at) == 1 and not clauses.subordinators(begin, at)
        idle = not clauses.waits_for_object(at) and clauses.plain[at - 1] not in grammar.SCOPED | _LEADING_ON
        if alone and idle and not clauses.limits_what_is_kept(at, edge):
            yield at, edge, "tail"


def _publications(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """Where a source was printed, at the end of who claims it: "selon un sondage Ifop publié dimanche dans le JDD"."""
    for number, (start, end) in enumerate(chunked.chunks):
        opens = clauses.plain[start] in {"selon", "d'après", "dans"} and not number
        if not opens and not (number and clauses.claims(start)):
            continue
        for at in range(start + 3, end - 1):
            named = clauses.tokens[at - 1].text[0].isupper() or clauses.plain[at - 1] in _SOURCES
            if not named or not _PUBLISHED.match(clauses.plain[at]) or clauses.depth[at]:
                continue
            stretch = set(clauses.plain[at:end])
            plainly = not clauses.finite_count(at, end) and not any(clauses.quoted[at:end])
            if plainly and not {"et", "ou", "mais", "que", "qu'"} & stretch:
                yield at, end, "venue"
            break


def _second_deeds(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """What else somebody did, or said, at the end: "et a fermé les écoles", "et que les cours reprendraient"."""
    plain = clauses.plain
    start, edge = chunked.chunks[chunked.verb]
    begin = chunked.chunks[chunked.subject][0]
    after = chunked.verb + 1
    if after < len(chunked.chunks) and not clauses.claims(chunked.chunks[after][0]):
        return
    for at in range(max(start + 1, begin + FEWEST_KEPT), edge - 3):
        if plain[at] != "et" or clauses.quoted[at] or clauses.depth[at]:
            continue
        verb = at + 1
        while verb < edge and plain[verb] in grammar.CLITICS:
            verb += 1
        told = plain[verb] in {"que", "qu'"} and {"que", "qu'"} & set(plain[begin:at])
        done = grammar.is_finite(clauses.tokens[verb].text) and plain[verb] not in {"est", "sont"}
        if not (told or done) or {"entre", "ni"} & set(plain[begin:at]):
            continue
        stretch = plain[at:edge]
        kept_whole = clauses.finite_count(begin, at) > clauses.subordinators(begin, at)
        waits = clauses.waits_for_object(at) or clauses.hedged(at)
        claims = bool(grammar.ATTRIBUTION & set(stretch)) or any(mark in {":", "?", "!", "–", "—"} for mark in stretch)
        turns = bool({"mais", "sans", "pas", "pourtant", "si", "sauf"} & set(stretch))
        if kept_whole and not waits and not claims and not turns:
            yield at, edge, "tail"
