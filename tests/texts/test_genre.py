"""A text that is no report, half of one, or two, is said to be."""

import pytest

from jingan_cli.texts.drafting import draft

SPEAKS = "现在，我代表市人民政府，向大会报告工作，请予审议。"
BACK = "一、2016年工作回顾\n" + "修路3公里。" * 20
AHEAD = "二、2017年工作安排\n" + "建成公园2座。" * 20
HEAD = f"2017年山城市政府工作报告\n各位代表：\n{SPEAKS}\n"

TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a report": (f"{HEAD}{BACK}\n{AHEAD}", ()),
    "its review": (f"{HEAD}{BACK}", ("没有找到计划部分，可能只是半份报告",)),
    "its plan": (
        f"2017年山城市政府工作报告\n{AHEAD * 9}",
        ("没有找到回顾部分，可能只是半份报告",),
    ),
    "two reports": (
        f"{HEAD}{BACK}\n{AHEAD * 40}\n{HEAD}{BACK}",
        ("像是几份报告在一个文件里，请分开",),
    ),
    "a law": (
        "山城市2017年条例\n"
        + "".join(f"第{it}条　罚款{at}元。\n" for at, it in enumerate("一二三四五", 1)),
        ("像是法规，不是政府工作报告",),
    ),
    "a communiqué": (
        "山城市2017年国民经济和社会发展统计公报\n一、综合\n修路3公里。",
        ("像是统计公报，不是政府工作报告",),
    ),
    "a story": ("山城市2017年的故事\n他买了3斤米。", ("不像政府工作报告",)),
}


@pytest.mark.parametrize("case", TEXTS)
def test_what_is_odd_is_a_doubt(case: str) -> None:
    """The first of the head's; what can be drafted is."""
    text, expected = TEXTS[case]
    found = draft(text)
    doubts = tuple(it for it in found.head.doubts if "报告" in it)
    assert (doubts, bool(found.quantities)) == (expected, True)
