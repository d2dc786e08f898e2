"""The words around names and inside them: links, sentence openers, what people are, places."""

import re

LINKS = frozenset(
    """
    & 't aan am an and aux bei da de del della dem den der des di do dos du en et for für het i im in la le
    les lès nad nan of on op sous sur ten ter the und upon van von w y yr
    """.split()
)
"""Small words that stand inside a name: `of`, `de la`, `&`."""
CONTINENTAL_LINKS = frozenset(
    """
    da de del della dem den der des di do du het la le les van von w y yr
    """.split()
)
GERMAN_LINKS = frozenset("der des dem den".split())
OPENERS = frozenset(
    """
    the a an this that these those it its he she they we you i our your their his her my who which what when
    where why how asked however at in on for by but and while after before since yet now as unlike under to
    with of if both neither nor like although though meanwhile no not none nothing never nowhere today
    yesterday last next finally also so there here from all any each every most some many few more half only
    just one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety hundred dozens hundreds another other others such same is are was were be been has
    have had do does did will would shall should can could may might must let yes because then thus once
    until unless whether whereas despite according over about around near inside outside within without
    across during between among against through per via up down out off back again still even councillors
    members officers officials campaigners residents ministers staff police's sources reporters parents
    readers critics activists protesters workers bosses chiefs leaders pupils students passengers visitors
    neighbouring neighboring nearby
    told said says say asking replying speaking following given having being taking facing answering
    question answer response reply request ref reference re subject date item minute minutes motion resolved
    noted agreed approved carried lost page section part annex appendix table figure note notes dear thank
    thanks yours regards update breaking exclusive correction news freedom information foi foia foisa eir
    act cctv camera cameras resolution amendment recommendation action status report summary background
    contract contracts tender award awarded lot supplier buyer object value invoice order po description
    title total sum count number type make model maker hikvision dahua uniview kedacom chinese china
    remember recall à schweizer mp mps msp msps tds q qa n b c d e f g h ii iii iv vi de
    het een op van met voor bij te na volgens alle geen ook er dat die deze dit wie wat waar ze zij wij ik
    zijn der das den dem des ein eine einer im am auf aus bei mit nach von vom zu zum zur für und oder aber
    auch kein keine wer wo bis seit zwischen laut nicht noch nur es sie wir ich ihr unser unsere sein seine
    man le la les un une du d' l' au aux en dans sur sous pour par avec sans selon et ou mais ni ne pas plus
    tout tous toutes toute c'est il elle ils elles nous vous je notre nos votre vos leur leurs son sa ses ce
    cette ces quant depuis après avant chez entre aucun aucune voici voilà oui non y yr mae mae'r bydd nid
    nad yn ym o gan ar ac gyda wedi cafodd roedd mewn dim bu oes os pan ond fe mi cadarnhaodd dywedodd
    meddai medd dyna dyma w z od za przed przy nie tak jest są był była było były oraz ale czy jak co kto
    gdzie kiedy już tylko jeszcze wszystkie żadna żaden żadnych przez dla pod według january february march
    april june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag
    freitag samstag sonntag ionawr chwefror mawrth ebrill mehefin gorffennaf awst medi hydref tachwedd
    rhagfyr nadolig christmas easter
    """.split()
)
"""Words that begin a sentence with a capital and no name; and days and months."""
NAMELIKE = frozenset("te our no man do am an on by under upper nether over long all home six".split())
"""Openers that also begin names: `Te Awanui Hospital Board`."""
NUMERALS = frozenset(
    """
    eight eleven fifty five forty four hundred nine one seven six ten thirty three twelve twenty two
    """.split()
)
NO_BODIES = frozenset(
    """
    axis bosch hanwha avigilon vivotek samsung sony panasonic milesight pelco mobotix genetec tiandy tvt
    huawei reolink swann honeywell dallmeier vista redvision verkada motorola arlo arlos annke grundig
    tsieina chine chinach chin hangzhou peking american australian beijing british brussels canadian
    cctv china chinees chinese chińskie covid duitse dutch dvr english eu european foi french gdpr
    german indian ip irish israeli italian japanese korean led london nvr ptz scottish swedish taiwanese
    uighur uk us usa uyghur uyghurs washington welsh westminster xinjiang zweeds
    """.split()
)
"""Alone, these are no names of bodies."""
ROLES = frozenset(
    """
    adjoint adjointe administrator alderman arweinydd attorney auditor baroness boss bosses burgemeester
    burmistrz burmistrza bursar bürgermeister bürgermeisterin campaigner captain chair chairman chairperson
    chairwoman chancellor chief clerk cllr cllrs col colonel commandant commander commissioner congressman
    constable convener convenor coroner councillor councillors councilmember curator cyng cynghorydd dame
    deputy directeur director directrice direktor direktorin dr dyrektor engineer gedeputeerde general
    governor gweinidog head heads headteacher hon honourable insp inspector judge keeper komendant lady
    landrat landrätin lawyer leader leaders lieutenant llefarydd lord lords lt maer maire major manager
    marszałek mayor member members minister ministers ministre miss mr mrs ms mx oberbürgermeister officer
    officials porte-parole portfolio president prezydent prezydenta prif prifathrawes prifathro principal
    prof professor provost préfet président présidente recteur rector reeve registrar rektor rektorin rep
    representative resident rt rzeczniczka rzecznik schepen secretary sekretarz sen senator sergeant
    service-juridique sgt sheriff sir solicitor spokesman spokespeople spokesperson spokeswoman sprecher
    sprecherin stadtrat staff starosta steward superintendent supervisor supt swyddog treasurer trustee
    vice-chancellor vice-president warden wethouder woordvoerder woordvoerster wójt échevin échevine
    """.split()
)
"""Whoever bears one of these before a name is a person: the body comes after `of`, `for` or `at`."""
_ROLE_ENDS = (
    "meister",
    "meisterin",
    "präsident",
    "präsidentin",
    "direktor",
    "direktorin",
    "leiter",
    "leiterin",
    "wethouder",
)
AFTER_ROLE = frozenset("at de der des du for o of van von w z".split())
SITES = frozenset(
    """
    avenue block bridge building buildings campus campuses car center centre close court courts depot floor
    gate hall hill house lane lodge park pier point road room site square stadium station street terrace
    tower wing yard
    """.split()
)
"""The last words of places, which are seldom bodies."""
UNITS = frozenset(
    """
    estates estate facilities fleet procurement purchasing ict it digital technology cyber security
    legal finance property properties bereavement services service unit team section office highways
    parks communications press audit information governance data protection human resources hr
    maintenance works operations customer building buildings control asset assets management corporate
    environmental health safety community housing transport democratic parking leisure of and the &
    department division group facilitaire zaken inkoop beheer
    """.split()
)
"""Words of which the name of a part of a body is made: `Fleet and Estates`, `Bereavement Services`."""
_ADJECTIVE = re.compile(
    r"(?:national|régional|municipal|départemental|cantonal|intercommunal|communal|universitaire|autonome|scolaire|"
    r"fluvial|militaire|public|urbain|international|général|mixt|central|fédéral|local|provincial|maritime|psychiatrique|"
    r"agricole|technique|social|hospitali|immobili|wallon|wallonn|océanique)(?:e?s?|aux|ales?|er|ers|ère|ière)$|"
    r"(?:nation|région|municip|canton|département)aux$|.{3,}(?:ski|skiego|skie|skiej|cki|ckiego|ckie|ckiej)$"
)


def is_adjective(word: str) -> bool:
    """Whether a small word goes on with a French or Polish name: `hôpital *intercommunal* de`."""
    return bool(_ADJECTIVE.match(word))


def is_role(word: str) -> bool:
    """Whether a word is what a person is in a body: `mayor`, `bürgermeisterin`."""
    return word in ROLES or word.endswith(_ROLE_ENDS)
