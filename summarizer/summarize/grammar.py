"""The small French word lists by which a sentence is cut: what opens a side phrase, what must never be lost.

They are closed classes (prepositions, relatives, auxiliaries) and the verbs that news sentences are made of. What the
lists do not know is not cut: an unknown word costs a shorter sentence, never a false one.
"""

from __future__ import annotations

import re
import unicodedata

RELATIVES = frozenset("qui dont où laquelle lequel lesquels lesquelles auquel auxquels auxquelles".split())
SUBORDINATORS = RELATIVES | frozenset(
    "que qu' lorsque lorsqu' quand si s' comme puisque puisqu' quoique duquel desquels desquelles".split()
)
PREPOSITIONS = frozenset(
    "à au aux dans lors en après avant depuis avec sur afin pour par sous devant vers près dès durant pendant".split()
)
DETERMINERS = frozenset("le la l' les un une des du ce cet cette ces son sa ses leur leurs notre nos d'".split())
WEEKDAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
CLITICS = frozenset("ne n' se s' lui leur y".split())

# A side phrase that begins like this turns the sentence round, limits it, or says who claims it.
NEVER_DROPPED = frozenset(
    "mais si sauf selon et ou ni or car donc sans malgré même hors excepté hormis contrairement bien quoique plutôt loin"
    " non pas puisque puisqu' sinon faute seulement uniquement notamment soit outre dit voire toutefois cependant"
    " pourtant néanmoins d'après prétendument apparemment officiellement".split()
)
# Words that make a claim depend on what follows or precedes: with one of them kept, no circumstance is dropped.
SCOPED = frozenset(
    "ne n' pas jamais aucun aucune aucuns rien personne plus moins premier première premiers premières seul seule seuls"
    " seules dernier dernière derniers dernières record tous toutes chaque tout toute meilleur meilleure pire autant"
    " moitié majorité tiers quart uniquement seulement surtout principalement encore déjà trop assez si aussi".split()
)
# Who says so, and how surely: never dropped, wherever they stand.
ATTRIBUTION = frozenset(
    "selon d'après présumé présumée présumés présumées supposé supposée supposés supposées prétendu prétendue"
    " prétendument apparemment vraisemblablement probablement peut-être sans-doute environ soi-disant éventuel"
    " éventuelle éventuels éventuelles possible possibles potentiel potentielle potentiels potentielles faux fausse"
    " accusé accusée accusés accusées soupçonné soupçonnée soupçonnés soupçonnées suspecté suspectée suspectés"
    " suspectées dément démenti démentie nié nie nient conteste contesté contestée".split()
)
SAYING = frozenset(
    "dit dite déclaré affirmé ajouté expliqué précisé indiqué souligné estimé assuré annoncé rappelé confié raconté"
    " martelé lancé conclu insisté regretté déploré jugé tweeté écrit commenté réagi poursuivi rapporté révélé"
    " affirme ajoute explique précise indique souligne estime assure annonce rappelle confie raconte martèle lance"
    " conclut insiste regrette déplore juge tweete écrit commente réagit poursuit rapporte révèle croit pense".split()
)

_AUXILIARIES = (
    "est sont était étaient sera seront serait seraient fut furent soit soient"
    " a ont avait avaient aura auront aurait auraient eut eurent"
    " va vont allait allaient ira iront doit doivent devait devaient devra devront devrait devraient"
    " peut peuvent pouvait pouvaient pourra pourront pourrait pourraient"
    " veut veulent voulait voulaient fait font faisait faisaient fera feront ferait fit firent"
    " vient viennent venait venaient tient tiennent dit disent disait met mettent prend prennent reçoit reçoivent"
    " sait savent savait faut fallait voit voient croit croient vit vivent suit suivent sort sortent part partent"
    " devient deviennent reste restent semble semblent paraît paraissent connaît connaissent permet permettent"
    " prévoit prévoient comprend comprennent attend attendent perd perdent rend rendent répond répondent défend"
    " défendent apprend apprennent revient reviennent obtient obtiennent contient contiennent maintient maintiennent"
    " intervient interviennent souhaite souhaitent subit subissent agit agissent choisit choisissent finit finissent"
    " réunit réunissent fournit fournissent poursuit poursuivent conduit conduisent produit produisent reconnaît"
    " reconnaissent craint craignent atteint atteignent rejoint rejoignent promet promettent remet remettent"
    " transmet transmettent bat battent décrit décrivent écrit écrivent offre offrent ouvre ouvrent souffre souffrent"
    " découvre découvrent couvre couvrent court courent meurt meurent naît naissent sert servent sent sentent dort"
    " dément démentent ment mentent surprend entend entendent dépend dépendent descend descendent étend étendent"
    " prit prirent mit mirent dut put voulut vint vinrent tint eut"
)
# -er verbs common in the news, by the stem of the present tense; the other tenses show in the ending.
_STEMS = (
    "abandonn accept accus accueill ador affect affich affirm affront aggrav ajout alert align allum amen analys annonc"
    " annul apport appell approuv appuy arbor arriv assist associ assur attaqu attir autoris avanc avou"
    " bénéfici bless bloqu brav bris calcul caus célèbr cess chang charg cherch circul clam command commenc comment"
    " compar compens complèt compt concern confi confirm confront consacr conseill considèr consist constat constitu"
    " consult contest continu contrôl convoqu coordonn côtoi coût cré critiqu cumul déb déclar déclench décid décroch"
    " dédi défil dégag dégrad demand demeur dénonc déploi déplor dépos dépass désign dessin détaill détermin dévoil"
    " diffus dirig discut dispos distribu divis domin donn dout dur échapp éclair éclat écout élabor élimin embauch"
    " emmèn émul encadr encourag engag enquêt enregistr enseign entam entour entraîn envisag envoi épous"
    " espèr estim évalu évit évolu évoqu examin excl exig exist expliqu exploit exprim fabriqu ferm fêt figur fil financ fix"
    " foisonn forc form franch frapp gagn gard génèr gèr grandi gouvern illustr imagin impliqu impos incit incarn"
    " indiqu inflig inform inquièt insist inspir install intègr interdi interrog invit jou jug justifi lanc laiss limit"
    " livr log lutt manifest manqu march marqu martèl menac mèn mesur milit mobilis modifi mont montr motiv multipli"
    " nécessit négoci nomm not observ occup opèr oppos ordonn organis pass pay peaufin pein pens plaid plac plaisant"
    " plan plong point port pos possèd pouss précis préconis préfèr prépar présent prévaut prim priv procèd proclam prolong"
    " propos protèg prouv provoqu publi qualifi quitt racont rappell rapport rassembl rassur réalis réagi récit réclam"
    " recommand récompens reconn redout réduis refus regagn regard regroup rejett relanc relat relèv remarqu"
    " rembours remont remport rencontr renforc renonc renouvell rentr renvoi repos représent résist respect"
    " ressembl rest résult retir retomb retrouv réun révèl revendiqu risqu salu sanctionn sembl signal sign"
    " souhait soulèv soulign souten stipul subsist succèd suggèr support surmont survol suspend tabl témoign tent"
    " termin tir tomb touch tourn traduis trait transform travaill travers tromp trouv tu us utilis valid valoris vant"
    " veill vers vis visit vot"
)
_FINITE = frozenset(_AUXILIARIES.split()) | frozenset(
    stem + ending for stem in _STEMS.split() for ending in ("e", "ent")
)
_NOUN_LIKE = frozenset(
    "parfait portrait extrait retrait souhait lait trait fait bienfait attrait forfait abstrait opéra caméra front"
    " affront commande charge cause forme place marque note porte garde montre visite vote demande attaque juge ordre"
    " lutte menace mesure enquête annonce rencontre relance marche manifeste verse tire tente tue passe reste pose"
    " prime signe table plaide traite us use utile doute contrôle compte critique célèbre fabrique fête pointe risque"
    " veille limite livre récompense relève remarque embauche finance frappe manque présente part sort court dit soit"
    " produit conduit écrit offre atteint rejoint alerte ferme pousse presse rive figure".split()
)
_CLEAR_ENDING = re.compile(r"(?:aient|eront|iront|ront|èrent|irent|urent|erait|irait|rait|ait|era|ira|issent|issait)$")
_PARTICIPLE = re.compile(r"^[a-zàâçéèêëîïôûù]{2,}(?:é|ée|és|ées)$")
_PRESENT_PARTICIPLE = re.compile(r"^[a-zàâçéèêëîïôûù-]{3,}ant$")
_NOT_PARTICIPLE = frozenset(
    "avant pendant durant devant maintenant auparavant pourtant cependant autant tant enfant instant restant montant"
    " habitant représentant manifestant dirigeant suivant précédant passant étudiant combattant militant figurant".split()
)


def is_finite(word: str) -> bool:
    """Whether a word is, in all likelihood, a conjugated verb; capitals and nouns of the same form count as none."""
    return word[:1].islower() and (word in _FINITE or bool(_CLEAR_ENDING.search(word))) and word not in _NOUN_LIKE


def is_present_participle(word: str) -> bool:
    """Whether a word is a form like "estimant"."""
    return bool(_PRESENT_PARTICIPLE.match(word)) and word not in _NOT_PARTICIPLE


def is_past_participle(word: str) -> bool:
    """Whether a word has the form of a past participle in -é."""
    return bool(_PARTICIPLE.match(word))


def plain(word: str) -> str:
    """A token as it is compared: lower case, one apostrophe, one hyphen, composed."""
    text = unicodedata.normalize("NFC", word).lower()
    return text.replace("’", "'").replace("\u2011", "-").replace("\u00ad", "")
