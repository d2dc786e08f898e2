"""What is measured: the names that Chinese and English reports give to the figures of a company."""

import re
from collections.abc import Iterator

import msgspec

ENGLISH_NAMES = {
    "revenue": "revenue",
    "net_profit": "net profit attributable to shareholders",
    "net_profit_excluding_one_offs": "net profit excluding non-recurring gains and losses",
    "operating_cash_flow": "net cash flow from operating activities",
    "basic_eps": "basic earnings per share",
    "diluted_eps": "diluted earnings per share",
    "overseas_revenue": "all overseas revenue",
    "overseas_main_revenue": "overseas main-business revenue",
    "domestic_revenue": "domestic revenue",
    "domestic_main_revenue": "domestic main-business revenue",
    "innovative_revenue": "revenue of the innovative businesses",
    "part_revenue": "revenue of a part of the company, named in its words",
    "r_and_d": "research and development spending",
}
"""The measures, with their English names. Where a public fact has the same measure, it has the same name."""

_TAKINGS = r"(?:营业总?收入|主营业务收入|销售收入|总收入|收入|营收)"
_SHAREHOLDERS = r"(?:归属于?(?:于)?(?:上市公司|母公司|本公司|公司)?(?:普通股)?(?:股东|所有者)的?)"
_BEFORE_REVENUE = r"(?:总?收入|营收|业务|主业务|市场|营业总?收入|销售额|主营业务)"
_PART_LETTER = (
    r"(?:(?!年|月|日|实现|公司|集团|其中|的|为|和|与|及|在|创新业务|境外|海外|境内|国内|国际|报告期|上半年|下半年|"
    r"季度|年度|主营)[一-鿿A-Za-z])"
)
_PART = (
    r"(?:[A-Z]{2,5}(?:事业群)?|"
    + _PART_LETTER
    + r"{0,8}?(?:事业群|业务|产品|分部|板块|市场|地区|区域|服务|工程|客户|行业|解决方案)|"
    + _PART_LETTER
    + r"{0,8}?子公司)"
)
_WORDS: tuple[tuple[str, str], ...] = (
    ("share", r"占[^，。；,;]{0,14}?(?:收入|营收|利润|资产)的?(?:比例|比重|比|的)?"),
    ("net_profit_excluding_one_offs",
     rf"{_SHAREHOLDERS}?扣除?非?(?:经常性损益)?(?:后|的)*{_SHAREHOLDERS}?(?:归母)?净利润?(?:润)?"
     rf"|{_SHAREHOLDERS}扣除非经常性损益后?的净利润|扣除非经常性损益后?的(?:{_SHAREHOLDERS})?净利润"
     r"|扣非后?(?:的|归母|归属于上市公司股东的)*净利润?|扣非归母"),
    ("net_profit", rf"{_SHAREHOLDERS}净利润|归属净利润?|归母净利润?|净利润?(?!率)|归母(?=\d)"),
    ("operating_cash_flow", r"经营(?:活动|性)?(?:产生的)?(?:活动)?(?:净现金流|现金流量?净额|"
                            r"现金净流[量入出]|现金流)"),
    ("basic_eps", r"基本每股收益|每股基本收益|(?<!释)每股收益|每股盈利"),
    ("diluted_eps", r"稀释每股收益"),
    ("r_and_d", r"研发(?:投入|费用|支出)(?:金额|总额|合计)?"),
    ("innovative_revenue", rf"创新业务(?:整体|合计|共)?(?:实现)?的?(?:{_TAKINGS})?"),
    ("overseas_main_revenue", rf"(?:境外|海外|国际)主业(?:务)?(?:实现)?的?(?:{_TAKINGS})?"),
    ("domestic_main_revenue",
     rf"(?:境内|国内)主业(?:务)?(?:的?三(?:大|个)(?:BG|事业群))?(?:合计)?(?:实现)?的?(?:{_TAKINGS})?"
     rf"|(?:境内|国内)(?:三(?:大|个)|三)(?:BG|事业群)(?:合计|共)?(?:实现)?的?(?:{_TAKINGS})?"
     rf"|三(?:大|个)(?:BG|事业群)(?:合计|共)?(?:实现)?的?(?:{_TAKINGS})?"),
    ("overseas_revenue", rf"(?:境外|海外)(?:地区|业务|整体|总体)?(?:实现)?的?{_BEFORE_REVENUE}"
                         r"|(?:境外|海外)(?=\s*[|\t]|\s+\d)"),
    ("domestic_revenue", rf"(?:境内|国内)(?:地区|业务|整体|总体)?(?:实现)?的?{_BEFORE_REVENUE}"
                         r"|(?:境内|国内)(?=\s*[|\t]|\s+\d)"),
    ("part_revenue", rf"{_PART}(?:整体|合计|共)?(?:实现)?的?{_TAKINGS}"),
    ("revenue", rf"{_TAKINGS}(?!占|的?比)"),
    ("share", r"\b(?:accounting for|representing|as a share of|per cent of|% of)[^,.;]{0,40}"),
    ("net_profit_excluding_one_offs",
     r"(?:adjusted )?net profit (?:attributable to (?:the )?(?:shareholders|owners)[\w ]{0,30}? )?"
     r"(?:excluding|after deducting|before) (?:extraordinary|non-recurring|exceptional|one-off)"
     r"(?: gains and losses| items| profit or loss)?"),
    ("net_profit", r"net (?:profit|income)(?: attributable to (?:the )?(?:shareholders|owners|equity holders)"
                   r"(?: of (?:the )?(?:listed |parent )?company)?)?(?! margin)"),
    ("operating_cash_flow", r"(?:net )?cash flows? (?:generated )?from operating activities|"
                            r"operating cash flow|"
                            r"net cash (?:generated from|from|used in) operating activities"),
    ("basic_eps", r"basic (?:earnings per share|EPS)"),
    ("diluted_eps", r"diluted (?:earnings per share|EPS)"),
    ("r_and_d", r"(?:R&D|research and development) (?:spending|investment|expenses|expenditure)s?"),
    ("innovative_revenue", r"innovative business(?:es)?(?: revenue)?|"
                           r"revenue (?:of|from) (?:the )?innovative business(?:es)?"),
    ("overseas_main_revenue", r"overseas main[- ]business(?:es)?(?: revenue)?"),
    ("domestic_main_revenue", r"domestic main[- ]business(?:es)?(?: revenue)?"),
    ("overseas_revenue", r"(?:overseas|international) (?:business )?(?:revenue|sales)|revenue from overseas"),
    ("domestic_revenue", r"domestic (?:business )?(?:revenue|sales)|revenue from the domestic market"),
    ("part_revenue", r"(?-i:[A-Z]{2,5}) revenue|"
                     r"revenue (?:of|from) (?:the )?(?-i:(?!RMB|CNY|USD?|HKD?|EUR|GBP)[A-Z]{2,5})\b"),
    ("revenue", r"(?:total |operating )*revenues?(?! (?:growth|mix))|turnover"),
)  # fmt: skip
_PATTERN = re.compile(
    "|".join(f"(?P<m{place}>{words})" for place, (_, words) in enumerate(_WORDS)), re.IGNORECASE
)
_GENERAL_PART = re.compile(r"(?:本期|本季|全部|整体|总体|合计)(?:业务|产品|服务)?$")
_OF_REVENUE = re.compile(
    rf"(?:整体|合计|共)?(?:实现)?的?{_TAKINGS}$|\brevenue(?: of| from)?(?: the)?\b", re.IGNORECASE
)


class Measure(msgspec.Struct, frozen=True):
    """A measure named in a text. `part` names in its own words the part of the company that is measured."""

    metric: str
    words: str
    start: int
    end: int
    part: str | None = None


def find_measures(text: str) -> Iterator[Measure]:
    """Every measure named, in order; `share` is a share of one (`占总收入的34.41%`), and no figure."""
    for match in _PATTERN.finditer(text):
        metric = _WORDS[int((match.lastgroup or "m0")[1:])][0]
        part = _OF_REVENUE.sub("", match[0]).strip() if metric == "part_revenue" else None
        if part and _GENERAL_PART.match(part):
            metric, part = "revenue", None
        yield Measure(metric, match[0], match.start(), match.end(), part)
