"""Names of public bodies in Chinese: a run of characters that ends in what a body is (`市政府`, `警察局`)."""

import re
from collections.abc import Iterator

_ENDS = (
    "海关总署|市政府|县政府|縣政府|区政府|區政府|州政府|省政府|乡政府|镇政府|邦政府|政府|市政厅|镇公所|鎮公所|区公所|公所|市议会|县议会|郡议会|省议会|"
    "区议会|地区议会|镇议会|议会事务局|议会|議會|警察局|警察厅|警察廳|公安局|警务处|警方|警区|消防救援局|消防局|消防处|交通局|教育局|教育委员会|学区|管理局|管理处|管理處|总署|"
    "管理委员会|卫生局|大学医院|中心医院|医院|大学|学院|委员会|委员會|中学|小学|高中|学校|地铁公司|公交公司|设施公司|公司|海关|机场|港务局|港口|"
    "国民保健信托|保健信托|信托|图书馆|博物馆|文献馆|档案馆|美术馆|监狱|服务局|事务局|邮政署|税务署|法院|铁路局|铁路|地铁|国防部|内政部|外交部|"
    "教育部|交通部|司法部|部|局|厅|署|廳|省|市|县|縣|郡|镇|區|区|州|所|馆|院|处"
)
_COUNTRIES = (
    "英国|美国|澳大利亚|澳洲|加拿大|新西兰|爱尔兰|苏格兰|英格兰|威尔士|北爱尔兰|法国|德国|荷兰|比利时|瑞士|瑞典|挪威|丹麦|芬兰|冰岛|波兰|捷克|"
    "奥地利|意大利|西班牙|葡萄牙|希腊|匈牙利|韩国|日本|印度|新加坡|马来西亚|泰国|臺灣|台湾|香港|澳门|墨西哥|巴西|南非|俄罗斯|乌克兰|罗马尼亚|"
    "立陶宛|爱沙尼亚|拉脱维亚|欧洲|加州|西澳|维多利亚州|新南威尔士州|昆士兰州|俄亥俄州|德州|纽约州|安大略省|卑诗省|魁北克省"
)
_BREAK = re.compile(
    r"这些|那些|这样|那样|[^\u4e00-\u9fff·]+|的|在|了|(?:和|与|與)(?!.{1,4}[部署局厅])|对|向|被|称|说|說|据|根据|从|於|于|将|已|自|把|让|由|及|或|是|全部|有|但|并|而|要求|表示|"
    r"强调|宣布|指出|消息|附近|截至|近日|日前|昨日|今年|去年|明年|本月|上月|上周|上周末|议员|市长|记者|其|该|這|这|那|本报讯|问|前|后|给"
)
_NAME = re.compile(rf".{{1,14}}?(?:(?:{_ENDS})+(?![长長])|(?:{_ENDS}))")
_COUNTRY = re.compile(rf"(?:{_COUNTRIES})+(?=.{{2}})")


def find_chinese_bodies(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Every name in Chinese characters that ends in a word for a body, without the country before it."""
    for start, end in _stretches(text):
        for found in _NAME.finditer(text, start, end):
            begin = found.start()
            if country := _COUNTRY.match(text, begin, found.end()):
                begin = country.end()
            name = text[begin : found.end()]
            if name[-1] in "州省" and _NAME.match(text, found.end(), end):
                continue  # where the next body is
            if len(name) > 2 and name[0] not in "某该本各":
                yield name, begin, found.end(), name[-1]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for found in _BREAK.finditer(text):
        if found.start() - last > 2:
            yield last, found.start()
        last = found.end()
    if len(text) - last > 2:
        yield last, len(text)
