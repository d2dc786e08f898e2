"""The words that say what sort of body a name is of, in seven languages: `Council`, `Gemeente`, `Cyngor`."""

HEADS = frozenset(
    """
    council councils authority authorities trust trusts board boards agency agencies department departments
    ministry ministries police constabulary university universities college colleges school schools academy
    academies hospital hospitals infirmary health service services bureau office offices commission
    executive corporation government state county district forces force homes housing ferries airport
    airports port ports railway railways rail transport museum museums library libraries parish borough
    senate directorate inspectorate treasury navy army guard institute institution centre center assembly
    prison prisons court courts gallery galleries fund water archives registry harbour harbor ambulance
    command parks transit metro tramways trams zoo archive estates administration association partnership
    rescue consortium unit division company energy power utilities clinic clinics surgery hospice nursery
    isd usd oyj village town city region province municipality cantonment tribunal registrar comptroller
    secretariat chancellery post mint observatory laboratory laboratories theatre stadium cathedral abbey
    gardens leisure buses bus canals waterways lighthouses probation coastguard customs revenue fisheries
    forestry prefecture barracks lufthavn network operator shire trustees governors commissioners
    conservators collective federation grid land lands schools' hospitals' area sheriff precinct mission
    mdc mbc cbc rbc etb icb mat rsu frs alliance etbs mats icbs
    estate drainage group tollway turnpike sanitation irrigation cemetery crematorium
    """.split()
)
"""English heads, most of which end a name: `Carrick County Council`."""
PREFIX_HEADS = frozenset(
    """
    city state county town village government department ministry university office port borough bureau
    commonwealth province parish district kingdom republic house forces board college municipality region
    isle school museum institute national royal police agency council authority commission diocese hospital
    bishopric states township metropolitan canton
    """.split()
)
"""English heads that may begin one, before `of` or `for`: `City of Norrhamn`."""
CONTINENTAL = frozenset(
    """
    gemeente provincie waterschap wetterskip hoogheemraadschap stad politie politie-eenheid politiezone
    statenkamer meldkamer hulpverleningszone veiligheidsregio omgevingsdienst ziekenhuis universiteit
    hogeschool basisschool scholengemeenschap ministerie rijksmuseum museum bibliotheek brandweer zwembad
    stadsvervoer vervoerbedrijf havenbedrijf sportbedrijf woningcorporatie openluchtmuseum dienst fod
    lightrail lyceum college ggd rechtbank gevangenis streekvervoer stadsdeel deelgemeente agentschap kanton
    luchthaven schouwburg cultuurcentrum dienstencentrum ocmw umc stadt gemeinde landkreis kreis bezirk
    bezirksamt landratsamt krankenhaus klinikum universität hochschule fachhochschule ministerium senat
    regierungspräsidium stadtwerke polizei polizeidirektion landeshauptstadt kreisstadt samtgemeinde
    verbandsgemeinde stadtverwaltung gemeindeverwaltung amt freistaat magistrat bauhof zweckverband
    verkehrsbetriebe volkshochschule gymnasium grundschule gesamtschule zoo theater bundesanstalt
    justizministerium innenministerium finanzministerium generalzolldirektion leitstelle feuerwehr
    landgericht amtsgericht verkehrsverbund hansestadt marktgemeinde studierendenwerk landesmuseum
    wohnbaugesellschaft ville commune mairie région département préfecture université hôpital hôpitaux
    ministère lycée collège métropole conseil communauté agglomération agence rectorat commissariat académie
    canton régie office musée musées port aéroport aérodrome zone société direction théâtre gendarmerie
    école haute bibliothèque service syndicat institut centre crous chu chru mrc sdis caisse établissement
    parc habitat commission opéra médiathèque crédit sapeurs-pompiers douane douanes chambre region
    município municipio città comune ayuntamiento concello kommune miejski cyngor gyngor nghyngor chyngor
    prifysgol brifysgol phrifysgol heddlu awdurdod bwrdd fwrdd mwrdd gwasanaeth wasanaeth ngwasanaeth
    llywodraeth lywodraeth ysgol ysbyty coleg goleg choleg ngholeg comisiwn gomisiwn chomisiwn barc pharc
    amgueddfa llyfrgell lyfrgell theatr cymdeithas gymdeithas chymdeithas canolfan ganolfan swyddfa
    ymddiriedolaeth cludiant gludiant trafnidiaeth menter senedd asiantaeth porthladd maes adran tai
    cartrefi dinas sir urząd urzędu urzędem urzędzie ministerstwo ministerstwa ministerstwu ministerstwem
    komenda komendy gmina gminy gminie miasto miasta szpital szpitala szpitalu szpitalem uniwersytet
    uniwersytetu uniwersytetem starostwo starostwa zarząd zarządu zarządem politechnika politechniki powiat
    powiatu województwo województwa akademia akademii muzeum sąd sądu izba izby agencja agencji policja
    policji straż straży szkoła szkoły żłobek żłobka przedszkole przedszkola zakład zakładu zespół zespołu
    portu metro inspekcja inspekcji teatr teatru archiwum tramwaje biblioteka biblioteki rada rady
    nadleśnictwo nadleśnictwa wodociągi wodociągów komunikacja linie koleje dyrekcja dyrekcji liceum
    lotnisko lotniska urzędowi wyższa wyższej instytut instytutu dom ośrodek ośrodka centrum prokuratura
    landkreises kreises bezirks bezirkes krankenhauses klinikums ministeriums senats magistrats freistaats
    zweckverbands zweckverbandes regierungspräsidiums bezirksamts bezirksamtes landratsamts landratsamtes
    werke rathaus comhairle
    prokuratury kuratorium delegatura oddział spółdzielnia poczta departament departamentu
    """.split()
)
"""Heads of the other languages, which begin a name: `Gemeente Veenhoven`."""
COMPANY_ENDS = frozenset("ag bv cic corp gmbh inc limited llc ltd plc sa srl".split())
STRONG = frozenset(
    """
    academy agency authority board college commission constabulary council executive homes hospital
    hospitals ministry police school schools trust university
    """.split()
)
"""After one of these a name is whole: what an `and` joins to it is another body."""
LISTING = frozenset(
    """
    agency bureau committee departement department directorate départment ministerie ministerium
    ministerstwa ministerstwo ministry ministère office secretariat
    """.split()
)
"""Heads whose name may be a list: `Department for Work, Skills and Harbours`."""
_COMPOUND_ENDS = tuple(
    """
    ministerium behörde polizei ministerie politie bahn bahnen betriebe werke werken klinikum kliniken
    klinik amt museum direktion verwaltung gesellschaft schule universität krankenhaus anstalt dienst
    verband verbands zentrum gericht feuerwehr bauhof hochschule präsidium rat kasse waterstaat bedrijf
    ziekenhuis universiteit corporatie regio college school bibliotheek brandweer vervoer fonds instituut
    raad kamer beheer haven schap stift stiftung verbund werkstätten wehr kammer werk bank archiv bibliothek
    jobcenter betrieb betriebs ausschuss ausschusses koepel ministeriums klinikums präsidiums verbandes amtes
    politiet kommune sykehus
    """.split()
)
_SORTS = {
    "local": """
    council councils county city town village borough parish district municipality township gemeente stadt
    gemeinde ville commune mairie cyngor gyngor gmina gminy miasto miasta urząd urzędu landkreis kreis stad
    powiat powiatu département région provincie agglomération métropole shire 市 县 縣 郡 verwaltung amt rat
    raad schap 会 會 所 镇 鎮 区 區 州 府
    """,
    "nation": """
    department ministry ministries government treasury bureau agency agencies commission ministerium
    ministerie ministère ministerstwo ministerstwa agence agentschap dienst service services inspectorate
    directorate division office direction behörde anstalt zarząd zarządu inspekcja inspekcji 部 局 署 厅 處 处
    """,
    "order": """
    police constabulary force forces fire rescue ambulance guard army navy prison prisons probation polizei
    politie politiezone heddlu policja policji straż straży komenda gendarmerie brandweer feuerwehr 队 方
    """,
    "health": """
    trust hospital hospitals health infirmary clinic surgery hospice klinikum klinik kliniken krankenhaus
    ziekenhuis hôpital ysbyty bwrdd szpital szpitala 院
    """,
    "learning": """
    schule university universities college colleges school schools academy academies institute isd
    universität universiteit université hochschule hogeschool lycée collège prifysgol ysgol coleg
    uniwersytet szkoła 学 學
    """,
    "works": """
    werke werk betriebe bahn bahnen bedrijf vervoer verkehr verband waterstaat beheer transport transit
    metro railway rail airport port harbour harbor ferries trams water energy power housing homes estates
    stadtwerke havenbedrijf régie wodociągi tramwaje
    """,
    "culture": """
    museum museums library libraries gallery archive archives theatre zoo parks musée amgueddfa muzeum 馆
    """,
    "joint": """
    authority board executive partnership association consortium corporation trustees commissioners joint
    """,
    "company": """
    ltd group company
    """,
    "site": """
    court courts stadium centre center gardens barracks estate hall bus rail cathedral abbey grid gate
    """,
}
_SORT_OF = {word: sort for sort, words in _SORTS.items() for word in words.split()}


def is_compound_head(word: str) -> bool:
    """Whether a German or Dutch compound says what a body is: `landeskliniken`, `feuerwehr-leitstelle`."""
    if word.startswith(("rijks", "bundes", "landes")) or (len(word) > 7 and word.endswith(_COMPOUND_ENDS)):
        return True
    last = word.rpartition("-")[2]
    return last != word and (last in CONTINENTAL or last in _COMPOUND_ENDS)


def is_continental(word: str) -> bool:
    """Whether a head stands before its name, as in French, Polish, German or Welsh (`amgueddfa'r`)."""
    return word.removesuffix("'r") in CONTINENTAL or is_compound_head(word)


def is_head(word: str) -> bool:
    """Whether a word says what sort of body a name is of."""
    return word in HEADS or word in COMPANY_ENDS or is_continental(word)


def sort_of_head(head: str) -> str:
    """Which sort of body a head names, in any language: `local`, `order`, `health`; else `other`."""
    if head in _SORT_OF:
        return _SORT_OF[head]
    return next((sort for word, sort in _SORT_OF.items() if len(word) > 3 and head.endswith(word)), "other")
