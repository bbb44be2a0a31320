"""The words by which a report's text is drafted: what each table's words tell of a number.

Comparators, directions and commitment words are in `lexicon`; here is what names are told by, and
what only looks like a count. Longer words come first where one
begins with another; `pattern` sees to it.
"""

import re
from collections.abc import Iterable

REACHED = ("到", "至", "为", "成", "在")
"""Behind a word of change: what follows is the level that is reached."""

RELATIVE, YEARLY = ("同比", "环比", "翻", "是"), ("年均", "年平均")
"""What follows is relative to the number before; to that of each year."""

PER = ("人均", "户均", "亩均", "地均")
"""Before a number that goes on: its name is that of the one before, for each."""

OF_A_WHOLE, DEGREE = "占", "率"
"""What a share is called by, and a rate."""

SHARES = (
    *("占", "比重", "比例", "覆盖率", "城镇化率", "城市化率", "普及率"),
    *("绿化率", "占比", "化率", "入学率", "参保率", "自给率", "贡献率"),
    *("份额", "绿地率", "渗透率", "入园率", "复垦率", "使用率", "以上的"),
)
"""What is a part of a whole."""

STOCKS = (
    *(
        "累计达",
        "累计引进",
        "累计有",
        "累计建成",
        "累计拥有",
        "累计注册",
        "总数",
        "总量",
        "余额",
        "保有量",
        "拥有",
        "现有",
        "共有",
        "总规模",
    ),
    *("总里程", "通车里程", "资产总额", "总人口", "存款余额", "贷款余额", "在册", "总资产", "储备"),
)
"""What stands at an instant."""

HELD = ("入驻",)
"""What firms that are counted at an instant have done."""

STANDING = (
    "家",
    "户",
    "个",
    "所",
    "人",
    "名",
    "座",
    "台",
    "辆",
    "张",
    "条",
    "幢",
    "栋",
    "万人",
    "万户",
    "万家",
)
"""Units of what stands at an instant when it has `达到` them."""

THRESHOLDS = (
    *(
        "项目",
        "企业",
        "小区",
        "工程",
        "锅炉",
        "机组",
        "产业",
        "园区",
        "集群",
        "楼宇",
        "住房",
        "住宅",
    ),
    *("人口", "老人", "老年人", "儿童", "家庭", "工业", "服务业", "大户", "重大项目"),
)
"""Behind 以上 and 以下: what the number only divides from others."""

LEADING = (
    *("预计", "全年", "实现", "完成", "力争", "确保", "累计", "共", "其中", "使"),
    *("将", "要", "把", "并", "和", "及", "与", "以及", "新增", "建成", "新建"),
    *("建设", "发放", "争取", "达到", "年内", "为", "对", "已", "全部", "由"),
    *("从", "到", "推动", "加快", "推进", "开工", "今年", "去年", "实施", "组织"),
    *("开展", "培育", "打造", "引进", "获得", "支持", "投入", "安排", "取得"),
    *("创建", "改造", "改建", "扩建", "续建", "竣工", "安装", "完善", "努力"),
    *("继续", "再", "帮助", "促进", "扶持", "解决", "举办", "带动", "申报", "认定"),
    *("新开通", "新设", "新注册", "启动", "保持", "预期", "经济社会发展", "年末"),
    *("年底", "基本", "合计", "分别", "同时", "下一步", "今后", "未来", "抓好"),
    *("办好", "初步", "计划"),
)
"""Words that an indicator's name does not begin with."""

KEPT = (
    *(
        "为民",
        "计划生育",
        "对外",
        "对口",
        "到位",
        "到港",
        "从业",
        "使用",
        "要素",
        "共同",
        "共享",
        "和谐",
        "和美",
    ),
    *(
        "和平",
        "并购",
        "并网",
        "再生",
        "再制造",
        "再就业",
        "再贷款",
        "建设用地",
        "竣工面积",
        "开工率",
    ),
    *(
        "开工面积",
        "投入产出",
        "基本公共",
        "基本养老",
        "基本医疗",
        "基本建设",
        "基本农田",
        "完成投资",
    ),
)
"""Names that begin with what looks like one of them."""

TRAILING = (
    *(
        "扩大到",
        "发展到",
        "优化为",
        "调整到",
        "提升至",
        "提高至",
        "扩大至",
        "缩短至",
        "压缩至",
        "减少到",
        "减少至",
        "下降到",
        "下降至",
        "降到",
        "降低到",
        "增长到",
        "上升至",
        "攀升至",
        "增加至",
        "达到了",
        "上涨",
        "上浮",
        "下跌",
        "实现了",
        "完成了",
        "分别为",
        "分别达到",
        "分别达",
        "跃升至",
        "增长了",
    ),
    *("达到", "达", "为", "完成", "实现", "增长", "提高", "下降", "增加", "减少", "到", "至", "了"),
    *("提高到", "增加到", "控制在", "稳定在", "保持在", "突破", "超过", "预计", "预期", "分别"),
    *("同比", "比上年", "较上年", "年均", "高达", "累计", "共", "力争", "由", "再", "在", "上升"),
    *(
        "降低",
        "上升到",
        "升至",
        "降至",
        "增至",
        "调整为",
        "是",
        "和",
        "及",
        "与",
        "各",
        "各达",
        "均",
    ),
    *(
        "均达到",
        "将",
        "要",
        "已",
        "约",
        "近",
        "扩大",
        "名义",
        "实际",
        "每年",
        "保持",
        "回落",
        "净增",
    ),
    *("比去年", "较去年", "增速", "新增", "平均", "不", "可", "其中", "等", "的", "从"),
    *(
        "仅",
        "只",
        "有",
        "就",
        "也",
        "又",
        "翻",
        "涨",
        "增",
        "降",
        "升",
        "减",
        "上年",
        "同期",
        "全年",
    ),
    *(
        "提升",
        "提升到",
        "拓展",
        "缩减",
        "压减",
        "有望",
        "预计达",
        "预计增长",
        "确保",
        "争取",
        "维持",
    ),
    *("总计", "合计", "安排", "全部", "按可比价计算", "按可比价格计算", "按可比口径", "比", "较"),
)
"""Words between an indicator's name and its number."""

NO_NAMES = (
    *("扩大", "调整", "优化为", "扩增", "发展到", "变为", "缩小", "增至", "减至", "攀升", "跃升"),
    *(
        "增长",
        "提高",
        "同比",
        "比",
        "较",
        "居",
        "列",
        "位居",
    ),
    *(
        "占",
        "下降",
        "增加",
        "减少",
        "升",
        "达",
        "为",
        "实现",
        "完成",
        "用于",
        "建成",
        "开工",
        "投产",
    ),
    *(
        "和，",
        "及",
        "与",
        "、",
        "至",
        "到",
        "竣工",
        "上升",
        "降",
        "跃",
        "、",
        "以",
        "在",
        "是",
    ),
    *(
        "且",
        "并",
        "同",
        "余",
        "多",
        "左",
        "等",
        "翻",
        "全部",
        "已",
        "将",
        "超",
        "位列",
        "基本",
        "创",
    ),
    *(
        "由",
        "被",
        "得到",
        "获",
        "成功",
        "高于",
        "低于",
        "快于",
        "入围",
        "提升",
        "按",
        "从",
        "再",
        "进入",
    ),
)
"""What stands behind a number and begins no name of what is counted."""

WHOLES = ("全市", "全省", "全区", "全县", "全州", "全国", "全盟", "全旗", "全自治区", "全社会")
"""The whole that a name may begin with."""

OURS = ("我市", "我省", "我区", "我县", "我州", "我国", "本市")
"""The wholes by which a report calls its own, before names that reports share."""

RECKONED = (
    "首次",
    "同口径",
    "按同口径",
    "按可比口径",
    "按可比价",
    "扣除价格因素",
    "年均递",
    "可望",
)
"""What stands behind a name and says how its number is reckoned, not what is counted."""

REVIEWS = (
    *("回顾", "过去", "工作情况", "完成情况", "基本总结", "历史性", "总结"),
    *("取得的成", "成就", "去年", "主要成绩", "五年来"),
)
PLANS = (
    *("安排", "今后", "未来", "重点", "目标", "打算", "新的一年", "今年"),
    *("主要任务", "工作任务", "总体要求", "自身建设", "工作部署", "工作建议"),
    *("指导思想", "民生实事", "做好", "明年", "思路", "意见", "远景"),
    *("奋力", "开创", "下一步", "主要工作", "行动", "政府建设", "总体部署"),
)
"""What a part of a report covers, by words of its heading."""

NOTES = ("名词解释", "注释", "名词注释", "用语说明", "术语解释", "名词说明", "有关用语")
"""What begins what is no longer the report."""


def pattern(words: Iterable[str]) -> str:
    """A regular expression of words, longer ones first."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
