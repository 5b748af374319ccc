"""The most frequent words of each language: what content is not made of, and what gives a language away.

All are lower case with accents folded, as `words.words` gives them. Each list holds the function words that cover
about half of the running text of a newspaper.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_LISTS: Final = {
    "fr": """
        a afin ai aie ailleurs ainsi alors apres as assez au aucun aucune aujourdhui auparavant aupres auquel aura
        aurait auraient auront aussi autant autre autres aux auxquelles auxquels avaient avais avait avant avec avez
        avoir avons ayant beaucoup bien c car ce ceci cela celle celles celui cependant certain certaine certaines
        certains ces cet cette ceux chacun chacune chaque chez ci comme comment contre d dans davantage de deja depuis
        des desormais devant dit donc dont du duquel elle elles en encore enfin ensuite entre envers es est et etaient
        etait etant ete etre eu eux fait faire fois fut hors hui ici il ils j jamais je jusqu jusque l la laquelle le
        lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais malgre me meme memes mes mieux moi
        moins mon n ne ni non nos notamment notre nous on ont or ou outre par parce parfois parmi pas pendant peu peut
        peuvent plus plusieurs plutot pour pourquoi pourtant presque puis puisqu puisque qu quand que quel quelle
        quelles quelque quelques quels qui quoi quoique s sa sans se selon sera serait seraient seront ses si sinon soi
        soient sois soit son sont sous suis sur surtout t ta tandis tant te tel telle telles tels tes toi ton toujours
        tous tout toute toutefois toutes tres trop tu un une va vers via voici voila vont vos votre vous y
    """,
    "en": """
        a about after again against all also although am an and another any are as at be because been before being
        between both but by can cannot could did do does doing down during each few for from further had has have
        having he her here hers herself him himself his how however i if in into is it its itself just like made may
        me might more most much must my myself no nor not now of off on once only or other our out over own per s said
        same say says she should since so some such t than that the their theirs them themselves then there these they
        this those though through to too under until up upon us very was we were what when where which while who whom
        whose why will with within without would yet you your
    """,
    "es": """
        a al algo algunas algunos ante antes aquel aquella asi aun aunque bajo bien cada casi como con contra cual
        cuando cuya de del desde despues donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso
        esos esta estaba estan estar estas este esto estos fue fueron ha haber habia han hasta hay hoy la las le les lo
        los mas me mediante mi mientras mismo muy nada ni no nos nosotros nuestra nuestro o os otra otras otro otros
        para pero poco por porque pues que quien quienes se sea segun ser si sido sin sino sobre son su sus tambien
        tampoco tan tanto tener tenia tiene tienen toda todas todo todos tras tu un una uno unos y ya yo
    """,
    "pt": """
        a ainda alem algo alguns ao aos apenas apos aquela aquele aqui as ate cada com como contra cuja cujo da das de
        dela dele deles depois desde dessa desse desta deste disse do dois dos durante e ela elas ele eles em enquanto
        entre era eram essa esse esta estao estar estava estavam este eu foi foram ha isso isto ja la lhe lhes mais mas
        me mesmo meu minha muito na nao nas nem nessa nesse nesta neste no nos nossa nosso numa num o os ou outra outras
        outro outros para pela pelas pelo pelos pode por porque pouco quais qual quando que quem se segundo seja sem ser
        sera seu seus sido sob sobre sua suas tambem tem tem teve tinha tinham toda todas todo todos tudo um uma umas
        uns voce voces
    """,
    "it": """
        a abbia agli ai al alla alle allo anche ancora avere aveva avevano c che chi ci cio come con contro cosa cosi
        cui da dagli dai dal dalla dalle dallo degli dei del dell della delle dello dentro di dopo dove due e ed era
        erano essere fa fra fu fino gia gli ha hanno i il in io l la le lei li lo loro lui ma mentre mi mia mio molto
        ne negli nei nel nell nella nelle nello no noi non nostra nostro o ogni per perche pero piu poi prima puo quale
        quando quanto quella quelle quelli quello questa queste questi questo qui quindi sara se secondo sempre senza
        si sia sono sopra sotto sta stata stati stato sua sue sugli sui sul sull sulla sulle suo suoi tra tutta tutte
        tutti tutto un una uno verso vi
    """,
    "de": """
        aber alle allem allen aller alles als also am an auch auf aus bei beim bereits bin bis da damit dann das dass
        dazu dem den denn der des deren dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine
        einem einen einer eines er erst es etwa fur gegen gegenuber hat hatte hatten haben ich ihm ihn ihr ihre ihrem
        ihren ihrer im in ins ist jahr jedoch kann kein keine konnen man mehr mit muss nach nicht noch nur ob oder ohne
        schon sehr sein seine seinem seinen seiner seit sich sie sind so soll sollte sondern uber um und uns unter vom
        von vor wahrend war waren was weil weiter wenn wer werden wie wieder will wir wird worden wurde wurden zu zum
        zur zwei zwischen
    """,
    "nl": """
        aan af al alle alleen als bij binnen daar dan dat de deze die dit doen door dus een echter en er ge geen haar
        had hadden heb hebben heeft hem het hij hoe hun ik in is ja jaar je kan kunnen maar meer men met mij moet moeten
        na naar niet niets nog nu of om omdat onder ons ook op over sinds te tegen ten toch toen tot twee uit van
        vandaag veel voor vooral waar waren was wat we wel werd werden wie wil worden wordt ze zei zich zij zijn zo
        zonder zou zouden zullen
    """,
    "ar": """
        في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي الذين ان أن إن كان كانت قد لقد لا ما لم لن هو هي هم كما بعد
        قبل بين حتى او أو ثم كل غير منذ خلال حيث عند بعض أي اي وقد وفي ومن وأن وان الا إلا أكثر عام يوم
    """,
}

STOPWORDS: Final = MappingProxyType({code: frozenset(text.split()) for code, text in _LISTS.items()})
