"""Names of bodies in a text: where they begin and end, and what is none. All bodies are made up."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.named_bodies import find_names


def headed(text: str) -> list[str]:
    return [name.name for name in find_names(text) if name.head and not name.inside]


def bare(text: str) -> list[str]:
    return [name.name for name in find_names(text) if not name.head]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Aldwick and Marling Borough Council has 34.", ["Aldwick and Marling Borough Council"]),
        ("the Department for Work, Skills and Harbours uses", ["Department for Work, Skills and Harbours"]),
        ("Within the Department of Roads and Ferries, 56 are", ["Department of Roads and Ferries"]),
        ("the City of Norrhamn is to swap", ["City of Norrhamn"]),
        ("the Ministry of Defence of Sorenia said", ["Ministry of Defence of Sorenia"]),
        ("St Aldate's Academy Trust keeps", ["St Aldate's Academy Trust"]),
        ("St. Brannock's Primary School keeps", ["St. Brannock's Primary School"]),
        ("Stowbury Council's leader said", ["Stowbury Council"]),
        ("the Cascade Rim Sheriff's Office said", ["Cascade Rim Sheriff's Office"]),
        ("Aldwick Council and Marling Trust have", ["Aldwick Council", "Marling Trust"]),
        (
            "the Bank Supervision Office and the Assay Inspectorate",
            ["Bank Supervision Office", "Assay Inspectorate"],
        ),
        ("Council and Fenside Trust agreed", ["Fenside Trust"]),
        ("Lowland Council and Ferry agreed", ["Lowland Council"]),
        ("the Epwick Drainage & Flood Board was", ["Epwick Drainage & Flood Board"]),
        ("Fosse School District 42 has", ["Fosse School District 42"]),
        ("Vale County Council 19 told us", ["Vale County Council"]),
        ("Culverden Homes' 34 domes", ["Culverden Homes"]),
        ("Calder Schools' Trust has", ["Calder Schools' Trust"]),
        ("chief executive of Carrick County Council", ["Carrick County Council"]),
        ("The Chief Executive of Lindfield Hospitals supposed", ["Lindfield Hospitals"]),
        ("Cllr Ann Roe of Dunsmere Council", ["Dunsmere Council"]),
        ("Cllr Ann Roe", []),
        ("The district council told the Mercury", []),
        ("the Mayor Office of Harwick", ["Mayor Office of Harwick"]),
        ("Six Mile Water Council has hung 37", ["Six Mile Water Council"]),
        ("wards of Te Awanui Hospital Board are", ["Te Awanui Hospital Board"]),
        ("Te Awanui Hospital Board is", ["Awanui Hospital Board"]),
        ("the wharves of Colnemouth city council", ["Colnemouth city council"]),
        ("In May Conis Council thought", ["Conis Council"]),
        ("Stoke on Calder Council", ["Stoke on Calder Council"]),
        ("Stoke Council on Calder Street", ["Stoke Council"]),
        ("Xanby Council in Leeds", ["Xanby Council"]),
        ("Coldharbour Ltd", ["Coldharbour Ltd"]),
        ("Sundarpuri Smart City Ltd, inaugurated", ["Sundarpuri Smart City Ltd"]),
        ("the Treasury told", ["Treasury"]),
        ("the Council told", []),
        ("City Attorney Luis Prado stressed", []),
        ("Xanby Council Leader Jo Hale", ["Xanby Council"]),
        ("a very long line of a page that runs on to Aldwick\nCouncil", ["Aldwick\nCouncil"]),
        ("FAR\nCressing Fen Council", ["Cressing Fen Council"]),
        ("De Gemeente Veenhoven heeft", ["Gemeente Veenhoven"]),
        ("De Museum Het Turfschip", ["Museum Het Turfschip"]),
        ("l'hôpital intercommunal de Val-Mornay", ["hôpital intercommunal de Val-Mornay"]),
        ("La Région Val-d'Ostre, propriétaire", ["Région Val-d'Ostre"]),
        ("L'Agence des canaux, dit-on", ["Agence des canaux"]),
        ("Le Conseil national du sport l'assure", ["Conseil national du sport"]),
        ("la Haute école de Sambreville", ["Haute école de Sambreville"]),
        ("L'Office d'urbanisme, lui", ["Office d'urbanisme"]),
        ("Powiat jeleniewski żegna", ["Powiat jeleniewski"]),
        ("województwa zielonodolskiego chce", ["województwa zielonodolskiego"]),
        ("Żłobek Miejski nr 3 w Olszance", ["Żłobek Miejski nr 3 w Olszance"]),
        ("Rektor Uniwersytetu Przymorskiego podkreśla", ["Uniwersytetu Przymorskiego"]),
        ("Mae'r Amgueddfa'r Chwarel yn", ["Amgueddfa'r Chwarel"]),
        ("gan Heddlu Mynydd Du heddiw", ["Heddlu Mynydd Du"]),
        ("Das Landesmuseum verwahrt", ["Landesmuseum"]),
        ("der Tiroltaler Landeskliniken hat", ["Tiroltaler Landeskliniken"]),
        ("Die Stadt Eichenbrück in ihren Häusern", ["Stadt Eichenbrück"]),
        ("Das Bezirksamt Tannheim den Abbau", ["Bezirksamt Tannheim"]),
        ("die Technischen Werke Rodach haben", ["Technischen Werke Rodach"]),
        ("der Hafenbetrieb Weserdeich sagt", ["Hafenbetrieb Weserdeich"]),
        ("le syndicat mixte des Gorges, lui", ["syndicat mixte des Gorges"]),
        ("au Conseil départemental de la Haute-Vaine, où", ["Conseil départemental de la Haute-Vaine"]),
        ("Comhairle nan Eilean Fada has", ["Comhairle nan Eilean Fada"]),
        ("Upland Hospital and Health Service keeps", ["Upland Hospital and Health Service"]),
        ("Labour-run Eskford Council has", ["Eskford Council"]),
        ("They're Burnford Heights Council's.", ["Burnford Heights Council"]),
        ("Neighbouring Umberley Council has", ["Umberley Council"]),
        ("PTZs at Calderby MDC", ["Calderby MDC"]),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert headed(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Carrick has 97 of them", ["Carrick"]),
        ("EVDC, he said, was", ["EVDC"]),
        ("Radnor Vale and Teme Bank both", ["Radnor Vale and Teme Bank"]),
        ("They'd been Beijing's; Chinese", []),
        ("supervisor Carl Voss told", []),
        ("aldus burgemeester De Roo van Lijsterdam", ["Lijsterdam"]),
        ("Antwort der Firma", ["Firma"]),
        ("Fosse Bridge Bus Station gate", ["Fosse Bridge Bus Station"]),
        ("Canada Fisheries West and", ["Canada Fisheries West", "West"]),
        ("Ħħħħħħħħħ cameras, l'Ħħħħħ", []),
        ("Xanby de Les amis", ["Xanby"]),
        ("", []),
    ],
)
def test_a_bare_name_has_no_head(text: str, names: list[str]) -> None:
    assert bare(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le conseil municipal de Saint-Aubrin a voté", ["Saint-Aubrin"]),
        ("die Zentrale des Zweckverbands Hohe Egge", ["Zweckverbands Hohe Egge"]),
        ("aldus burgemeester Welle van Lijsterdam", ["Lijsterdam"]),
        (
            "engineer Phil Cash of the Epwick Flood Board",
            ["Phil Cash of the Epwick Flood Board", "Epwick Flood Board"],
        ),
        (
            "Trustees of the Burnford Library said",
            ["Trustees of the Burnford Library", "Burnford Library"],
        ),
        ("Crews for Elderby Schools start", ["Crews for Elderby Schools", "Elderby Schools"]),
        ("Norland's Crown Estates Service has", ["Norland's Crown Estates Service", "Crown Estates Service"]),
        ("an den Toren des Landkreises Brackfeld hängen", ["Landkreises Brackfeld"]),
        ("adran Cyngor Dinas Caerllwydan", ["Cyngor Dinas Caerllwydan", "Dinas Caerllwydan"]),
        ("Spółka Tramwaje Grodziszcz", ["Spółka Tramwaje Grodziszcz", "Tramwaje Grodziszcz"]),
    ],
)
def test_a_longer_reading_may_hold_a_shorter_one(text: str, names: list[str]) -> None:
    assert [name.name for name in find_names(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("爱尔兰基尔达拉监狱的工程人员", ["基尔达拉监狱"]),
        ("拉脱维亚海关总署署长说", ["海关总署"]),
        ("德国施泰因费尔德县长一句话", ["施泰因费尔德县"]),
        ("维多利亚州米尔福德市政厅回复", ["米尔福德市政厅"]),
        ("澳大利亚水务与河道部办公楼", ["水务与河道部"]),
        ("某区教育部门", []),
        ("的部。的大学", []),
    ],
)
def test_chinese_names_end_in_what_a_body_is(text: str, names: list[str]) -> None:
    assert [name.name for name in find_names(text)] == names


@given(st.text(alphabet="Aa Ħħ'-.,\n&deof市的局议é9", max_size=120))
def test_every_name_stands_at_its_place(text: str) -> None:
    for name in find_names(text):
        assert text[name.start : name.end] == name.name != ""


@pytest.mark.parametrize(
    "piece", ["A ", "A of ", "de ", "Conseil des eaux ", "A'", "x" * 50, "市", "&", "Council and "]
)
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    before = process_time()
    list(find_names(piece * 8_000))
    assert process_time() - before < 5
