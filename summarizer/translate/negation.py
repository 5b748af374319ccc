"""Whether a text denies something: a lost "not" is the most harmful error of a fluent translation.

Only clear cases count. A French sentence denies where "ne" has its second half or "pas" stands alone; a translation is
then asked for any word that can carry a denial, and the other way round.
"""

from __future__ import annotations

import re
from typing import Final

_SECOND: Final = r"(?:pas|plus|jamais|rien|personne|aucun|aucune|nul|nulle|guere|point|ni)"
_FRENCH_STRONG: Final = re.compile(
    rf"\b(?:ne\b|n')(?:\W*[\w'-]+){{0,5}}?\W*\b{_SECOND}\b"
    rf"|\b(?:aucun|aucune|rien|personne|nul|nulle|jamais|ni)\b(?:\W*[\w'-]+){{0,6}}?\W*\b(?:ne\b|n')"
    r"|(?<!\bun )(?<!\ble )(?<!\bce )(?<!\bau )(?<!\bles )(?<!\bses )(?<!\bleurs )(?<!\bpremier )(?<!\bpremiers )"
    r"(?<!\bdes )(?<!\bde )(?<!\bnouveau )(?<!\bgrand )(?<!\bfaux )(?<!\bquelques )(?<!\bson )(?<!\bdeux )(?<!\bsi )"
    r"\bpas (?:de|d'|encore|question|seulement|un|une|le|la|les|du|sur|avant|plus|moins|tous|tout|assez|possible)\b"
)
# "ne" without denial, and denials that a good translation may turn into something positive.
_NO_DENIAL: Final = re.compile(
    r"\bnon seulement\b|\bn'est-ce pas\b|\bpas (?:seulement|uniquement|que|moins de)\b|\bplus que jamais\b"
    r"|\bn'(?:a|ont|avait|avaient) (?:pas )?(?:cess|arret|hesit|manqu|exclu|oubli)\w*"
    r"|\bn'[a-z]+ (?:cess|hesit|manqu)\w*"
    r"|\bne (?:cess|hesit|manqu|doit|doivent|peut|peuvent|fait|font|tard|dat|dur)\w*\b"
    r"|\bne pas (?:exclu|oubli|manqu|cess)\w*"
)
# Anything in French that may rightly become a denial elsewhere.
_FRENCH_ANY: Final = re.compile(
    r"\b(?:ne|non|pas|plus|jamais|rien|personne|aucune?|nulle?s?|ni|sans|sauf|hors|peu|guere|moins|mal"
    r"|faute|loin|seule?s?|seulement|zero|absen\w+|manqu\w+|refus\w+|rejet\w+|interdi\w+|impossi\w+|incap\w+|ineg\w+"
    r"|inca\w+|inco\w+|ina\w+|indi\w+|ine\w+|ins\w+|inv\w+|inu\w+|imp\w+|irr\w+|ill\w+|empech\w+|evit\w+|echou\w+|echap\w+|priv\w+"
    r"|exclu\w+|dement\w+|desorm\w+|nier|nie|niai\w+|neg\w+|dout\w+|ignor\w+|abst\w+|renonc\w+|mec\w+|mesent\w+|desacc\w+"
    r"|rar\w+|malgre|quoi\w*|tant que|avant que|mauvais\w*|faible\w*|annul\w+|suspend\w+|cess\w+"
    r"|perd\w+|vain|difficil\w+|defaut|arrete\w* de|boyco\w+|neanmoins|hesit\w+)\b|\bn'"
)
_CARRIERS: Final = {
    "en": r"\b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|unable|fail\w*|refus\w*"
    r"|den(?:y|ies|ied|ying)|lack\w*|reject\w*|hardly|barely|rarely|little|few|only|unless|until|avoid\w*|prevent\w*|stop\w*|ceas\w*|far"
    r"|least|less|rather|yet|absen\w+|impossib\w+|un(?!der|ion|it|iv|iq|til)\w{3,}|in(?:cap|acc|ap|eff|suff|vis|val)\w+"
    r"|il(?:leg|lic)\w+|irr\w+|dis(?:a|c|e|m|o|p|r|s)\w+|no-one|non-\w+|any\w*|ever"
    r"|exclud\w*|rul\w+ out|out of)\b|n't\b",
    "pt": r"\b(?:nao|nem|nunca|jamais|nada|ninguem|nenhum\w*|sem|falt\w+|recus\w+|deix\w+|apenas|so|somente|impossiv\w+"
    r"|in\w{4,}|im\w{4,}|des\w{4,}|tampouco|pouc\w+|menos|neg\w+|rejeit\w+|evit\w+|longe|qualquer|exclu\w+|parar\w*)\b",
    "es": r"\b(?:no|ni|nunca|jamas|nada|nadie|ningun\w*|sin|falt\w+|rechaz\w+|dej\w+|solo|solamente|imposib\w+|in\w{4,}"
    r"|im\w{4,}|des\w{4,}|tampoco|poc\w+|menos|neg\w+|evit\w+|lejos|exclu\w+|apenas)\b",
    "it": r"\b(?:non|ne|mai|nulla|niente|nessun\w*|senza|manc\w+|rifiut\w+|solo|soltanto|impossib\w+|in\w{4,}|im\w{4,}"
    r"|neanche|nemmeno|poc\w+|meno|neg\w+|evit\w+|lontan\w+|esclu\w+)\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|nichts|niemand\w*|ohne|weder|noch|un\w{3,}|nur|kaum|weigert\w*|fehlt\w*"
    r"|verhinder\w*|wenig\w*|lehn\w+|ausgeschlossen|statt|fern)\b|\w+los\w*\b",
    "ar": r"(?:^|[\s\"«(])(?:و|ف)?(?:لا|لم|لن|ليس\w*|غير|دون|بدون|ما|عدم|بلا|رفض\w*|فقط|لما|أبدا)(?=$|[\s\"».,،؛)])",
}  # fmt: skip
_STRONG: Final = {
    "en": r"\b(?:not|never|nobody|nothing|neither|nor|no longer|no one|cannot)\b|n't\b",
    "pt": r"\b(?:nao|nunca|jamais|ninguem|nenhum\w*)\b",
    "es": r"\b(?:no|nunca|jamas|nadie|ningun\w*)\b",
    "it": r"\b(?:non|nessun\w*)\b",
    "de": r"\b(?:nicht|kein\w*|niemals|niemand\w*)\b",
    "ar": r"(?:^|\s)(?:و|ف)?(?:لا|لم|لن|ليس\w*)(?=$|\s)",
}
_POSITIVE: Final = {
    "en": r"\bnot only\b|\bno doubt\b|\bwhy not\b|\bnot to mention\b|\bwhether or not\b|\bnothing but\b"
}
# « n'était "pas en préparation" » is not "was not 'not in preparation'".
_TWICE: Final = {"en": re.compile(r"(?:\bnot|n't)\W+(?:not|never)\b")}
# « Aucun ne veut » is not "no one wants not": two denials where the French has one. Of 46,700 sentences that people
# translated, 64 have them.
_DENIALS: Final = {
    "en": (re.compile(r"\b(?:not|cannot)\b|n't\b"), re.compile(r"\b(?:no one|nobody|none|nothing|never|no)\b"))
}
_ONE_DENIAL: Final = re.compile(r"\bne\b|\bn'")
_FURTHER_DENIAL: Final = re.compile(r"\b(?:sans|non|ni)\b")
_CARRIER_PATTERNS: Final = {code: re.compile(pattern) for code, pattern in _CARRIERS.items()}
_STRONG_PATTERNS: Final = {code: re.compile(pattern) for code, pattern in _STRONG.items()}
_POSITIVE_PATTERNS: Final = {code: re.compile(pattern) for code, pattern in _POSITIVE.items()}


def changed_negation(french: str, translation: str, language: str) -> list[str]:
    """The denial that one text makes and the other lacks.

    Args:
        french: the source, accents folded, lower case.
        translation: the same of its translation.
        language: ISO code; a language without a list is not judged.

    Returns:
        The words that deny, at most one; empty where both agree or the case is not clear.
    """
    if language not in _CARRIERS:
        return []
    twice = _TWICE[language].search(translation) if language in _TWICE else None
    if twice:
        return [twice[0]]
    doubled = [found[0] for pattern in _DENIALS.get(language, ()) if (found := pattern.search(translation))]
    if len(doubled) > 1 and len(_ONE_DENIAL.findall(french)) < 2 and not _FURTHER_DENIAL.search(french):
        return doubled[:1]
    denial = _FRENCH_STRONG.search(_NO_DENIAL.sub(" ", french))
    if denial and not _CARRIER_PATTERNS[language].search(translation):
        return [denial.group(0)]
    positive = _POSITIVE_PATTERNS.get(language)
    kept = positive.sub(" ", translation) if positive else translation
    invented = _STRONG_PATTERNS[language].search(kept)
    if invented and not _FRENCH_ANY.search(french):
        return [invented.group(0).strip()]
    return []
