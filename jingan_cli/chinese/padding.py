"""Words of reports that say nothing which could be true or false by itself: manner, emphasis, glue.

What is left of a sentence without its facts and these words is something that it says besides.
"""

import re

PADDING = tuple(
    """
    全年 年内 年底前 其中 目前 今年 去年 本年 期间 当年 全区 全市 本区 我区 实现 完成
    进行 开展 实施 提供 得到 取得 做到 形成 获得 予以 做好 抓好 保持 贯彻 组织 按照 要求
    鼓励 通过 聚焦 围绕 坚持 加大 加快 推动 推进 引导 促进 加强 狠抓 落实 协调 使 把 将
    让 打造 积极 不断 进一步 大力 全力 持续 切实 努力 全面 依法 着力 主动 有效 深入 及时
    认真 扎实 重点 有序 充分 严格 显著 成功 明显 顺利 逐步 逐项 层层 分别 相继 大幅
    更好地 更好 更多 同时 正在 继续 稳步 加速 坚决 共同 正式 严肃 大幅度 整体 统一 具体
    专项 相关 有关 专门 各项 各类 各个 相同 相似 基本 较为 更是 也是 是 一批 一支 多项
    一系列 全部 共有 全年共 以及 及其 并对外 并 及 等 的 了 在 为 对 已 已经 共 各 和 与
    或 以 向 由 从 于 年 好 新 给 被 得 之 中 内 上 后 前 地 再 还 则 即 此 新增 新建
    改建 扩建 工作 建设 项目 工程 任务 力度 区域 重点区域 主要 目标 经济社会发展 体制机制
    机制 平台 活动 队伍 配套 公共 服务 保障 发展 市政 道路 施工 开发建设 框架 模式
    运作模式 优势 认定 监督 结合 高度 配备 单位 企业 指标 市 区 街道 区政府 市政府 市重大
    行政执法 综合性 机制性 新型 业态 商业模式 国内外 安全 隐患 城市常住 投资 项目获 引进
    区政府紧紧 为全国 以来 稳中求进 聚焦重点 狠抓落实 融合共进 多措并举 按时保质 驰而不息
    分批有序 形式多样 层次丰富 结构合理 素质优良 坚强有力 充满活力 齐抓共管 失职追责
    科学化 高端化 国际化 为导向 具有 影响力 有需求 后存在 基本一致 用标准化手段 手段 符合
    特点 为重点 环节 新建在建 旧区 上海 静安 之年 或通报 保持了较高水平 较高 水平 良好
    开局 可靠 成效 进展 情况 方面 问题 能力 属 领域 科学 作用 关键 控制 建成
    """.split()  # noqa: SIM905  # a list of words is easier to read so
)


def unpadded(text: str) -> list[str]:
    """What is left of a piece between such words."""
    return [piece for piece in _PADDED.split(text) if piece]


def is_padding(text: str) -> bool:
    """Whether a piece is nothing but such words."""
    return re.fullmatch(f"(?:{_PADDED.pattern})*", text) is not None


_PADDED = re.compile("|".join(sorted(PADDING, key=lambda it: (-len(it), it))))
