"""Units: without 万 and 亿, and in one spelling. Exact."""

import unicodedata
from decimal import Decimal


def base(value: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """The value and unit without 万 and 亿: (12.53, 万平方米) → (125300, 平方米). Exact."""
    if value is None:
        return None, unit
    for prefix, factor in _MULTIPLIERS:
        if unit.startswith(prefix) and unit != prefix:
            return shortest(value * factor), unit.removeprefix(prefix)
    return shortest(value), unit


def base_unit(unit: str) -> str:
    """The unit without 万 and 亿."""
    return base(Decimal(1), unit)[1]


def same_unit(one: str, other: str) -> bool:
    """Whether two base units count the same: `3家` and `2个` do, `3户` and `2人` do not."""
    one, other = canonical_unit(one), canonical_unit(other)
    return one == other or any({one, other} <= units for units in _SAME_UNITS)


def canonical_unit(unit: str) -> str:
    """A unit as it is compared: one width, and one spelling of what has several (㎡, 千米)."""
    folded = unicodedata.normalize("NFKC", unit).casefold()
    return _OTHER_SPELLINGS.get(folded, folded)


def shortest(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]  # finite


UNITS = (
    *("%", "‰", "个百分点", "百分点", "倍", "元", "美元", "欧元", "港元"),
    *("人", "名", "位", "户", "人次", "户次", "对", "个", "家", "所", "项", "件", "条", "处"),
    *("座", "幢", "栋", "幅", "块", "片", "套", "间", "张", "台", "部", "辆", "架", "艘", "列"),
    *("批", "宗", "起", "例", "份", "本", "册", "种", "类", "场", "次", "届", "期", "篇", "门"),
    *("支", "班", "股", "层", "级", "单", "笔", "平方米", "平方公里", "平方千米", "平米", "m2"),
    *("公顷", "亩", "立方米", "米", "公里", "千米", "km", "吨", "吨标准煤", "公斤", "千克", "克"),
    *("斤", "头", "轮", "千瓦", "千瓦时", "兆瓦", "度", "标箱"),
    *("年", "个月", "月", "日", "天", "小时", "分钟", "岁", "周"),
)
"""The units that reports count in, without 万 and 亿."""

_MULTIPLIERS = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_SAME_UNITS = (frozenset({"个", "家", "所"}), frozenset({"名", "人"}))

_OTHER_SPELLINGS = {"m2": "平方米", "平米": "平方米", "km": "公里", "千米": "公里"}
