"""Full-width digits and traditional characters as the plain ones, letter for letter: every place stays."""

_WIDE = "０１２３４５６７８９．％－＋＄／：（）" + "".join(chr(0xFF21 + n) for n in range(26))
_PLAIN = "0123456789.%-+$/:()" + "".join(chr(0x41 + n) for n in range(26))
# The traditional characters of the words that this package looks for, and their simplified forms.
_TRADITIONAL = (
    "營業歸屬於淨凈潤億萬較減長實現發報調後動產經額國際貿東聯區歐亞內總權損費資務創達為與佔約虧轉負環"
    "預計對雙個該兩從廣財續開關單項間來時當績說會議臺灣陸韓羅蘭爾紐倫維馬緬誤漲擴稅審釋銷輿論製體類團"
    "黨種採購設應僅護號歷進還圓華車鎖烏臘瑪葉門剛獲據穩債屆"
)
_SIMPLIFIED = (
    "营业归属于净净润亿万较减长实现发报调后动产经额国际贸东联区欧亚内总权损费资务创达为与占约亏转负环"
    "预计对双个该两从广财续开关单项间来时当绩说会议台湾陆韩罗兰尔纽伦维马缅误涨扩税审释销舆论制体类团"
    "党种采购设应仅护号历进还圆华车锁乌腊玛叶门刚获据稳债届"
)
_NARROW = str.maketrans(f"{_WIDE}−–\u00a0\u3000\u2009{_TRADITIONAL}", f"{_PLAIN}--   {_SIMPLIFIED}")


def narrow(text: str) -> str:
    """The text in plain digits and simplified characters, of the same length.

    A full-width comma stays, since it parts a sentence.
    """
    return text.translate(_NARROW)
