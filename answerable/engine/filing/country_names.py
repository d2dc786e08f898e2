"""Countries and regions as Chinese and English texts name them (names after Unicode CLDR).

Codes of ISO 3166-1 (EU is reserved there, XK is in common use); of UN M.49 for regions, and null for those
that it does not know. Left out: names that mostly mean something else in English (Georgia, Jersey).
"""

COUNTRIES = """
AD 安道尔 / Andorra; AE 阿拉伯联合酋长国,阿联酋 / United Arab Emirates,UAE; AF 阿富汗 / Afghanistan;
AG 安提瓜和巴布达 / Antigua and Barbuda; AI 安圭拉 / Anguilla; AL 阿尔巴尼亚 / Albania;
AM 亚美尼亚 / Armenia; AO 安哥拉 / Angola; AR 阿根廷 / Argentina; AS 美属萨摩亚 / American Samoa;
AT 奥地利 / Austria; AU 澳大利亚,澳洲 / Australia; AW 阿鲁巴 / Aruba; AZ 阿塞拜疆 / Azerbaijan;
BA 波斯尼亚和黑塞哥维那,波黑 / Bosnia and Herzegovina,Bosnia; BB 巴巴多斯 / Barbados;
BD 孟加拉国,孟加拉 / Bangladesh; BE 比利时 / Belgium; BF 布基纳法索 / Burkina Faso; BG 保加利亚 / Bulgaria;
BH 巴林 / Bahrain; BI 布隆迪 / Burundi; BJ 贝宁 / Benin; BM 百慕大 / Bermuda; BN 文莱 / Brunei;
BO 玻利维亚 / Bolivia; BR 巴西 / Brazil; BS 巴哈马 / Bahamas; BT 不丹 / Bhutan; BW 博茨瓦纳 / Botswana;
BY 白俄罗斯 / Belarus; BZ 伯利兹 / Belize; CA 加拿大 / Canada;
CD 刚果（金）,刚果民主共和国 / Democratic Republic of the Congo,DR Congo;
CF 中非共和国 / Central African Republic; CG 刚果（布） / Republic of the Congo; CH 瑞士 / Switzerland;
CI 科特迪瓦,象牙海岸 / Côte d’Ivoire,Côte d'Ivoire,Ivory Coast; CK 库克群岛 / Cook Islands; CL 智利 / Chile;
CM 喀麦隆 / Cameroon; CN 中国,我国 / China,PRC; CO 哥伦比亚 / Colombia; CR 哥斯达黎加 / Costa Rica;
CU 古巴 / Cuba; CV 佛得角 / Cape Verde,Cabo Verde; CW 库拉索 / Curaçao; CY 塞浦路斯 / Cyprus;
CZ 捷克共和国,捷克 / Czechia,Czech Republic; DE 德国 / Germany; DJ 吉布提 / Djibouti; DK 丹麦 / Denmark;
DM 多米尼克 / Dominica; DO 多米尼加共和国,多米尼加 / Dominican Republic; DZ 阿尔及利亚 / Algeria;
EC 厄瓜多尔 / Ecuador; EE 爱沙尼亚 / Estonia; EG 埃及 / Egypt; EH 西撒哈拉 / Western Sahara;
ER 厄立特里亚 / Eritrea; ES 西班牙 / Spain; ET 埃塞俄比亚 / Ethiopia; EU 欧盟,欧洲联盟 / European Union,EU;
FI 芬兰 / Finland; FJ 斐济 / Fiji; FK 福克兰群岛 / Falkland Islands; FM 密克罗尼西亚 / Micronesia;
FO 法罗群岛 / Faroe Islands; FR 法国 / France; GA 加蓬 / Gabon;
GB 英国,大不列颠,英格兰,苏格兰,威尔士,北爱尔兰 / United Kingdom,UK,U.K.,Great Britain,
Britain,England,Scotland,Wales,Northern Ireland;
GD 格林纳达 / Grenada; GE 格鲁吉亚 /; GG 根西岛 / Guernsey; GH 加纳 / Ghana; GI 直布罗陀 / Gibraltar;
GL 格陵兰 / Greenland; GM 冈比亚 / Gambia; GN 几内亚 / Guinea; GQ 赤道几内亚 / Equatorial Guinea;
GR 希腊 / Greece; GT 危地马拉 / Guatemala; GU 关岛 / Guam; GW 几内亚比绍 / Guinea-Bissau;
GY 圭亚那 / Guyana; HK 香港特别行政区,香港 / Hong Kong; HN 洪都拉斯 / Honduras; HR 克罗地亚 / Croatia;
HT 海地 / Haiti; HU 匈牙利 / Hungary; ID 印度尼西亚,印尼 / Indonesia; IE 爱尔兰 / Ireland;
IL 以色列 / Israel; IM 马恩岛 / Isle of Man; IN 印度 / India; IQ 伊拉克 / Iraq; IR 伊朗 / Iran;
IS 冰岛 / Iceland; IT 意大利 / Italy; JE 泽西岛 /; JM 牙买加 / Jamaica; JO 约旦 / Jordan; JP 日本 / Japan;
KE 肯尼亚 / Kenya; KG 吉尔吉斯斯坦 / Kyrgyzstan; KH 柬埔寨 / Cambodia; KI 基里巴斯 / Kiribati;
KM 科摩罗 / Comoros; KN 圣基茨和尼维斯 / St Kitts and Nevis; KP 朝鲜 / North Korea;
KR 韩国,大韩民国 / South Korea,Republic of Korea; KW 科威特 / Kuwait; KY 开曼群岛 / Cayman Islands;
KZ 哈萨克斯坦,哈萨克 / Kazakhstan; LA 老挝 / Laos; LB 黎巴嫩 / Lebanon; LC 圣卢西亚 / St Lucia;
LI 列支敦士登 / Liechtenstein; LK 斯里兰卡 / Sri Lanka; LR 利比里亚 / Liberia; LS 莱索托 / Lesotho;
LT 立陶宛 / Lithuania; LU 卢森堡 / Luxembourg; LV 拉脱维亚 / Latvia; LY 利比亚 / Libya; MA 摩洛哥 / Morocco;
MC 摩纳哥 / Monaco; MD 摩尔多瓦 / Moldova; ME 黑山共和国 / Montenegro; MG 马达加斯加 / Madagascar;
MH 马绍尔群岛 / Marshall Islands; MK 北马其顿 / North Macedonia; ML 马里 / Mali; MM 缅甸 / Myanmar,Burma;
MN 蒙古国 / Mongolia; MO 澳门特别行政区,澳门 / Macao,Macau; MP 北马里亚纳群岛 / Northern Mariana Islands;
MR 毛里塔尼亚 / Mauritania; MS 蒙特塞拉特 / Montserrat; MT 马耳他 / Malta; MU 毛里求斯 / Mauritius;
MV 马尔代夫 / Maldives; MW 马拉维 / Malawi; MX 墨西哥 / Mexico; MY 马来西亚 / Malaysia;
MZ 莫桑比克 / Mozambique; NA 纳米比亚 / Namibia; NC 新喀里多尼亚 / New Caledonia; NE 尼日尔 / Niger;
NG 尼日利亚 / Nigeria; NI 尼加拉瓜 / Nicaragua; NL 荷兰 / Netherlands,Holland; NO 挪威 / Norway;
NP 尼泊尔 / Nepal; NR 瑙鲁 / Nauru; NZ 新西兰,纽西兰 / New Zealand; OM 阿曼 / Oman; PA 巴拿马 / Panama;
PE 秘鲁 / Peru; PF 法属波利尼西亚 / French Polynesia; PG 巴布亚新几内亚 / Papua New Guinea;
PH 菲律宾 / Philippines; PK 巴基斯坦 / Pakistan; PL 波兰 / Poland; PR 波多黎各 / Puerto Rico;
PS 巴勒斯坦 / Palestine; PT 葡萄牙 / Portugal; PW 帕劳 / Palau; PY 巴拉圭 / Paraguay; QA 卡塔尔 / Qatar;
RO 罗马尼亚 / Romania; RS 塞尔维亚 / Serbia; RU 俄罗斯,俄国,俄联邦 / Russia,Russian Federation;
RW 卢旺达 / Rwanda; SA 沙特阿拉伯,沙特 / Saudi Arabia; SB 所罗门群岛 / Solomon Islands;
SC 塞舌尔 / Seychelles; SD 苏丹 / Sudan; SE 瑞典 / Sweden; SG 新加坡 / Singapore; SI 斯洛文尼亚 / Slovenia;
SK 斯洛伐克 / Slovakia; SL 塞拉利昂 / Sierra Leone; SM 圣马力诺 / San Marino; SN 塞内加尔 / Senegal;
SO 索马里 / Somalia; SR 苏里南 / Suriname; SS 南苏丹 / South Sudan;
ST 圣多美和普林西比 / São Tomé and Príncipe; SV 萨尔瓦多 / El Salvador; SY 叙利亚 / Syria;
SZ 斯威士兰,埃斯瓦蒂尼 / Eswatini,Swaziland; TC 特克斯和凯科斯群岛 / Turks and Caicos Islands;
TD 乍得 / Chad; TG 多哥 / Togo; TH 泰国 / Thailand; TJ 塔吉克斯坦 / Tajikistan;
TL 东帝汶 / Timor-Leste,East Timor; TM 土库曼斯坦 / Turkmenistan; TN 突尼斯 / Tunisia; TO 汤加 / Tonga;
TR 土耳其 / Türkiye,Turkey; TT 特立尼达和多巴哥 / Trinidad and Tobago; TV 图瓦卢 / Tuvalu; TW 台湾 / Taiwan;
TZ 坦桑尼亚 / Tanzania; UA 乌克兰 / Ukraine; UG 乌干达 / Uganda;
US 美利坚合众国,美国 / United States of America,United States,USA,U.S.A.,US,U.S.; UY 乌拉圭 / Uruguay;
UZ 乌兹别克斯坦,乌兹别克 / Uzbekistan; VA 梵蒂冈 / Vatican City;
VC 圣文森特和格林纳丁斯 / St Vincent and the Grenadines; VE 委内瑞拉 / Venezuela;
VG 英属维尔京群岛 / British Virgin Islands; VI 美属维尔京群岛 / US Virgin Islands;
VN 越南 / Vietnam,Viet Nam; VU 瓦努阿图 / Vanuatu; WS 萨摩亚 / Samoa; XK 科索沃 / Kosovo; YE 也门 / Yemen;
ZA 南非 / South Africa; ZM 赞比亚 / Zambia; ZW 津巴布韦 / Zimbabwe
"""
"""`CODE Chinese names / English names`, with commas between names and semicolons between countries."""

REGIONS = """
150 欧洲 / Europe; 151 东欧 / Eastern Europe; 154 北欧 / Northern Europe; 155 西欧 / Western Europe;
039 南欧 / Southern Europe; 002 非洲 / Africa; 142 亚洲 / Asia; 035 东南亚,东盟 / Southeast Asia,ASEAN;
030 东亚 / East Asia; 034 南亚 / South Asia; 143 中亚 / Central Asia; 009 大洋洲 / Oceania;
019 美洲 / Americas; 003 北美洲,北美 / North America; 005 南美洲,南美 / South America;
013 中美洲 / Central America; 419 拉丁美洲,拉美 / Latin America; 029 加勒比 / Caribbean;
- 中东 / Middle East; - 亚太 / Asia-Pacific,Asia Pacific; - 独联体 / CIS
"""

ONE_LETTER = {"美": "US", "英": "GB", "澳": "AU", "加": "CA", "德": "DE", "法": "FR", "日": "JP", "韩": "KR",
              "俄": "RU", "印": "IN", "中": "CN", "新": "NZ", "乌": "UA", "欧": "150"}  # fmt: skip
PAIRS = """
中美 美中 中英 英中 中澳 澳中 中加 中欧 欧中 中俄 中印 中日 中韩 英美 美英 美欧
欧美 美日 美韩 美加 美澳 澳美 日美 日韩 法德 德法 英法 英德 美俄 俄美 美印 俄乌
澳新 美英澳 英美澳 美英加 美日韩 美日印澳 英美加 英美加澳
"""
"""Countries named together by one letter each: only these, since most such letters mean something else."""
