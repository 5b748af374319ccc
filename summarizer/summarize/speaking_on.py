"""Whether "Il a ajouté que ..." goes on with the words of the one person who speaks in the sentence before.

A summary may have such a sentence only behind the one that it goes on from, and only where nobody else could be meant:
the sentence before has one speaker, called by name, and names no other person.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.summarize import standing, wholeness
from summarizer.summarize.attribution import attributions
from summarizer.text.names import find_names
from summarizer.text.typography import fold

_SAID: Final = (
    "ajouté|précisé|expliqué|affirmé|assuré|estimé|indiqué|souligné|déclaré|annoncé|rappelé|regretté|dénoncé|jugé"
    "|confirmé|reconnu|promis|dit"
)
_SAYS: Final = (
    "ajoute|précise|explique|affirme|assure|estime|indique|souligne|déclare|annonce|rappelle|regrette|dénonce|juge|dit"
)
_OPENS: Final = re.compile(
    r"^(?:(?P<selon>Selon )(?:lui|elle)(?=, )"
    rf"|(?:Il|Elle)(?= (?:(?:a|avait) (?:\w+ment |aussi |encore |par ailleurs |ensuite )?(?:{_SAID})|(?:{_SAYS}))"
    r"\b[^.]{0,60}?(?: que | qu'|\"| :)))"
)
_SOMEBODY: Final = "Paul"  # stands in for the pronoun while the rest is judged


def goes_on(sentence: str, before: str) -> bool:
    """Whether a sentence can be read behind another one although it begins with a pronoun.

    Args:
        sentence: the later one.
        before: the one just before it in its article, which can be read by itself.
    """
    if not opens(sentence):
        return False
    speakers = [one.speaker for one in attributions(before)]
    if len(speakers) != 1 or not speakers[0].own:
        return False
    people = [frozenset(span.parts) for span in find_names(" ".join(fold(before).split())) if len(span.parts) > 1]
    return bool(people) and all(parts & speakers[0].own for parts in people)


def opens(sentence: str) -> bool:
    """Whether a sentence lets "Il" or "Elle" say something, and could be read by itself with a name in their place."""
    text = " ".join(fold(sentence).split())
    match = _OPENS.match(text)
    if match is None:
        return False
    alone = (match["selon"] or "") + _SOMEBODY + text[match.end() :]
    return standing.stands_alone(alone) and not wholeness.is_broken(alone) and not wholeness.ties(alone)
