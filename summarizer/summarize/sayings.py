"""Where and how something was said or printed: what a reader hardly asks for once he knows who said it.

"a déclaré à l'AFP un haut responsable", "a averti dans le quotidien Bild le ministre": of the claim, of whoever makes
it and of the day nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.summarize import grammar, scope
from summarizer.summarize.chunks import Chunked
from summarizer.summarize.clauses import Clauses
from summarizer.summarize.phrases import Stretch, by_opener, size_at, spelled

_SAID = grammar.SAYING | grammar.listed(
    "averti avertit prévenu prévient dénoncé dénonce plaidé plaide promis promet réclamé réclame défendu reconnu"
    " reconnaît admis admet répondu répond répété répète signalé signale détaillé détaille insurgé insurge"
    " alarmé alarme"
    " indigné indigne inquiété inquiète réjoui réjouit félicité félicite ironisé ironise confirmé confirme"
    " fustigé fustige"
    " salué salue justifié justifie avancé avance prévoit relevé relève soutenu soutient témoigné témoigne"
    " observé observe savoir"
)
_REACTS = frozenset({"réagi", "réagit", "commenté", "commente"})
# Venues that end with their own words, wherever the sentence goes on behind them.
_EXACT = by_opener(
    spelled("dans un", "communiqué; tweet; message; entretien; courrier; point de presse; discours")
    + spelled("dans une", "interview; lettre; vidéo; allocution; tribune; déclaration")
    + spelled("lors d'un; au cours d'un", "point de presse; point presse; point-presse; entretien; discours")
    + spelled("lors d'une; au cours d'une", "conférence de presse; interview; allocution; conférence téléphonique")
    + spelled(
        "sur",
        "twitter; facebook; instagram; rtl; bfmtv; bfm tv; cnews; lci; europe 1; france inter; franceinfo; france info"
        "; rmc; tf1; france 2; france 3; france 5; sud radio; cnn; fox news; public sénat; radio classique; radio j"
        "; le réseau social; le réseau social twitter; les réseaux sociaux; son compte twitter; sa page facebook",
    )
    + spelled(
        "à", "l'afp; la presse; l'agence france-presse; l'agence reuters; reuters; la bbc; franceinfo; bfmtv; cnn"
    )
    + spelled("à", "des journalistes; l'antenne; france info; france bleu")
    + spelled("au", "parisien; figaro; monde; jdd; journal du dimanche")
    + spelled("auprès", "de l'afp; de franceinfo; du parisien; du figaro; du monde; de bfmtv")
    + spelled("devant", "la presse; les journalistes; des journalistes")
)
# Venues that go on to the end of their chunk.
_LONG = by_opener(
    spelled("dans un", "communiqué; tweet; message; entretien; courrier; billet; point de presse; discours")
    + spelled("dans une", "interview; lettre; vidéo; allocution; tribune; déclaration")
    + spelled("dans les", "colonnes de; colonnes du; colonnes d'")
    + spelled("lors d'un; au cours d'un; à l'occasion d'un; en marge d'un; à l'issue d'un", "point de presse"
              "; point presse; entretien; déplacement; discours; meeting; débat; sommet; rassemblement; conseil; dîner")
    + spelled("lors d'une; au cours d'une; à l'occasion d'une; en marge d'une; à l'issue d'une", "conférence de presse"
              "; interview; allocution; visite; réunion; rencontre; cérémonie; conférence; émission; audition")
    + spelled(
        "sur",
        "twitter; facebook; instagram; rtl; bfmtv; bfm tv; cnews; lci; europe 1; france inter; franceinfo; france info"
        "; rmc; tf1; france 2; france 3; france 5; sud radio; cnn; fox news; le réseau social; les réseaux sociaux"
        "; son compte; sa page; son blog; le plateau de; le plateau du; le plateau d'; l'antenne de; l'antenne du",
    )
    + spelled("à", "l'afp; la presse; l'agence france-presse; des journalistes; l'antenne; la bbc; franceinfo; bfmtv")
    + spelled("au", "parisien; figaro; monde; jdd; journal du dimanche")
    + spelled("au micro", "de; d'; du")
    + spelled("auprès; devant", "de l'afp; la presse; les journalistes; de franceinfo; du parisien; du figaro")
)  # fmt: skip
_TURNS = grammar.listed("mais si s' sauf sans seulement uniquement")
_OPENERS = _LONG.keys() | _EXACT.keys() | {"à", "au", "dans", "sur"}
_MEDIA = grammar.listed("quotidien journal magazine chaîne hebdomadaire radio site")
_PUBLISHED = re.compile(r"^(?:publi|relay|diffus|post|consult|dévoil|révél|transmis|communiqu|obten|recueilli|paru)"
                        r"(?:é|u)?(?:e|s|es)?$")  # fmt: skip
_SEEN = re.compile(r"^(?:consult|relay|obten|révél|dévoil)")  # by a newspaper that is not the source
_SOURCES = grammar.listed(
    "étude sondage rapport enquête communiqué lettre tribune entretien message vidéo ouverte bilan note document"
    " chiffres informations estimations classement baromètre données article texte décret arrêté"
)
_HEADS = grammar.listed("un une le la l' des les du dernier dernière récent récente nouveau nouvelle premier premiers")
_TOLD = grammar.listed("dont que qu'")
_AGENCIES = grammar.listed("afp reuters")
_LONGEST = 16  # tokens; a longer one tells a story of its own
_LEADS_AWAY = (
    grammar.CLITICS
    | grammar.RELATIVES
    | grammar.listed("celui celle ceux celles ou mais en pour contre après avant afin être tandis alors bien dès")
)
_INFINITIVE = re.compile(r"^[a-zàâçéèêëîïôûù]{3,}(?:er|ir)$")
_NO_INFINITIVE = scope.MONTHS | grammar.listed("hier soir dernier premier déjeuner dîner particulier régulier")
_FEWEST_OF_A_SOURCE = 4  # tokens: "Dans un article,", "selon des chiffres" tell nothing
_DAY = grammar.WEEKDAYS | scope.MONTHS | grammar.listed("hier matin soir midi après-midi ce c' 1er")
_PAGES = grammar.listed("facebook twitter instagram youtube tiktok skype whatsapp snapchat telegram")
_FOR_HIS_PART = grammar.listed("pour sa leur part de son côté quant à lui elle")
_HIS = grammar.listed("son sa ses leur leurs")
_NAMING = grammar.listed("le la l' les un une des ce cet cette m mme")
_HELPING = grammar.CLITICS | grammar.listed("a ont avait avaient également aussi ainsi notamment et que qu'")
_GOES_ON = grammar.listed("le la l' les un une son sa ses m mme me que qu' : \"")


def sayings(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """Every stretch that tells where something was said or printed and nothing else.

    Args:
        clauses: the sentence.
        chunked: the same as its chunks.
    """
    yield from _venues(clauses)
    yield from _before_speaker(clauses)
    yield from _publications(clauses, chunked)
    yield from _adding(clauses, chunked)


def _places(clauses: Clauses, end: int) -> list[int]:
    """Where a venue may begin."""
    return [at for at in range(2, end) if clauses.plain[at] in _OPENERS and not clauses.quoted[at]]


def _said_before(clauses: Clauses, at: int) -> int:
    """Where the verb of saying stands before a venue; -1 where none does, or where the venue says how one reacted."""
    start = max([comma + 1 for comma in clauses.commas if comma < at], default=0)
    said = next(
        (
            place
            for place in range(at - 1, max(start, at - _LONGEST) - 1, -1)
            if clauses.plain[place] in _SAID and not clauses.quoted[place]
        ),
        -1,
    )
    if said < 0 and clauses.follows_quotation(start):
        said = start + (clauses.plain[start] in _HELPING)
    doing = any(
        map(grammar.is_present_participle, clauses.plain[said + 1 : at])
    )  # "en présentant à la presse le rapport"
    printed = said != at - 1 and grammar.is_past_participle(
        clauses.plain[at - 1]
    )  # "sa publicité diffusée sur Twitter"
    if said < 0 or doing or printed or clauses.plain[at - 1] in {"et", "ou", ","} or clauses.denies(start, at):
        return -1
    return -1 if clauses.plain[said] in _REACTS and not clauses.quoted[max(0, said - 3)] else said


def _venues(clauses: Clauses) -> Iterator[Stretch]:
    """Behind a verb of saying, up to "que" or the end of the chunk."""
    plain = clauses.plain
    open_until = 0
    for at in _places(clauses, clauses.body):
        size = size_at(clauses, at, _LONG) or _medium(clauses, at)
        said = _said_before(clauses, at) if size else -1
        if said < 0 or at < open_until:
            continue
        open_until = _edge(clauses, at + size)  # what stands in a venue is part of it
        start = max([comma + 1 for comma in clauses.commas if comma < at], default=0)
        edge = open_until
        end = next((place for place in range(at + size, edge) if plain[place] in {"que", "qu'"}), edge)
        closed = end == clauses.body or plain[end] in {"que", "qu'"}
        named = end < clauses.body or _speaker_stands_before(clauses, start, said, at)
        if (
            closed
            and named
            and end - at <= _LONGEST
            and not clauses.finite_count(at, end)
            and not any(clauses.quoted[at:end])
            and not _goes_astray(clauses, at, end)
        ):
            yield at, end, "venue"


def _speaker_stands_before(clauses: Clauses, start: int, said: int, at: int) -> bool:
    """Whether whoever speaks is named before a venue, so that he is no part of it: "a déclaré au JDD le maire"."""
    plain = clauses.plain
    before = [place for place in range(start, said) if not clauses.quoted[place]]
    if any(plain[place] not in _HELPING and plain[place][:1].isalpha() for place in before):
        return True
    return any(
        clauses.tokens[place].text[0].isupper()
        or (plain[place] in _HIS and plain[place - 1] not in {"pour", "de"})
        or (plain[place] in _NAMING and not plain[place + 1][:1].isdigit() and plain[place + 1] not in _DAY)
        for place in range(said + 1, at)
    )


def _edge(clauses: Clauses, at: int) -> int:
    """The end of the chunk; of the sentence, where only names follow: "RTL, Le Figaro et LCI"."""
    edge = next((comma for comma in clauses.commas if comma >= at), clauses.body)
    rest = clauses.tokens[edge : clauses.body]
    return clauses.body if all(t.text[0].isupper() or t.plain in {",", "et"} for t in rest) else edge


def _goes_astray(clauses: Clauses, at: int, end: int) -> bool:
    """Whether a second thought follows a venue that may not be part of it."""
    for place in range(at, end):
        word, behind = clauses.plain[place], clauses.tokens[place + 1] if place + 1 < end else None
        if word in _LEADS_AWAY or (_INFINITIVE.match(clauses.tokens[place].text) and word not in _NO_INFINITIVE):
            return True
        if word == "et" and not (behind and (behind.text[0].isupper() or _PUBLISHED.match(behind.plain))):
            return True
    return False


def _medium(clauses: Clauses, at: int) -> int:
    """How many tokens "au journal Le Monde", "dans le quotidien Bild" takes; 0 for none."""
    plain, tokens = clauses.plain, clauses.tokens
    if clauses.quoted[at] or clauses.depth[at] or plain[at] not in {"à", "au", "dans", "sur"}:
        return 0
    noun = at + 1 if plain[at] == "au" else at + 2
    if (
        noun + 1 >= clauses.body
        or plain[noun] not in _MEDIA
        or (noun == at + 2 and plain[at + 1] not in {"le", "la", "l'"})
    ):
        return 0
    end = noun + 1 + (not tokens[noun + 1].text[0].isupper())  # "la chaîne américaine CNN"
    first = end
    while end < clauses.body and tokens[end].text[0].isupper():
        end += 1
    return end - at if end > first else 0


def _adding(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """What somebody went on to say, behind his name at the end: `", insiste le ministre en évoquant de possibles`."""
    start, end = chunked.chunks[-1]
    if end != clauses.body or not (clauses.follows_quotation(start) or clauses.claims(start)):
        return
    for at in range(start + 3, end - 2):
        if (
            clauses.plain[at] == "en"
            and grammar.is_present_participle(clauses.plain[at + 1])
            and not clauses.quoted[at]
        ):
            turns = _TURNS & set(clauses.plain[at:end]) or clauses.denies(at, end)
            if not turns and not clauses.untouchable(at, end, quotes=True) and not clauses.hedged(at):
                yield at, end, "tail"
            return


def _before_speaker(clauses: Clauses) -> Iterator[Stretch]:
    """Between a verb of saying and whoever speaks or what is said: "a annoncé sur RTL M. Larcher"."""
    plain, tokens = clauses.plain, clauses.tokens
    for at in _places(clauses, clauses.body - 1):
        size = size_at(clauses, at, _EXACT)
        medium = 0 if size else _medium(clauses, at)
        end = at + (size or medium)
        said = _said_before(clauses, at) if end > at and end < clauses.body else -1
        if said < 0 or plain[said] in {"confié", "révélé"}:
            continue
        if not all(
            word in _DAY | _FOR_HIS_PART or word[:1].isdigit() or word.endswith("ment") for word in plain[said + 1 : at]
        ):
            continue
        page = plain[end] in _PAGES  # "dans une vidéo Facebook"
        regional = plain[end - 1] in {"bleu", "3"} and tokens[end].text[0].isupper()  # "France 3 Bretagne"
        ends_in_name = tokens[end - 1].text[0].isupper()
        following = plain[end] in _GOES_ON | _DAY or (tokens[end].text[0].isupper() and not (medium and ends_in_name))
        if following and not regional and not page and not clauses.depth[end]:
            yield at, end, "venue"


def _publications(clauses: Clauses, chunked: Chunked) -> Iterator[Stretch]:
    """Where a source was printed, at the end of who claims it: "selon un sondage Ifop publié dimanche dans le JDD"."""
    for number, (start, end) in enumerate(chunked.chunks):
        opens = clauses.plain[start] in {"selon", "d'après", "dans"} and not number
        if not opens and not (number and clauses.claims(start)):
            continue
        for at in range(start + 3, end - 1):
            if (
                clauses.depth[at]
                or clauses.hedged(at)
                or not (_is_published(clauses, start, at) or _is_told(clauses, at, end))
            ):
                continue
            vague = clauses.plain[start] == "dans" or clauses.plain[start + 1] in {"des", "les"}
            bare = vague and at - start < _FEWEST_OF_A_SOURCE
            plainly = clauses.finite_count(at, end) <= clauses.subordinators(at, end)
            if plainly and not bare and not any(clauses.quoted[at:end]) and not _goes_astray(clauses, at + 1, end):
                yield at, end, "venue"
            break


def _is_published(clauses: Clauses, start: int, at: int) -> bool:
    """Whether "publié" stands there and belongs to a source."""
    if not _PUBLISHED.match(clauses.plain[at]) or clauses.plain[at - 1] in {"a", "ont", "été", "est", "sont"}:
        return False
    named = any(token.text[0].isupper() for token in clauses.tokens[start + 1 : at])
    if "par" in clauses.plain[at : at + 5] and not named and not _SEEN.match(clauses.plain[at]):
        return False  # "selon des données publiées par l'Insee": that is whose they are
    head = next((word for word in clauses.plain[start + 1 : at] if word not in _HEADS), "")
    return clauses.tokens[at - 1].text[0].isupper() or clauses.plain[at - 1] in _SOURCES or head in _SOURCES


def _is_told(clauses: Clauses, at: int, end: int) -> bool:
    """Whether "dont l'AFP a obtenu copie" or "dont le contenu a été révélé" goes on to the end."""
    return clauses.plain[at] in _TOLD and bool(
        _AGENCIES & set(clauses.plain[at:end]) or {"contenu", "copie", "connaissance"} & set(clauses.plain[at:end])
    )
