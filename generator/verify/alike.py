"""Characters that look alike (同形字): the fonts draw both in one way, so a PDF cannot tell which was meant."""

import unicodedata
from typing import Final

_PAIRS: Final = (
    "‑-‒–•·‧·・·⋯…➀①➁②➂③➃④➄⑤➅⑥➆⑦➇⑧➈⑨➉⑩➊❶➋❷➌❸➍❹➎❺➏❻➐❼➑❽➒❾➓❿⮕➡∕／‵｀∼～"
    "⺂乛⺃乚⺅亻⺇𠘨⺉刂⺋㔾⺍𭕄⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺩𤣩⺫罒⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺽𦥑⺾艹⺿艹"
    "⻀艹⻁虎⻂衤⻃覀⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀"
)
"""Each character, and the usual one that it looks like."""
_COMPATIBLE: Final = (range(0x2F00, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Radicals and ideographs for which Unicode itself names the usual one."""

ALIKE: Final = {ord(odd): usual for odd, usual in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)} | {
    code: unicodedata.normalize("NFKC", chr(code))
    for codes in _COMPATIBLE
    for code in codes
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
}
"""For ``str.translate``: code → the usual character."""
