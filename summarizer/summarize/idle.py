"""Words that tie a sentence to the one before it and say nothing of their own: "également", "aussi", "quant à lui".

Behind the conjugated verb no comma marks them. Alone, the sentence reads better without and says the same. What turns
it against the sentence before ("pourtant", "toutefois") stays, for a reader of both would miss it; so does what follows
from it ("donc").
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.summarize import grammar
from summarizer.summarize.clauses import Clauses
from summarizer.summarize.phrases import Stretch, by_opener, size_at, spelled

_CONNECTIVES = by_opener(
    spelled("également; par ailleurs; en outre; d'ailleurs; en effet; à son tour; à leur tour; d'autre part", "")
    + spelled("dans la foulée; au passage; du reste; à cette occasion", "")
    + spelled("quant à", "lui; elle; eux; elles")
    + spelled("pour; de", "sa part; leur part; son côté; leur côté")
    + spelled("lui; elle; eux; elles", "aussi")
)
_HAVING = grammar.listed("a ont avait avaient aura auront")
_HELPING = _HAVING | grammar.listed(
    "est sont était étaient sera seront va vont doit doivent devra devront devrait devraient peut peuvent pourra"
    " pourront"
    " pourrait pourraient"
)
_SINGLE = frozenset({"aussi", "ainsi", "ensuite", "notamment", "alors"})
_FIRST = _CONNECTIVES.keys() | _SINGLE
_PAIRED = grammar.listed("non seulement si mais tant autant comme outre")
_WAITS = frozenset({"que", "qu'", "de", "d'", "à", "pour"})
_ARTICLES = grammar.listed("le la l' les un une des du de d' à au aux sur dans en par")
_MANNER = grammar.listed("résume décrit explique justifie exprime commence termine")  # "ainsi" tells how


def connectives(clauses: Clauses) -> Iterator[Stretch]:
    """Behind the conjugated verb, or between two commas.

    Args:
        clauses: the sentence.
    """
    plain = clauses.plain
    for at in range(1, clauses.body - 1):
        if plain[at] not in _FIRST:
            continue
        size = size_at(clauses, at, _CONNECTIVES)
        end = at + size
        if not size:
            if _is_idle(clauses, at):
                yield at, at + 1, "connective"
            continue
        if end >= clauses.body or (plain[end] in _WAITS and plain[at] != "également"):
            continue
        if plain[end] in {"que", "qu'"} and plain[at - 1] not in grammar.SAYING:
            continue  # "également que" compares, but for what somebody says
        if plain[at - 1] == "," and plain[end] == ",":
            yield at - 1, end + 1, "connective"
        elif _behind_verb(clauses, at) and plain[end] != ",":
            yield at, end, "connective"


def _behind_verb(clauses: Clauses, at: int) -> bool:
    before = clauses.tokens[at - 1].text
    done = grammar.is_past_participle(before) or before in grammar.SAYING
    return grammar.is_finite(before) or (done and clauses.plain[at - 2] in _HAVING)


def _tells_that(clauses: Clauses, at: int) -> bool:
    """Whether "ainsi que" opens what somebody says ("confirme ainsi qu'il viendra"), and no further name."""
    opens = clauses.plain[at + 2 : at + 3]
    told = clauses.plain[at - 1] in grammar.SAYING | {"confirme", "confirment", "espère", "reconnaît"}
    return told and opens in (["il"], ["elle"], ["ils"], ["elles"]) and clauses.finite_count(at, at + 9) > 0


def _is_idle(clauses: Clauses, at: int) -> bool:
    """Whether a single word that can mean more stands where it only leads on: "a aussi reçu", "a notamment déclaré"."""
    plain = clauses.plain
    word = plain[at]
    if word not in _SINGLE or clauses.quoted[at] or clauses.depth[at]:
        return False
    verb, behind = plain[at - 1], plain[at + 1]
    done = grammar.is_past_participle(behind) or grammar.may_be_participle(behind) or behind == "fait"
    if word == "notamment":
        itself = plain[at - 2] in {"s'", "se"} and verb in {"est", "sont", "était", "étaient"}  # "s'est notamment dit"
        return done and (verb in _HAVING or itself)
    if word == "alors":
        return done and verb in {"a", "ont"}
    if word == "ensuite":
        ordered = {"puis", "d'abord", "avant", "enfin"} & set(plain)
        return not ordered and grammar.is_finite(clauses.tokens[at - 1].text) and (done or behind in _ARTICLES)
    if word == "ainsi" and behind in {"que", "qu'"}:
        return _tells_that(clauses, at)
    if behind in {"que", "qu'", "bien"} or "que" in plain[at + 1 : at + 4] or "qu'" in plain[at + 1 : at + 4]:
        told = word == "aussi" and behind in {"que", "qu'"} and verb in grammar.SAYING
        said = behind in grammar.SAYING and verb in _HAVING and plain[at + 2] in {"que", "qu'"}
        return told or said
    if word == "aussi" and _PAIRED & set(plain[:at]):
        return False  # "non seulement … mais aussi", "si les uns ont …, les autres ont aussi"
    if word == "ainsi" and (":" in plain or verb in _MANNER or behind in {"fait", "exprimé", "conclu", "résumé"}):
        return False
    if verb in _HELPING and (done or behind.endswith(("er", "ir", "re", "oir")) or behind in {"un", "une", "été"}):
        return True
    return (
        verb not in _HELPING
        and grammar.is_finite(clauses.tokens[at - 1].text)
        and behind in _ARTICLES
        and "comme" not in plain[at + 1 : at + 3]
    )
