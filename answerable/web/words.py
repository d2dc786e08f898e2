"""The words that pages use for codes: countries, types of body, kinds of fact, languages, roles."""

from django.conf.locale import LANG_INFO

COUNTRIES = {
    "AE": "United Arab Emirates", "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium",
    "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CL": "Chile", "CN": "China",
    "CO": "Colombia", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EC": "Ecuador",
    "EE": "Estonia", "EG": "Egypt", "ES": "Spain", "EU": "European Union", "FI": "Finland", "FR": "France",
    "GB": "United Kingdom", "GE": "Georgia", "GR": "Greece", "HK": "Hong Kong", "HR": "Croatia",
    "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel", "IN": "India", "IQ": "Iraq",
    "IR": "Iran", "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KE": "Kenya", "KR": "South Korea",
    "KZ": "Kazakhstan", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MD": "Moldova", "MT": "Malta",
    "MX": "Mexico", "MY": "Malaysia", "NG": "Nigeria", "NL": "Netherlands", "NO": "Norway", "NP": "Nepal",
    "NZ": "New Zealand", "PE": "Peru", "PH": "Philippines", "PK": "Pakistan", "PL": "Poland",
    "PT": "Portugal", "RO": "Romania", "RS": "Serbia", "RU": "Russia", "SA": "Saudi Arabia",
    "SE": "Sweden", "SG": "Singapore",
    "SI": "Slovenia", "SK": "Slovakia", "TH": "Thailand", "TR": "Turkey", "TW": "Taiwan", "UA": "Ukraine",
    "US": "United States", "UZ": "Uzbekistan", "VN": "Vietnam", "XX": "The whole world", "ZA": "South Africa",
    "ZW": "Zimbabwe",
}  # fmt: skip

_TYPES = {
    "ndpb": "Arm's-length body",
    "nhs_trust": "NHS trust",
    "ni_district": "Northern Ireland district",
    "sui_generis": "Council of its own kind",
    "unitary": "Unitary council",
    "county": "County council",
    "district": "District council",
}

KINDS = {
    "uses": "Uses it",
    "denies_use": "Says that it has none",
    "commits_no_new": "Promises to buy no more",
    "commits_removal": "Promises removal",
    "removed": "Says that it is removed",
    "refuses": "Refuses",
    "restriction": "Sets a rule",
    "spend": "Spends money",
    "allegation": "Allegation",
    "result": "Company figure",
    "claim": "Claim",
    "claim_rebuttal": "Answer to a claim",
    "contact_attempt": "Attempt to make contact",
    "company_response": "Company's answer",
    "event": "Event",
    "parliament_mention": "In parliament",
    "media_mention": "In the media",
    "action_count": "Supporters' actions",
}

ROLES = {
    "body": "a public body",
    "minister": "a minister",
    "parliament": "a parliament",
    "regulator": "a regulator",
    "court": "a court",
    "company": "the company",
    "campaign": "a campaign",
    "press": "the press",
    "analyst": "an analyst",
}

BASES = {"exact": "", "at_least": "at least ", "about": "about "}


def country_name(code: str) -> str:
    """The English name of an ISO 3166 code, or the code."""
    return COUNTRIES.get(code, code)


def type_name(code: str) -> str:
    """`london_borough` as London borough."""
    return _TYPES.get(code) or code.replace("_", " ").capitalize()


def language_name(code: str) -> str:
    """The English name of a language code, or the code."""
    known = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.split("-", maxsplit=1)[0].lower())
    if code.startswith("zh"):
        return "Chinese"
    return str(known["name"]) if known and "name" in known else code
