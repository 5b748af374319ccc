"""Past days in the preterite, where its form is certain; everything else stays as the engine wrote it."""

from __future__ import annotations

import pytest

from summarizer.translate.spanish import mend_spanish
from summarizer.translate.spanish_press import as_the_press_writes

TOLD = [
    ("El presidente ha asegurado el lunes que vuelve.", "El presidente aseguró el lunes que vuelve."),
    ("Los ministros han decidido el martes cerrar.", "Los ministros decidieron el martes cerrar."),
    ("Dos personas han muerto el 3 de mayo.", "Dos personas murieron el 3 de mayo."),
    ("El alcalde se ha negado ayer a hablar.", "El alcalde se negó ayer a hablar."),
    ("Ha exhortado el sábado los Estados Unidos a actuar.", "Exhortó el sábado a los Estados Unidos a actuar."),
    ("Ha exhortado el sábado el alcalde a actuar.", "Exhortó el sábado al alcalde a actuar."),
    ("Han andado el lunes.", "Anduvieron el lunes."),
    ("Ha pedido el viernes calma.", "Pidió el viernes calma."),
]
LEFT = [
    "El presidente ha asegurado este lunes que vuelve.",
    "El presidente ha asegurado que vuelve el lunes.",
    "Ha hervido el lunes.",
    "No ha llegado todavía.",
    "Exhortó el sábado a los Estados Unidos a actuar.",
]


@pytest.mark.parametrize(("written", "told"), TOLD)
def test_a_past_day_is_told_in_the_preterite(written: str, told: str) -> None:
    assert as_the_press_writes("", written) == told
    assert mend_spanish("Il a parlé.", written, "es") == told


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_certain_stays(text: str) -> None:
    assert as_the_press_writes("", text) == text


def test_an_indefinite_plural_has_no_article() -> None:
    french = "les négociations avec les états-unis et des pays européens"
    assert as_the_press_writes(french, "con los Estados Unidos y de los países europeos").endswith("y países europeos")
    owned = "avec le chef du parti et des syndicats"
    assert "y de los" in as_the_press_writes(owned, "con el jefe del partido y de los sindicatos")
