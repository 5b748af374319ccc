"""Spanish as its newspapers tell a past day: « a assuré lundi » is "aseguró el lunes", which Apertium never writes.

A perfect with a named day behind it is French; the preterite is built from the participle, and only where its form is
certain. An indefinite « et des » behind a preposition is "y", where Apertium writes "y de los".
"""

from __future__ import annotations

import re

_DAY = r"(?= (?:el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d{1,2} de)|ayer|anoche|anteayer)\b)"
_PERFECT = re.compile(rf"\b(?P<have>[Hh]a|[Hh]an) (?P<done>[a-záéíóúñü]+(?:ado|ido|ído|cho|sto|rto|rito|uelto)){_DAY}")
_ODD = {
    "dicho": ("dijo", "dijeron"),
    "hecho": ("hizo", "hicieron"),
    "visto": ("vio", "vieron"),
    "puesto": ("puso", "pusieron"),
    "propuesto": ("propuso", "propusieron"),
    "expuesto": ("expuso", "expusieron"),
    "impuesto": ("impuso", "impusieron"),
    "muerto": ("murió", "murieron"),
    "abierto": ("abrió", "abrieron"),
    "descubierto": ("descubrió", "descubrieron"),
    "escrito": ("escribió", "escribieron"),
    "vuelto": ("volvió", "volvieron"),
    "devuelto": ("devolvió", "devolvieron"),
    "resuelto": ("resolvió", "resolvieron"),
    "sido": ("fue", "fueron"),
    "ido": ("fue", "fueron"),
    "dado": ("dio", "dieron"),
    "estado": ("estuvo", "estuvieron"),
    "andado": ("anduvo", "anduvieron"),
    "tenido": ("tuvo", "tuvieron"),
    "obtenido": ("obtuvo", "obtuvieron"),
    "mantenido": ("mantuvo", "mantuvieron"),
    "detenido": ("detuvo", "detuvieron"),
    "venido": ("vino", "vinieron"),
    "intervenido": ("intervino", "intervinieron"),
    "pedido": ("pidió", "pidieron"),
    "despedido": ("despidió", "despidieron"),
    "impedido": ("impidió", "impidieron"),
    "elegido": ("eligió", "eligieron"),
    "advertido": ("advirtió", "advirtieron"),
    "desmentido": ("desmintió", "desmintieron"),
    "querido": ("quiso", "quisieron"),
    "podido": ("pudo", "pudieron"),
    "caído": ("cayó", "cayeron"),
    "leído": ("leyó", "leyeron"),
    "producido": ("produjo", "produjeron"),
}
# Verbs in -er and -ir of the press that are regular in these two persons; others may change a vowel and stay.
_REGULAR = frozenset(
    """
    recibido reunido decidido salido perdido subido cumplido prometido reconocido aparecido ofrecido permitido
    sucedido ocurrido fallecido nacido vendido defendido respondido comparecido establecido vivido admitido sufrido
    partido compartido insistido asistido exigido prohibido dirigido suspendido cometido vencido acudido
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
# « exhorter » has somebody, and Spanish puts "a" before somebody.
_URGED = re.compile(
    r"\b(?P<urged>[Ee]xhort(?:a|an|ó|aron|ado|ar|aba|aban|ará)"
    r"(?: el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))?)"
    r" (?P<whom>el|la|los|las)(?= (?!lunes|martes|miércoles|jueves|viernes|sábado|domingo)\w)"
)
_WITH_SOME = re.compile(r"\b(?:avec|contre|par) (?:(?!\b(?:de|du|des|et)\b|\bd')[^,.;:])* et des (?=[a-zà-ÿ])")
_AND_OF = re.compile(r" y de l[oa]s (?=[a-záéíóúñ])")


def as_the_press_writes(french: str, spanish: str) -> str:
    """A Spanish text with its past days told in the preterite and without an article that the French does not have.

    Args:
        french: the source, folded, in small letters.
        spanish: its translation.
    """
    spanish = _PERFECT.sub(_preterite, spanish)
    spanish = _URGED.sub(lambda m: f"{m['urged']} {'al' if m['whom'] == 'el' else 'a ' + m['whom']}", spanish)
    if len(_WITH_SOME.findall(french)) == french.count(" et des ") == len(_AND_OF.findall(spanish)) == 1:
        spanish = _AND_OF.sub(" y ", spanish)
    return spanish


def _preterite(match: re.Match[str]) -> str:
    several = match["have"].lower() == "han"
    form = _form(match["done"], several=several)
    if not form:
        return match[0]
    return form[0].upper() + form[1:] if match["have"][0].isupper() else form


def _form(participle: str, *, several: bool) -> str:
    if participle in _ODD:
        return _ODD[participle][several]
    if participle.endswith("ado"):
        return participle.removesuffix("ado") + ("aron" if several else "ó")
    if participle in _REGULAR:
        return participle.removesuffix("ido") + ("ieron" if several else "ió")
    return ""
