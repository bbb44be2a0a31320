"""What is done and where projects stand: made-up sentences, and all that is drafted of them."""

import pytest

from jingan_cli.texts.actions import Stated
from jingan_cli.texts.drafting import draft

REPORT = (
    "山城市政府工作报告\n2017年1月5日在山城市人民代表大会上\n一、2016年工作回顾\n{}\n"
    "二、2017年工作安排\n{}\n三、今后五年的目标\n{}\n"
)


def told(reviewed: str = "", planned: str = "", later: str = "") -> list[str]:
    """Every action and milestone of a report with these parts."""
    found = draft(REPORT.format(reviewed, planned, later)).facts
    return [line(it) for it in found if isinstance(it, Stated)]


def line(it: Stated) -> str:
    """`action·object` or `project·scope·stage`, and the doubts."""
    parts = (it.action, it.object) if it.action else (it.project, it.scope, it.stage)
    doubts = f" ?{'；'.join(it.unsure)}" if it.unsure else ""
    return f"{it.strength}{'·'.join(parts)}{doubts}"


ACTIONS: tuple[tuple[str, ...], ...] = (
    # the verb first
    ("积极推进云河商圈转型。", "推进·云河商圈转型"),
    ("一是要进一步健全帮困制度。", "健全·帮困制度"),
    ("建立健全调解机制，规范和完善执法流程。", "建立健全·调解机制", "规范和完善·执法流程"),
    ("加快推进医养结合。", "加快推进·医养结合"),
    ("抓好了招商工作落实等工作。", "抓好·招商工作落实"),
    ("培育一批龙头企业。", "培育·龙头企业"),
    ("压缩管理层级、减少审批环节。", "压缩·管理层级", "减少·审批环节"),
    ("整合征集成果并形成实施方案。", "整合·征集成果", "形成·实施方案"),
    ("完善合并重组、并购办法。", "完善·合并重组、并购办法"),
    ("深化“放水、推进养鱼”改革。", "深化·“放水、推进养鱼”改革"),
    (
        "打造一支结构合理、素质优良、坚强有力、作风过硬的骨干队伍。",
        "打造·结构合理、素质优良、坚强有力、作风过硬的骨干队伍",
    ),
    (
        "打造一支结构合理、素质优良、坚强有力、作风过硬、充满活力的基层骨干人才队伍。",
        "打造·基层骨干人才队伍",
    ),
    # a preposition before what it is done to
    ("把云河打造成影视之都。", "打造·影视之都"),
    ("把重点任务纳入目标管理。", "纳入·重点任务到目标管理"),
    ("把增收作为头等大事。", "作为·增收（头等大事）"),
    ("对闲置厂房进行改造提升。", "改造提升·闲置厂房"),
    ("对治安顽症开展专项行动。", "开展·治安顽症专项行动"),
    ("在全市开展专项督查。", "开展·专项督查"),
    ("为企业提供便利。", "提供·企业便利"),
    ("为中小企业和个体商户提供便利。", "提供·便利"),
    # what has become of it
    ("旅游环境明显改善。", "改善·旅游环境"),
    ("发展环境不断优化。", "优化·发展环境"),
    ("河道治理有力，水质稳步提升。", "提升·水质"),
    # who did it first
    ("云河镇荣获“花园城镇”称号。", "荣获·“花园城镇”称号"),
    ("双拥工作取得新进展。", "取得·双拥工作新进展"),
    ("东部片区加快推动文旅融合。", "推动·东部片区文旅融合"),
    # nothing is done, it is counted, or it is announced
    ("天气晴好。",),
    ("按照总体要求，这是持续深化的一年。",),
    ("根据安排，我们的经验得到推广应用好评。",),
    ("尚未完成改革任务。",),
    ("我们清醒地看到，加强监管不够。",),
    ("培育企业6家。",),
    ("完成投资一百一十七亿元。",),
    ("重点抓好以下工作。",),
    ("推进水。",),
    ("稳，健全帮困制度。", "健全·帮困制度"),
)
"""A sentence of a review, and what is read in it."""


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row[0])
def test_actions(row: tuple[str, ...]) -> None:
    """A clause is an action with its object, or none."""
    assert told(reviewed=row[0]) == [*row[1:]]


STAGES: tuple[tuple[str, ...], ...] = (
    # the stage behind the names
    ("云河大桥竣工。", "云河大桥··竣工"),
    ("云河大桥项目已基本建成。", "云河大桥··基本建成"),
    ("云河大桥二期工程顺利开工。", "云河大桥·二期·开工"),
    ("云河湾（三期）（6街坊）开工。", "云河湾（6街坊）·三期·开工 ?也许不是项目名"),
    ("云河路（东路-西路）全线通车。", "云河路（东路-西路）··开放"),
    ("云河大桥建成通车。", "云河大桥··建成"),
    ("云河里、6号线等项目开工。", "云河里··开工", "6号线··开工"),
    ("6、7街坊和云河大楼开工。", "6街坊··开工", "7街坊··开工", "云河大楼··开工"),
    ("云河6、7地块竣工。", "云河6、7地块··竣工"),
    ("云河大桥工程进展顺利。", "云河大桥··推进"),
    # the stage before them
    ("建成云河图书馆和云河体育馆。", "云河图书馆··建成", "云河体育馆··建成"),
    ("启动云河公园改造。", "云河公园·改造·启动"),
    ("启动云河新村、6街坊等项目征收。", "云河新村··征收 ?也许不是项目名", "6街坊··征收"),
    ("推进云河路综合整治方案研究。", "云河路·综合整治方案研究·研究"),
    ("加快云河文化和旅游服务中心建设。", "云河文化和旅游服务中心··推进"),
    ("推进全国示范项目--云河平台建设。", "云河平台··推进"),
    ("推进新医院建设。", "推进·新医院建设"),
    ("推进区体育中心建设。", "区体育中心··推进"),
    ("编制云河新城规划。", "云河新城·规划·规划"),
    ("对云河广场进行改造。", "云河广场·改造·推进"),
    # no project is named
    ("重点项目全部完成。", "完成·重点项目"),
    ("推进社区文化中心建设。", "推进·社区文化中心建设"),
    ("推进重点项目建设。", "推进·重点项目建设"),
    ("推进云河、水湾等区域的业态调整。", "推进·云河、水湾等区域的业态调整"),
    ("推进博物馆、云河园等项目。", "云河园··推进"),
    ("6个项目开工。",),
)
"""A sentence of a review, and the stages that are read in it."""


@pytest.mark.parametrize("row", STAGES, ids=lambda row: row[0])
def test_milestones(row: tuple[str, ...]) -> None:
    """A clause with a named project and a stage is a milestone and no action."""
    assert told(reviewed=row[0]) == [*row[1:]]


PLANNED: tuple[tuple[str, str], ...] = (
    ("确保云河大桥竣工。", "确保云河大桥··竣工"),
    ("坚决遏制违法建设。", "坚决遏制·违法建设"),
    ("推进云河治理。", "推进·云河治理"),
)


@pytest.mark.parametrize(("sentence", "expected"), PLANNED)
def test_the_word_of_commitment(sentence: str, expected: str) -> None:
    """What is planned has the word at its beginning that it is promised with."""
    assert told(planned=sentence) == [expected]


def test_kinds_and_years() -> None:
    """What is reported is a result, what is planned a task, by the part or by the words."""
    text = REPORT.format("深化改革试点。", "深化改革试点。去年完善了帮扶政策。", "深化改革试点。")
    found = [(it.kind, it.year, it.section, it.sentence) for it in draft(text).actions]
    assert found == [
        ("result", 2016, "1", 1),
        ("task", 2017, "2", 1),
        ("result", 2016, "2", 2),
        ("task", 2021, "3", 1),
    ]


def test_aims_are_promised_wherever_they_stand() -> None:
    """Behind the words that announce the aims of a year, even in the part that reviews."""
    found = draft(REPORT.format("2017年的预期目标是：完善帮扶政策。", "", "")).actions
    assert [(it.kind, it.year) for it in found] == [("task", 2017)]


def test_the_places_and_the_order() -> None:
    """Each stands at its own words, and all in the order of the text, with every key."""
    text = REPORT.format("完善 帮扶政策（试行），建成学校6所，云\n河大桥开工。", "", "")
    found = draft(text)
    words = [(it.kind, text[it.start : it.end]) for it in found.facts]
    assert words == [
        ("result", "完善 帮扶政策（试行）"),
        ("figure", "6所"),
        ("milestone", "云\n河大桥开工"),
    ]
    assert [it["text"] for it in found.rows] == ["完善帮扶政策（试行）", "学校6所", "云河大桥开工"]
    assert [(it["value"] is None, it["indicator"], it["stage"]) for it in found.rows] == [
        (True, "", ""),
        (False, "学校", ""),
        (True, "", "开工"),
    ]


def test_the_sentence_that_opens_a_paragraph_is_its_heading() -> None:
    """It says what the paragraph holds, and nothing was done by it."""
    text = REPORT.format(
        "养老、就业工作扎实推进。建立家庭医生制度，完善助餐网络，扩大日间照料的受益人群和覆盖的范围。",
        "",
        "",
    )
    found = draft(text)
    assert [it.title for it in found.layout.headings][:2] == [
        "2016年工作回顾",
        "养老、就业工作扎实推进",
    ]
    assert [(it.section, it.sentence, it.action) for it in found.actions] == [
        ("1.1", 2, "建立"),
        ("1.1", 2, "完善"),
        ("1.1", 2, "扩大"),
    ]


def test_what_opens_a_part_before_its_headings_is_no_heading() -> None:
    """The numbers of the headings are those that the report counts."""
    text = REPORT.format(
        "工作扎实推进。建立家庭医生制度，完善助餐网络，扩大日间照料的受益人群和覆盖的范围。\n（一）办好实事\n健全帮困制度。",
        "",
        "",
    )
    assert [(it.section, it.sentence, it.action) for it in draft(text).actions] == [
        ("1", 1, "推进"),
        ("1", 2, "建立"),
        ("1", 2, "完善"),
        ("1", 2, "扩大"),
        ("1.1", 1, "健全"),
    ]
