"""Model numbers of the watched makers, from series that their order codes have, and codes of other trades."""

from pathlib import Path

import pytest

from answerable.engine.watchlist import Matcher, load_watchlist

WATCHLIST = Path(__file__).parents[2] / "campaigns" / "stop-hikvision" / "watchlist.toml"
MODELS = {
    "hikvision": """
        DS-2CD1043G2-LIU DS-2CE76D0T-ITMFS DS-2TD2637-10/P DS-2DF8425IX-AELW DS-7732NXI-I4/S
        DS-8632NI-K8 DS-9664NI-M16 DS-96128NI-I24 DS-7216HUHI-M2/S DS-A81016S DS-A72024R
        DS-4308HFVI-E DS-D5043QE DS-D5B65RB/D DS-D4418FI-CKF DS-C12L-0408H DS-C10S-S22T DS-K1T341AM
        DS-K2604T DS-KH6320-WTE1 DS-KV6113-WPE1 DS-KIS604-P DS-KD8003-IME1 DS-K3B501SX DS-PHA64-LP
        DS-PWA96-M-WE DS-PDPC12P-EG2-WE DS-PK1-E-WE DS-PKF1-WE DS-PA3-8N DS-MP5608 DS-M5504HNI
        DS-MCW405 DS-1273ZJ-140 DS-1602ZJ-P DS-1100KI DS-3E0109P-E/M DS-3T0310HP-E/HS DS-3WF01C-2N
        DS-TCG406-E DS-TP50-12DT DS-QAE0206G1-B DS-U12 iDS-7216HQHI-M2/FA iDS-2CD7A26G0/P-IZHSY
        iDS-TCM403-GI HWI-B120H HWN-2104MH-4P HWD-5104MH HWT-T110-M IPC-B140HA IPC-T221H-UF
        THC-B120-MC NVR-104MH-C/4P DVR-208G-F1 CS-C6N-A0-1C2WFR CS-CV310-A0-1C2WFR AE-VC083I-ISF
        HM-TD2628T-3/QA HM-TP51-25SVG HI-D22F2P2F""",
    "dahua": """
        IPC-HFW2831S-S-S2 DH-IPC-HDBW2431EP DHI-NVR4216-16P-4KS2 XVR5108HS-4KL-I3 NVR4104HS-P-4KS2
        SD49225XA-HNR DH-SD49225XA VTO2202F-P VTH5221D IPC-HDW3849H-AS-PV HAC-HFW1200T TPC-BF2221
        ITC215-PW6M""",
    "uniview": """
        IPC3614SB-ADF28KMC-I0 IPC2124LB-SF28KM-G NVR301-08S3-P8 UAC-T112-F28 IPC314SR3-ADPF28-F
        NVR302-16E2-P16""",
}
OTHER_TRADES = [
    "Drill set DS-2 for the workshop",
    "Doorset DS-2, fire door FD30",
    "Doorset type DS-2A",
    "DS-2000 digital scale",
    "HR forms DS-2 and DS-7",
    "Visa forms DS-160 and DS-2019",
    "Passport forms DS-82 and DS-11",
    "Postcode DS2 4AB",
    "DS2 4CD, Dock Street",
    "Round sling DS-7/3m",
    "DS-200 pallet truck",
    "IPC-A-610 soldering standard",
    "IPC-7711 rework",
    "PCI-DSS audit",
    "PCI-D card",
    "IK10 rated bollard",
    "IK-10 luminaire",
    "CS-H8 hex bolts",
    "CS-C6 cable sleeve",
    "CS-DB25 connector",
    "CS-BC10 bearing",
    "AE-DC12V adapter",
    "AE-1 amplifier",
    "HM-T1000 tape",
    "HW-T10 headset",
    "HWI-FI adapter",
    "VI-K46P valve",
    "RSC-2100-B relay",
    "TLD-2022-N badge",
    "DS-T100 spade",
    "DS-I200 inkjet",
    "DS-K drainage kit",
    "DS-P1 pump",
    "DS-PRO250 pump",
    "DS-PA12 amplifier",
    "DS-M100 mixer",
    "DS-D2 dishwasher",
    "DS-A7 aerosol",
    "XVR-1 valve",
    "SD1-HC card",
    "DS-3 desk",
    "DS-3E folder",
    "DS-4200 desk",
    "DS-1000 shelving",
    "DS-2 AC socket",
    "DS-2CM brush",
    "UAC-1 audio",
    "Invoice DS-2021-0045",
    "Order DS-2023/114",
    "DS-20 doors",
    "Ref DS-2/CD/143",
    "Ward DS-2B2 beds",
    "DS-N2 nitrogen",
    "DS-U1 urn",
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_watchlist(WATCHLIST.read_text(encoding="utf-8")))


@pytest.mark.parametrize("company", MODELS)
def test_a_model_number_is_its_makers(matcher: Matcher, company: str) -> None:
    missed = [
        model
        for model in MODELS[company].split()
        if [match.company for match in matcher.find(f"2 no. {model} supplied")] != [company]
    ]
    assert missed == []


@pytest.mark.parametrize("text", OTHER_TRADES)
def test_a_stock_code_of_another_trade_is_no_mention(matcher: Matcher, text: str) -> None:
    assert matcher.find(text) == []


@pytest.mark.parametrize(
    "text", ["Cameras VI-K46P", "Recorder RSC-2100-B for the CCTV", "HiWatch camera DS-I200", "EZVIZ CS-C6N"]
)
def test_a_short_code_counts_where_cameras_are_spoken_of(matcher: Matcher, text: str) -> None:
    assert "hikvision" in {match.company for match in matcher.find(text)}
