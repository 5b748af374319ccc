"""What an editor takes out of a sentence although no comma marks it: idle connectives, the venue, last circumstances.

"Le maire a également annoncé dans un communiqué que ..." comes from an article in which he announced something before.
Alone, it reads better without the two, and says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.summarize import grammar
from summarizer.summarize.chunks import Chunked
from summarizer.summarize.clauses import Clauses
from summarizer.summarize.idle import connectives
from summarizer.summarize.phrases import Stretch, by_opener, size_at, spelled
from summarizer.summarize.sayings import sayings

# Circumstances that leave a main clause whole and true when they go, from here to the end of it.
_CIRCUMSTANCES = by_opener(
    spelled(
        "afin; avant; en vue; dans le but; à la veille; au lendemain; à l'issue; au terme; à la suite",
        "de; d'; du; des",
    )
    + spelled(
        "à l'occasion; en marge; dans le cadre; lors; au cours; en raison; à cause; en présence", "de; d'; du; des"
    )
    + spelled("à l'initiative; au moment; à l'approche; en prévision; en hommage", "de; d'; du; des; à; au; aux")
    + spelled("grâce; suite", "à; au; aux")
    + spelled("après", "avoir; s'être; que; qu'")
    + spelled("alors; tandis", "que; qu'")
)
_LEADING_ON = grammar.listed("que qu' , notamment principalement essentiellement surtout aussi ensuite puis ainsi même")
_BARE_DEEDS = grammar.listed(
    "réagi réagit commencé terminé débuté répondu fini ouvert clos réussi parvenu échoué contribué"
)
_NEEDS = grammar.listed("ne n' pas jamais aucun aucune seul seule uniquement seulement trop assez besoin moyens temps")
FEWEST_KEPT = 6  # tokens before a circumstance: less is hardly a sentence


def trimmings(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """Every stretch without commas that can go.

    Args:
        clauses: the sentence.
        chunked: the same as its chunks.
    """
    yield from connectives(clauses)
    yield from sayings(clauses, chunked)
    if chunked.subject >= 0:
        yield from _circumstances(clauses, chunked)
        yield from _second_deeds(clauses, chunked)


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
            and grammar.is_infinitive(clauses.plain[at + 1])
            and not clauses.quoted[at]
        )
        manner = _is_manner(clauses, begin, at)
        place = _is_told_of_place(clauses, begin, at)
        if (
            not (purpose or manner or place or size_at(clauses, at, _CIRCUMSTANCES))
            or clauses.untouchable(at, edge, quotes=True)
            or clauses.hedged(at)
        ):
            continue
        if purpose and {"est", "sont", "été", "était", "étaient", "sera", "seront"} & set(clauses.plain[at - 3 : at]):
            continue  # "a été vitale pour secourir"
        if purpose and _has_only(clauses, begin, at):
            continue
        if clauses.plain[at] in {"alors", "tandis"} and clauses.denies(at, edge):
            continue
        alone = clauses.finite_count(begin, at) == 1 and not clauses.subordinators(begin, at)
        idle = not clauses.waits_for_object(at) and clauses.plain[at - 1] not in grammar.SCOPED | _LEADING_ON
        limited = clauses.limits_what_is_kept(at, edge)
        if (purpose or manner or place) and limited:
            limited = not _is_done(clauses, begin, at)
        if alone and idle and not limited:
            yield at, edge, "tail"


def _is_manner(clauses: Clauses, begin: int, at: int) -> bool:
    """Whether "en annonçant …" tells by what somebody did what is told before."""
    plain = clauses.plain
    if plain[at] != "en" or clauses.quoted[at] or not grammar.is_present_participle(plain[at + 1]):
        return False
    return plain[at - 1] != "tout" and not (grammar.SAYING | _BARE_DEEDS) & set(plain[begin:at])


def _is_told_of_place(clauses: Clauses, begin: int, at: int) -> bool:
    """Whether "où …" tells more of a place that has a name: "à Générac où il a rencontré les élus"."""
    if clauses.plain[at] != "où" or clauses.quoted[at] or clauses.is_cleft(at):
        return False
    name = at
    while name > begin and clauses.tokens[name - 1].text[0].isupper():
        name -= 1
    return name < at and clauses.plain[name - 1] in {"à", "en", "au", "aux"}


def _has_only(clauses: Clauses, begin: int, at: int) -> bool:
    """Whether somebody has something for the purpose, and nothing else is told: "ont jusqu'à mardi pour"."""
    verb = next((place for place in range(begin, at) if clauses.finite(place)), at)
    if clauses.plain[verb] not in {"a", "ont", "avait", "avaient"}:
        return False
    return not any(
        word == "dû"
        or grammar.is_past_participle(word)
        or grammar.is_other_participle(word)
        or grammar.may_be_participle(word)
        for word in clauses.plain[verb + 1 : verb + 6]
        if len(word) > 2 and word != "jusqu'au"
    )


def _is_done(clauses: Clauses, begin: int, at: int) -> bool:
    """Whether a deed is told as done and not denied, so that its purpose limits no number in it."""
    plain = clauses.plain
    verb = next((place for place in range(begin, at) if clauses.finite(place)), at)
    done = plain[verb] in {"a", "ont", "avait", "avaient"}
    return done and not _NEEDS & set(plain[begin:at]) and plain[verb + 1] not in {"besoin", "eu", "fallu", "suffi"}


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
