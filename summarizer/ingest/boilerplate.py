"""What French news sites put around an article: menus, buttons, pitches, comment forms, related links.

Every rule is tried against one whole line, folded by `lines.key`, and never against part of a paragraph. A line longer
than `LONGEST` is never boilerplate: pitches and notices are shorter, sentences that resemble them are not.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from summarizer.ingest.lines import key
from summarizer.text.typography import fold

LONGEST = 200  # characters; the longest cookie notice among the samples has 178


class Chrome(Enum):
    """What a line of a site's own furniture says of the lines after it."""

    LINE = auto()  # nothing: only itself is to go
    RELATED = auto()  # titles of other articles follow
    COMMENTS = auto()  # readers' comments follow, or the form for them


def _set(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", ",").split(",")) - {""}


# Names of sections: a short line of them above a title is a tag, elsewhere furniture.
SECTIONS = _set(
    """monde, international, europe, afrique, asie, amerique, ameriques, moyen-orient, proche-orient, france, outre-mer
    politique, economie, entreprises, entreprise, consommation, conso, argent, bourse, immobilier, emploi, social
    societe, faits divers, faits-divers, justice, police, terrorisme, education, sante, sciences, science
    environnement, climat, planete, ecologie, agriculture, energie, transports, tech, technologie, technologies
    high-tech, numerique, internet, medias, culture, cinema, musique, livres, theatre, arts, series, people, mode
    cuisine, voyage, sport, sports, football, rugby, tennis, cyclisme, basket, handball, athletisme, auto, meteo
    regions, local, histoire, religion, defense, diplomatie, elections, jeux olympiques"""
)

# Menu words and formats: they say nothing of the subject.
_MENU = _set(
    """accueil, home, menu, actualite, actualites, actu, actus, info, infos, news, a la une, la une, une, en continu
    en direct, le direct, direct, live, le live, video, videos, en video, photo, photos, en images, diaporama, podcast
    podcasts, replay, breve, breves, depeche, depeches, dossier, dossiers, archives, analyse, decryptage, entretien
    interview, reportage, enquete, recit, portrait, infographie, tribune, editorial, edito, chronique, opinion
    opinions, idees, debats, blog, blogs, agenda, resultats, classement, classements, calendrier, jeux, annonces
    boutique, abonne, abonnes, premium, exclusif, urgent, alerte, alertes, services, magazine, recherche, rechercher
    recherche avancee, connexion, se connecter, deconnexion, inscription, s'inscrire, s'identifier, mon compte
    mon profil, s'abonner, je m'abonne, abonnement, offrir cet article, newsletter, newsletters, nos newsletters
    publicite, pub, annonce, sponsorise, partenaires, contenu sponsorise, contenu partenaire, imprimer, commenter
    reagir, ecouter, sauvegarder, enregistrer, favoris, suivre, suivi, suivez-nous, lire plus tard
    ecouter l'article, ecouter cet article, lien copie, copier le lien, envoyer par e-mail, envoyer par email
    envoyer par mail, envoyer a un ami, e-mail, email, courriel, retour, fermer, suivant, precedent, article suivant
    article precedent, haut de page, retour en haut, voir plus, afficher plus, charger plus, lire la suite
    en savoir plus, plus d'infos, plus d'informations, lire l'article, zoom, agrandir, chargement, nom, site web
    mentions legales, plan du site, contact, contacts, contactez-nous, nous contacter, qui sommes-nous, a propos
    cgu, cgv, faq, annonceurs, regie publicitaire, recrutement, accessibilite, donnees personnelles, cookies, rss
    flux rss, application mobile, tout accepter, tout refuser, accepter, refuser, parametrer, accepter et continuer
    continuer sans accepter, reproduction interdite, tous droits reserves, la suite apres la publicite
    la suite apres cette publicite, facebook, twitter, x, linkedin, whatsapp, telegram, instagram, youtube, tiktok
    bluesky, threads, mastodon, pinterest, messenger, snapchat, flipboard, google actualites, google news"""
)
_BUTTONS = _set("""facebook twitter x linkedin whatsapp telegram instagram youtube tiktok bluesky threads mastodon
    pinterest messenger snapchat flipboard google email e-mail mail imprimer print copier lien sms partager
    commenter""".replace(" ", ","))  # fmt: skip

_LINE = re.compile(
    "|".join(
        (
            r"partage(?:r|z)(?: (?:cet?|cette|l'|la|le)? ?(?:article|page|info|video|publication))?"
            r"(?: (?:sur|par|via|avec) .{1,40})?(?: \d+)?",
            r"(?:\d+ )?(?:partages?|vues?|shares?|views?|likes?|j'aime)(?: \d+)?",
            r"share(?: this)?(?: (?:on|via) .{1,30})?|(?:click|tap) to .{1,40}|read more\b.{0,60}|advertisement|sponsored",
            r"cet article vous a-t-il .{1,40}|trier par\b.{0,40}",
            r"(?:abonnez|inscrivez|connectez|identifiez)-vous\b.{0,110}",
            r"(?:s'abonner|s'inscrire|je m'abonne|je m'inscris|deja abonne|pas encore abonne)\b.{0,80}",
            r"(?:recevez|retrouvez|telechargez|decouvrez|suivez|rejoignez)\b.{0,120}"
            r"\b(?:newsletters?|lettre d'information|boite mail|boite de reception|application|appli|notre (?:site|page|chaine)"
            r"|whatsapp|facebook|twitter|reseaux sociaux|google (?:news|actualites)|nos alertes|essentiel de l'actu(?:alite)?"
            r"|toute l'actu(?:alite)?)\b.{0,60}",
            r"suivez-nous\b.{0,60}|rejoignez-nous\b.{0,60}|nous suivre\b.{0,40}",
            r"(?:votre|saisissez votre|entrez votre) (?:adresse )?(?:e-?mail|courriel|email)\b.{0,60}",
            r"(?:la|cette|notre) newsletter\b.{0,60}",
            r"(?:cet|ce) (?:article|contenu) (?:vous a (?:plu|interesse)|est reserve)\b.{0,110}",
            r"(?:article|contenu) reserve a(?:ux| nos) abonnes",
            r"(?:il vous reste|vous avez lu) \d+ ?%.{0,80}",
            r"(?:nous utilisons|ce site utilise|notre site utilise|en poursuivant|en continuant)\b.{0,130}\bcookies?\b.{0,60}",
            r"(?:gerer|parametrer|personnaliser|accepter|refuser) (?:mes|les|tous les|nos|vos)? ?(?:cookies|preferences"
            r"|choix|consentements?)",
            r"(?:temps|duree) de lecture\b.{0,30}|lecture ?:? ?(?:de )?\d+ ?min(?:utes?)?",
            r"\d+ ?min(?:utes?)?(?: de lecture)?",
            r"(?:a )?(?:lire|voir|ecouter|relire|revoir|regarder|decouvrir)(?: aussi| egalement| encore| ailleurs)? ?[:–—-] ?.{3,180}",
            r"(?:lire|voir|ecouter|relire|regarder) (?:aussi|egalement) .{3,180}(?<![.])",
            r"(?:en )?(?:video|videos|podcast|infographie|carte|diaporama|dossier|le fil|direct|document) ?[.:] .{3,140}(?<![.])",
            r"(?:©|\(c\)|copyright)\s?.{0,20}\b(?:19|20)\d\d\b.{0,120}",
            r".{0,120}\btous droits(?: de reproduction)? reserves\b.{0,60}",
            r"(?:reproduction|toute reproduction)\b.{0,60}\binterdite\b.{0,80}",
            r"(?:conditions (?:generales|d'utilisation)|politique (?:de|des|relative aux) (?:confidentialite|cookies"
            r"|donnees|vie privee)|charte (?:de|des|d'|relative))\b.{0,60}",
            r"(?:voir|lire|retrouvez|consulter) (?:tous |toutes )?(?:les|nos|ses) (?:articles|actualites|infos|publications"
            r"|autres articles)\b.{0,60}",
            r"tous (?:les|nos|ses) articles\b.{0,60}",
            r"(?:aller|passer|acceder) (?:au|directement au) contenu\b.{0,20}",
            r"(?:cliquez|appuyez) (?:ici|sur)\b.{0,80}",
            r"cette (?:publicite|annonce|video)\b.{0,60}\b(?:cookies|bloque|disponible|lecture)\b.{0,40}",
            r"(?:vous|une question|une erreur|un commentaire) .{0,60}\b(?:signalez|signaler|contactez|ecrivez)\b.{0,60}",
            r"signaler (?:une erreur|un contenu|ce|cet)\b.{0,40}",
            r"\d{1,3}",
            r"\((?:avec|reportage|par|redige|redaction|edite|version francaise|traduit|service|bureau)\b.{0,160}",
            r"[a-z]{2,5}(?:-[a-z]{2,5})?(?:/[a-z]{2,6}(?:-[a-z]{2,5})?){1,6}",
            r"\(?(?:avec )?(?:afp|reuters|ap|ats|belga|efe|ansa|dpa)\)?",
        )
    )
)
_RELATED = re.compile(
    "|".join(
        (
            r"(?:a )?(?:lire|voir|ecouter|decouvrir|regarder)(?: aussi| egalement| ensuite)?(?: sur (?:le sujet|le meme sujet"
            r"|notre site|ce sujet|ce theme))?",
            r"(?:sur|dans) (?:le|la|les) memes? (?:sujets?|themes?|rubriques?|categories?|dossiers?)",
            r"(?:articles?|contenus?|sujets?|publications?|actualites?) (?:similaires?|lies?|liees?|associes?|associees?|connexes?"
            r"|recommandes?|recents?|recentes?|suggeres?|populaires?)",
            r"(?:les|nos|vos)? ?(?:articles? )?(?:les )?plus (?:lus|vus|partages|commentes|populaires|recents)(?: .{0,30})?",
            r"(?:nos|les) (?:derniers|dernieres|autres) (?:articles|infos|actualites|videos|publications)",
            r"(?:dernieres?|toutes les|autres) (?:infos|actualites|nouvelles|news|depeches|publications)",
            r"(?:cela|ca|ceci|ces? (?:articles?|contenus?|sujets?)) (?:pourrai(?:en)?t|devrai(?:en)?t|va|vont|peu(?:ven)?t) "
            r"(?:aussi |egalement )?vous (?:interesser|plaire)(?: aussi| egalement)?",
            r"(?:vous (?:aimerez|apprecierez)|vous pourriez aimer|on vous (?:recommande|conseille))(?: .{0,30})?",
            r"(?:recommandes?|selectionnes?|suggestions?) (?:pour|par) .{1,30}",
            r"(?:related|popular|recent|latest|more) (?:posts?|articles?|news|stories)|you (?:may|might) also like",
            r"(?:pour aller plus loin|plus d'articles|d'autres articles|a ne pas manquer|ne manquez pas|la redaction vous"
            r" (?:conseille|recommande)|nos recommandations|suggestions|tendances|contenus sponsorises|ailleurs sur le web)",
        )
    )
)
_COMMENTS = re.compile(
    "|".join(
        (
            r"(?:laisser|laissez|ajouter|ajoutez|ecrire|ecrivez|poster|publier|deposer) (?:un|votre|vos|une) "
            r"(?:commentaires?|reponse|avis|reaction)\b.{0,30}",
            r"(?:\d+ )?commentaires?(?: \(?\d+\)?)?|\d+ reactions?|reactions? \(\d+\)?|aucun commentaire\b.{0,40}",
            r"leave a (?:reply|comment)|(?:\d+ |no )?comments?(?: \(?\d+\)?)?|cancel reply",
            r"(?:vos|lire les|voir les|afficher les) (?:commentaires|reactions)\b.{0,30}|(?:les|espace|section) commentaires\b.{0,30}",
            r"connectez-vous pour (?:commenter|reagir|laisser)\b.{0,40}",
            r"soyez le premier\b.{0,40}",
            r"votre adresse (?:e-?mail|de messagerie|courriel) ne sera pas publiee.{0,100}",
            r"les champs obligatoires\b.{0,60}|annuler la reponse|enregistrer mon nom\b.{0,120}|prevenez-moi\b.{0,80}",
            r"(?:discussion|forum|debat)s? \(\d+\)|participez (?:a la discussion|au debat)\b.{0,40}",
        )
    )
)
_CRUMB = re.compile(r"\s*(?:>|›|»|→|/|\||::|•|·)\s*")
_ARROW = re.compile(r"\s*(?:›|→|::)\s*|\s+[>»]\s+")
_GLUED = re.compile(
    r"(?:(?:Accueil|Home|Actualités?|Actus?|Infos?|News|À la une|Monde|International|France|Politique|Économie|Société"
    r"|Sports?|Culture|Europe|Afrique|Santé|Sciences|Environnement|Tech|Faits divers|Articles?|Blog)[\s>›»/|·•-]*){1,6}"
)


def chrome(text: str) -> Chrome | None:
    """What a line is, where it is none of the article's own."""
    if len(text) > LONGEST:
        return None
    folded = key(text)
    if _COMMENTS.fullmatch(folded):
        return Chrome.COMMENTS
    if _RELATED.fullmatch(folded):
        return Chrome.RELATED
    if folded in _MENU or not folded or _LINE.fullmatch(folded) or _LINE.fullmatch(fold(text).lower().strip(" .")):
        return Chrome.LINE
    if set(re.split(r"[\s,|/·•-]+", folded)) <= _BUTTONS:
        return Chrome.LINE
    return None


def section(text: str) -> bool:
    """Whether a line is nothing but the names of sections ("Société", "Monde | Europe")."""
    return len(text) <= 60 and all(key(part) in SECTIONS or key(part) in _MENU for part in _CRUMB.split(text))


def breadcrumb(text: str) -> list[str]:
    """The steps of a breadcrumb line ("Accueil > Monde > Europe"); empty where the line is none."""
    if len(text) > 300:
        return []
    steps = [step for step in _CRUMB.split(text) if step]
    if len(steps) >= 2 and key(steps[0]) in {"accueil", "home", *SECTIONS}:
        return steps
    arrows = [step for step in _ARROW.split(text) if step]
    return arrows if len(arrows) >= 3 and all(len(step.split()) <= 4 for step in arrows[:-1]) else []


def unglue(text: str) -> str:
    """A title without the breadcrumb that pasting glued to its first word ("Accueil ActualitéZelensky: …").

    Only where no space parts the two: "Monde arabe : …" stays whole.
    """
    if len(text) > 300 or not text.startswith(("Accueil", "Home")):
        return text
    match = _GLUED.match(text)
    rest = text[match.end() :] if match else ""
    glued = bool(rest) and not text[: len(text) - len(rest)].endswith(" ")
    return rest if glued and not rest[0].islower() and len(rest.split()) >= 4 else text
