"""The edition that the committed files are made from: written by hand, so that no model can change it."""

from __future__ import annotations

import datetime as dt

from summarizer.model import (
    ArticleDate,
    Brief,
    Caption,
    Check,
    CheckName,
    Correction,
    DateMention,
    DateOrigin,
    Edition,
    EngineCard,
    Excerpt,
    Failure,
    Outcome,
    Route,
    SourceSentence,
    Stage,
    StoryTranslation,
    Summary,
    SummarySentence,
    Support,
    TranslatedText,
)

MIAMI = "7161a7e6f48fcc54"
KREMLIN = "7227b543aeeab9a8"
MARKUP = "00c0ffee00c0ffee"

PASSED = tuple(
    Check(name, passed=True) for name in (CheckName.NAMES, CheckName.NUMBERS, CheckName.DATES, CheckName.SPEAKERS)
)
TRANSLATED = tuple(Check(name, passed=True) for name in (CheckName.NUMBERS, CheckName.LENGTH, CheckName.LANGUAGE))

ENGINES = (
    EngineCard(
        "summary_fr",
        "summary_fr 0.1",
        "summary",
        "0.1",
        "CC BY-SA 4.0",
        "4f2a91c07d3be8556a0d1f5c9e7b2348" * 2,
        learned_from="French Wikipedia lead sections and openly licensed news, by self-supervision.",
    ),
    EngineCard("extract", "extract", "summary", "1", "MPL-2.0", ""),
    EngineCard(
        "argos:fr-en",
        "Argos package fr→en 1.9",
        "translation",
        "1.9",
        "MIT",
        "91be0c3d5a7f4e2688d0b1c2a3948576" * 2,
        "fr",
        "en",
        "OPUS and Wiktionary.",
    ),
    EngineCard(
        "firefox:en-pt",
        "Firefox Translations en→pt",
        "translation",
        "2.1",
        "MPL-2.0",
        "c0d1e2f3a4b5968778695a4b3c2d1e0f" * 2,
        "en",
        "pt",
        "OPUS, ParaCrawl and NewsCrawl.",
    ),
    EngineCard(
        "firefox:en-ar",
        "Firefox Translations en→ar",
        "translation",
        "2.0",
        "MPL-2.0",
        "a1b2c3d4e5f60718293a4b5c6d7e8f90" * 2,
        "en",
        "ar",
        "OPUS, ParaCrawl and NewsCrawl.",
    ),
)


def _ok(source: str, text: str) -> TranslatedText:
    return TranslatedText(source, text, Outcome.OK, TRANSLATED)


MIAMI_SENTENCES = (
    "Volodymyr Zelensky a assuré lundi que les négociations menées à Miami sont « très proches d’un résultat réel ».",
    "La Russie refuse l’idée d’un cessez‑le‑feu temporaire.",
    "Depuis le 24 février 2022, la Russie a lancé une offensive militaire contre l’Ukraine.",
)
MIAMI_TITLE = "Zelensky: Miami proche d’un accord, la Russie refuse le cessez‑le‑feu"

MIAMI_BRIEF = Brief(
    MIAMI,
    Excerpt(
        id=MIAMI,
        source="000_7161a7e6f48fcc54.txt",
        title=MIAMI_TITLE,
        published=ArticleDate(
            dt.date(2025, 12, 23), DateOrigin.LINK, "https://www.aljazeera.net/news/2025/12/23/%d8%b2%d9%8a%d9%84"
        ),
        sentences=(
            SourceSentence(
                0,
                "Le président ukrainien Volodymyr Zelensky a assuré lundi que les négociations menées à Miami avec les "
                "États‑Unis et des pays européens, visant à mettre un terme à près de quatre ans de conflit avec la "
                "Russie, sont « très proches d’un résultat réel ».",
                0,
            ),
            SourceSentence(11, "De son côté, la Russie refuse l’idée d’un cessez‑le‑feu temporaire.", 6),
            SourceSentence(
                20, "Depuis le 24 février 2022, la Russie a lancé une offensive militaire contre l’Ukraine.", 10
            ),
        ),
        byline="Sara",
        tags=("Ukraine", "Russie", "États‑Unis", "Union européenne"),
        cited=("https://www.aljazeera.net/news/2025/12/23/%d8%b2%d9%8a%d9%84%d9%8a%d9%86%d8%b3%d9%83%d9%8a",),
        mentions=(
            DateMention("lundi", dt.date(2025, 12, 22), 0),
            DateMention("24 février 2022", dt.date(2022, 2, 24), 20),
        ),
    ),
    Summary(
        MIAMI,
        MIAMI_TITLE,
        (
            SummarySentence(MIAMI_SENTENCES[0], Outcome.OK, "summary_fr", (Support(0, 1.0),), PASSED),
            SummarySentence(MIAMI_SENTENCES[1], Outcome.REPAIRED, "summary_fr", (Support(11, 1.0),), PASSED),
            SummarySentence(
                MIAMI_SENTENCES[2],
                Outcome.EXTRACT,
                "extract",
                (Support(20, 1.0), Support(0, 0.3)),
                (Check(CheckName.FIDELITY, passed=False, evidence=("Ukraine", "Russie")), *PASSED),
            ),
        ),
    ),
    (
        StoryTranslation(
            "en",
            _ok(MIAMI_TITLE, "Zelensky: Miami close to a deal, Russia rejects the ceasefire"),
            (
                _ok(
                    MIAMI_SENTENCES[0],
                    "Volodymyr Zelensky said on Monday that the negotiations in Miami are "
                    " “very close to a real result”.",
                ),
                _ok(MIAMI_SENTENCES[1], "Russia rejects the idea of a temporary ceasefire."),
                _ok(
                    MIAMI_SENTENCES[2],
                    "Since 24 February 2022, Russia has been waging a military offensive against Ukraine.",
                ),
            ),
            (
                _ok("Ukraine", "Ukraine"),
                _ok("Russie", "Russia"),
                _ok("États‑Unis", "United States"),
                _ok("Union européenne", "European Union"),
            ),
        ),
        StoryTranslation(
            "pt",
            _ok(MIAMI_TITLE, "Zelensky: Miami perto de um acordo, a Rússia recusa o cessar-fogo"),
            (
                _ok(
                    MIAMI_SENTENCES[0],
                    "Volodymyr Zelensky garantiu na segunda-feira que as negociações em Miami estão “muito perto de um "
                    "resultado real”.",
                ),
                _ok(MIAMI_SENTENCES[1], "A Rússia recusa a ideia de um cessar-fogo temporário."),
                TranslatedText(
                    MIAMI_SENTENCES[2],
                    MIAMI_SENTENCES[2],
                    Outcome.WITHHELD,
                    (Check(CheckName.NUMBERS, passed=False, evidence=("24", "2022")), *TRANSLATED[1:]),
                ),
            ),
            (
                _ok("Ukraine", "Ucrânia"),
                _ok("Russie", "Rússia"),
                _ok("États‑Unis", "Estados Unidos"),
                _ok("Union européenne", "União Europeia"),
            ),
        ),
        StoryTranslation(
            "ar",
            _ok(MIAMI_TITLE, "زيلينسكي: محادثات ميامي تقترب من اتفاق وروسيا ترفض وقف إطلاق النار"),
            (
                _ok(
                    MIAMI_SENTENCES[0],
                    "أكد فولوديمير زيلينسكي يوم الاثنين أن المفاوضات الجارية في ميامي «قريبة جدا من نتيجة حقيقية».",
                ),
                _ok(MIAMI_SENTENCES[1], "ترفض روسيا فكرة وقف مؤقت لإطلاق النار."),
                TranslatedText(
                    MIAMI_SENTENCES[2],
                    MIAMI_SENTENCES[2],
                    Outcome.WITHHELD,
                    (Check(CheckName.NUMBERS, passed=False, evidence=("24", "2022")), *TRANSLATED[1:]),
                ),
            ),
            (
                _ok("Ukraine", "أوكرانيا"),
                _ok("Russie", "روسيا"),
                _ok("États‑Unis", "الولايات المتحدة"),
                _ok("Union européenne", "الاتحاد الأوروبي"),
            ),
        ),
    ),
    related=(KREMLIN,),
)

KREMLIN_TITLE = (
    "La Russie assure qu'une rencontre trilatérale avec les États-Unis et l'Ukraine "
    'n\'est "pas en cours de préparation"'
)
KREMLIN_SENTENCES = (
    (
        "Le Kremlin a affirmé ce dimanche 21 décembre qu'une rencontre entre les émissaires américains, ukrainiens et "
        'russes n\'était "pas en préparation".'
    ),
    "Le président ukrainien Volodymyr Zelensky a appelé samedi les États-Unis à accentuer la pression sur la Russie.",
)

KREMLIN_BRIEF = Brief(
    KREMLIN,
    Excerpt(
        id=KREMLIN,
        source="003_7227b543aeeab9a8.txt",
        title=KREMLIN_TITLE,
        published=ArticleDate(dt.date(2025, 12, 21), DateOrigin.TEXT, "ce dimanche 21 décembre"),
        sentences=(
            SourceSentence(
                0,
                "Le Kremlin a affirmé ce dimanche 21 décembre qu'une rencontre entre les émissaires américains, "
                'ukrainiens et russes n\'était "pas en préparation" alors que des discussions séparées ont lieu '
                "depuis vendredi à Miami (États-Unis) sur une possible sortie du conflit en Ukraine.",
                0,
            ),
            SourceSentence(
                5,
                "Le président ukrainien Volodymyr Zelensky a appelé samedi les États-Unis à accentuer la pression "
                "sur la Russie, alors que des négociateurs sont en cours.",
                4,
            ),
        ),
        captions=(
            Caption("Le diplomate russe Iouri Ouchakov à Moscou le 7 août 2025", "ALEXANDER NEMENOV / POOL / AFP"),
        ),
        mentions=(
            DateMention("ce dimanche 21 décembre", dt.date(2025, 12, 21), 0),
            DateMention("vendredi", dt.date(2025, 12, 19), 0),
            DateMention("samedi", dt.date(2025, 12, 20), 5),
        ),
    ),
    Summary(
        KREMLIN,
        KREMLIN_TITLE,
        (
            SummarySentence(KREMLIN_SENTENCES[0], Outcome.OK, "summary_fr", (Support(0, 1.0),), PASSED),
            SummarySentence(KREMLIN_SENTENCES[1], Outcome.OK, "summary_fr", (Support(5, 1.0),), PASSED),
        ),
    ),
    (
        StoryTranslation(
            "en",
            _ok(
                KREMLIN_TITLE,
                "Russia says a trilateral meeting with the United States and Ukraine is “not being prepared”",
            ),
            (
                _ok(
                    KREMLIN_SENTENCES[0],
                    "The Kremlin said on Sunday 21 December that a meeting between the American, Ukrainian and Russian "
                    "envoys was “not in preparation”.",
                ),
                TranslatedText(
                    KREMLIN_SENTENCES[1],
                    "On Saturday the Ukrainian president, Volodymyr Zelensky, called on the United States to step up "
                    "the pressure on Russia.",
                    Outcome.REPAIRED,
                    TRANSLATED,
                ),
            ),
        ),
        StoryTranslation(
            "pt",
            _ok(
                KREMLIN_TITLE,
                "A Rússia garante que um encontro trilateral com os Estados Unidos e a Ucrânia "
                "não está “em preparação”",
            ),
            (
                _ok(
                    KREMLIN_SENTENCES[0],
                    "O Kremlin afirmou neste domingo, 21 de dezembro, que um encontro entre os emissários americanos, "
                    "ucranianos e russos não estava “em preparação”.",
                ),
                _ok(
                    KREMLIN_SENTENCES[1],
                    "O presidente ucraniano Volodymyr Zelensky pediu no sábado aos Estados Unidos que aumentem a "
                    "pressão sobre a Rússia.",
                ),
            ),
        ),
        StoryTranslation(
            "ar",
            _ok(KREMLIN_TITLE, "روسيا تؤكد أن لقاء ثلاثيا مع الولايات المتحدة وأوكرانيا «ليس قيد الإعداد»"),
            (
                _ok(
                    KREMLIN_SENTENCES[0],
                    "أكد الكرملين يوم الأحد 21 ديسمبر أن اجتماعا بين المبعوثين الأمريكيين والأوكرانيين والروس «ليس قيد "
                    "التحضير».",
                ),
                _ok(
                    KREMLIN_SENTENCES[1],
                    "دعا الرئيس الأوكراني فولوديمير زيلينسكي يوم السبت الولايات المتحدة إلى زيادة الضغط على روسيا.",
                ),
            ),
        ),
    ),
    related=(MIAMI,),
)

MARKUP_TITLE = "# {{7*7}} <b>& co</b> [lien](javascript:alert(1)) | a_b_c *fin*"
MARKUP_BRIEF = Brief(
    MARKUP,
    Excerpt(
        id=MARKUP,
        source="brèves/été_2025.txt",
        title=MARKUP_TITLE,
        published=ArticleDate(dt.date(2025, 12, 23), DateOrigin.EDITION),
        sentences=(),
        outlet="L’Écho d’Alfortville",
        url="https://example.org/br%C3%A8ves?id=1&copy=2",
        notes=("decoded as cp1252",),
    ),
    Summary(MARKUP, MARKUP_TITLE, (), note="The article is too short to be summarized."),
    (
        StoryTranslation("en", _ok(MARKUP_TITLE, MARKUP_TITLE), ()),
        StoryTranslation("pt", TranslatedText(MARKUP_TITLE, MARKUP_TITLE, Outcome.WITHHELD), ()),
    ),
    copies=(
        Excerpt(
            id=MARKUP,
            source="copie.txt",
            title=MARKUP_TITLE,
            published=ArticleDate(dt.date(2025, 12, 22), DateOrigin.FILE, "copie.txt"),
            sentences=(),
        ),
    ),
)

EDITION = Edition(
    title="La revue du matin",
    day=dt.date(2025, 12, 23),
    languages=("fr", "en", "pt", "ar"),
    briefs=(MIAMI_BRIEF, KREMLIN_BRIEF, MARKUP_BRIEF),
    routes=(
        Route("fr", ()),
        Route("en", ("argos:fr-en",)),
        Route("pt", ("argos:fr-en", "firefox:en-pt")),
        Route("ar", ("argos:fr-en", "firefox:en-ar")),
    ),
    engines=ENGINES,
    failures=(
        Failure("photo.txt", Stage.INGEST, "this is not text", "Give it as a text file or take it away."),
        Failure("vide.txt", Stage.INGEST, "the file is empty", "Take it away, or fill it."),
    ),
    version=2,
    corrections=(
        Correction(2, dt.date(2025, 12, 24), MIAMI, "fr", "La date du début de l’offensive a été rétablie."),
        Correction(2, dt.date(2025, 12, 24), MIAMI, "en", "The day of the offensive’s beginning was restored."),
    ),
    generator="summarizer 0.1.0",
)
