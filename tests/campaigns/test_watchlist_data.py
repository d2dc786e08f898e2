"""The built-in campaign's watchlist: the names that it must find, and those that only look like one."""

from pathlib import Path

import pytest

from answerable.engine.watchlist import Matcher, Watchlist, load_watchlist

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "stop-hikvision"


@pytest.fixture(scope="module")
def watchlist() -> Watchlist:
    return load_watchlist((CAMPAIGN / "watchlist.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def matcher(watchlist: Watchlist) -> Matcher:
    return Matcher(watchlist)


def test_the_four_makers_are_watched_for(watchlist: Watchlist) -> None:
    assert [company.id for company in watchlist.companies] == ["hikvision", "dahua", "uniview", "kedacom"]


def test_a_firm_that_rebadges_hardware_is_a_lead_and_no_mention(
    watchlist: Watchlist, matcher: Matcher
) -> None:
    assert {"Honeywell", "LTS", "Annke", "Safire"} <= {firm.name for firm in watchlist.rebadgers}
    assert matcher.find(", ".join(firm.name for firm in watchlist.rebadgers)) == []


FOUND = [
    ("hikvision", "Two EZVIZ C6N, one HiLook kit, a HiWatch dome", ["EZVIZ", "HiLook", "HiWatch"]),
    ("hikvision", "Hikrobot arms and Hikmicro scopes", ["Hikrobot", "Hikmicro"]),
    (
        "hikvision",
        "the Hik Connect app, iVMS-4200 and HikCentral",
        ["Hik Connect", "iVMS-4200", "HikCentral"],
    ),
    ("hikvision", "DS-7608NI-I2/8P and iDS-2CD7A46G0-IZHS", ["DS-7608NI-I2/8P", "iDS-2CD7A46G0-IZHS"]),
    ("hikvision", "DS-2CD2143G2-I(2.8mm)", ["DS-2CD2143G2-I"]),
    (
        "hikvision",
        "Hickvision, Havickvision, HIKVSION, Hikvisoin",
        ["Hickvision", "Havickvision", "HIKVSION", "Hikvisoin"],
    ),
    ("hikvision", "Hlkvision and H1KVlSlON, misread by a scanner", ["Hlkvision", "H1KVlSlON"]),
    ("hikvision", "Hikvisie, Hikwizja, kamery Hikvisionu", ["Hikvisie", "Hikwizja", "Hikvisionu"]),
    ("hikvision", "Hikvisioncamera's in de stad", ["Hikvision"]),
    ("hikvision", "杭州海康威视数字技术股份有限公司与海康", ["杭州海康威视数字技术股份有限公司", "海康"]),
    ("hikvision", "萤石C6网络摄像机", ["萤石"]),
    ("hikvision", "камеры Хиквижн", ["Хиквижн"]),
    ("hikvision", "हिकविजन के कैमरे", ["हिकविजन"]),
    ("hikvision", "하이크비전은", ["하이크비전"]),
    (
        "dahua",
        "Zhejiang Dahua Technology Co., Ltd. and Dahuatech",
        ["Zhejiang Dahua Technology Co., Ltd.", "Dahuatech"],
    ),
    ("dahua", "Dahau, Dauha, Dhaua", ["Dahau", "Dauha", "Dhaua"]),
    ("dahua", "IPC-HDW3849H-AS-PV and DH-IPC-HFW2431S-S-S2", ["IPC-HDW3849H-AS-PV", "DH-IPC-HFW2431S-S-S2"]),
    ("dahua", "Imou Ranger 2, Lorex floodlights, WizSense", ["Imou", "Lorex", "WizSense"]),
    ("dahua", "大华股份的大华摄像机", ["大华股份", "大华"]),
    ("dahua", "وداهوا", ["داهوا"]),
    ("uniview", "UNV is how Uniview signs its boxes; 宇视科技", ["UNV", "Uniview", "宇视科技"]),
    ("kedacom", "Kedacom, 苏州科达 and 科达监控", ["Kedacom", "苏州科达", "科达"]),
]


@pytest.mark.parametrize(("company", "text", "surfaces"), FOUND)
def test_a_name_is_found_in_every_form(
    matcher: Matcher, company: str, text: str, surfaces: list[str]
) -> None:
    assert [(match.company, match.surface) for match in matcher.find(text)] == [
        (company, s) for s in surfaces
    ]


LOOKALIKES = [
    "Dahua Yao Autonomous County has opened a festival.",
    "Farmers in Dahua grow corn. Dahua Township lies in Guangxi.",
    "Take the metro to Dahua Third Road.",
    "Chen Dahua has taught calligraphy. Dahua Wang paints.",
    "大华银行、大华农和大华县",
    "中国最大华人社区",
    "陈大华先生",
    "海康县和海康人寿",
    "上海康德医院",
    "科达制造",
    "萤石矿价格上涨",
    "HIK is an airport; the HIK score; Als je de hik hebt",
    "hike vision, Hiking Vision Plan, high vision, Hi-Vision, HiVision",
    "Hi, look at the camera. A high watch.",
    "The IMOU (Inter-Ministerial Operations Unit) met.",
    "The Imou and Tadla plains",
    "Lorex Pharmaceuticals and Lorus watches",
    "univiewing, Uni-View Lodge, a uni view window",
    "UNV sent 20 volunteers for the United Nations",
    "Forms DS-11, DS-160, DS-2019 and DS-7002; ocds-kuma6s-139221",
    "The Ezvid editor; Kedah Communications; Hikma",
    "Thinkvision monitors; limousines; it was unveiled",
    "Axis, Bosch, Hanwha, Huawei, Tiandy, TVT",
]


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_name_is_no_mention(matcher: Matcher, text: str) -> None:
    assert matcher.find(text) == []


def test_a_place_named_once_takes_the_same_name_elsewhere_with_it(matcher: Matcher) -> None:
    text = "Dahua County is in Guangxi. {}Dahua was quiet." + " The day passed." * 20
    assert matcher.find(text.format("")) == []
    assert [m.surface for m in matcher.find("Dahua cameras. " + "A word. " * 30 + text.format(""))] == [
        "Dahua"
    ]
