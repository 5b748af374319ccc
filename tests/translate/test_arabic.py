"""Arabic goes through the same audit as every language: its digits, marks, names and denials are understood."""

from __future__ import annotations

import pytest

from summarizer.model import CheckName, Outcome
from summarizer.translate.compose import translate
from summarizer.translate.fake import FakeEngine

RIGHT = [
    (
        "Le président Emmanuel Macron a rencontré lundi 12 ministres à Paris.",
        "التقى الرئيس إيمانويل ماكرون يوم الاثنين 12 وزيرا في باريس.",
    ),
    ("L'inflation a atteint 3,5 % en mars.", "بلغ التضخم 3.5% في مارس."),
    ("L'inflation a atteint 3,5 % en mars.", "بلغ التضخم ٣٫٥٪ في مارس."),
    ('Il a dit : "La guerre est finie."', 'قال: "انتهت الحرب."'),
    ("Le gouvernement n'a pas répondu.", "لم ترد الحكومة."),
    ("Les négociations reprennent à Genève.", "تستأنف المفاوضات في جنيف."),
]

WRONG = [
    ("L'inflation a atteint 3,5 % en mars.", "بلغ التضخم 5.3% في مارس.", CheckName.NUMBERS),
    ("Le gouvernement n'a pas répondu.", "ردت الحكومة.", CheckName.NEGATION),
    ('Il a dit : "La guerre est finie."', "قال إن الحرب انتهت.", CheckName.QUOTES),
    ("Douze personnes sont mortes à Lyon mardi.", "توفي اثنا عشر شخصا في ليون يوم الأربعاء.", CheckName.DATES),
    ("Le ministre a parlé à la presse hier soir.", "The minister spoke to the press last night.", CheckName.LANGUAGE),
]


@pytest.mark.parametrize(("french", "arabic"), RIGHT)
def test_faithful_arabic_passes(french: str, arabic: str) -> None:
    (result,) = translate([french], [FakeEngine({french: arabic}, target="ar")])
    assert [check for check in result.checks if not check.passed] == []
    assert result.outcome is Outcome.OK


@pytest.mark.parametrize(("french", "arabic", "name"), WRONG)
def test_unfaithful_arabic_is_withheld(french: str, arabic: str, name: CheckName) -> None:
    (result,) = translate([french], [FakeEngine({french: arabic}, target="ar")])
    assert result.outcome is Outcome.WITHHELD
    assert name in [check.name for check in result.checks if not check.passed]


def test_quotation_marks_become_those_of_the_arabic_press() -> None:
    french = 'Il a dit : "La guerre est finie."'
    (result,) = translate([french], [FakeEngine({french: 'قال: "انتهت الحرب."'}, target="ar")])
    assert "«انتهت الحرب.»" in result.text


def test_a_country_that_has_an_arabic_name_must_be_there() -> None:
    french = "L'Espagne et la France négocient."
    (right,) = translate([french], [FakeEngine({french: "إسبانيا وفرنسا تتفاوضان."}, target="ar")])
    assert right.outcome is Outcome.OK
    (wrong,) = translate([french], [FakeEngine({french: "إيطاليا تتفاوض مع الجيران."}, target="ar")])
    assert wrong.outcome is Outcome.WITHHELD
