"""The words around the quantities of Chinese reports, for `kb.figures.zh`."""

from __future__ import annotations

import re

from kb.numbers.number import any_of

_RATES = "增幅 增速 增长率 涨幅 升幅 增长目标 增长预期目标"
_UP = f"""
    增长 增加 增多 提高 提升 上升 上涨 上浮 扩大 递增 净增 增收 增产 多增 高出 快于 高于 多于 升
    增 涨 高 多 快 {_RATES}
""".split()
_DOWN = """
    下降 降低 减少 缩短 缩小 压降 压缩 压减 回落 收窄 下调 削减 下浮 下跌 缩减 减产 减亏 减量 精简
    负增长 降幅 跌幅 降 减 低 少 跌
""".split()
_CHANGED = any_of(_UP), any_of(_DOWN)
_ABOUT = """
    近 大约 将近 接近 超 超过 超出 突破 首次突破 逾 不低于 不少于 不超过 不高于 低于 高于 少于
    至少 不足 不到 最多 左右 首破 破 跨过 跨上 跃上 迈上 跨越 仅 只 只有 就 高达 多达 达 达到
    不下于
""".split()
_SAID = """
    达成 完成 实现 占到 占 居 为 是 有 共 共有 拥有 保持 保持在 控制 控制在 稳定 稳定在 维持
    维持在 形成 累计 合计 总计 共计 按 拟 拟按 拟安排 安排 确定 调整 调 定 以 即 由 从 至 到 在 过
    均 已 又 再 将 可 要 了 的 也 还 都 相当于 等于 折合 计 每年 日均 月均 人均 平均 平均每年 户均
    年均 年平均 分别 分别为 各 各为 同比 环比 比上年 比去年 较上年 较去年 比上年同期 同期 上年
    去年 当年 比 较 与 相比 基本 大体 名义 实际 扣除价格因素 按可比价格计算 按不变价计算
    按可比价计算 可比价 进一步 大幅 大幅度 平均增长 力争 确保 争取 目标 预期目标 预期 逐步 持续
    连续 一举 成功 并 成 达 仍 却 总共 左右 每 快速 稳步 迅速 明显 首次 再次 预计 则 全年 全面
    就达 又有 其 今年 从 预算 比上年预算 速度 幅度 的速度 保证 要保证 积累 比前 总量达 新增 目前
    现在
""".split()
_PLANNED = "十[一二三四五]|[七八九十]"
_TIME = (
    r"(?:(?:[0-9０-９]{2,4}|[0〇○零一二三四五六七八九十]{2,4})年"
    r"(?:底|末|初|前|以前|以来|间|[0-9]{1,2}月末?)?"
    r"|(?<![0-9.．])这?[0-9一二两三四五六七八九十]{1,2}年多?[来间内中前]?|五年来"
    rf"|“?(?:{_PLANNED})五”?(?:时期|期间|末|规划|计划)|“(?:{_PLANNED})五”)"
)
_REAL = "(?:考虑|扣除)价格.{0,4}因素|按.{2,8}计算"
_EACH = r"每[0-9]{0,3}(?:平方米|公斤|学年|万人|千人|[人户亩吨斤月年日天生])"
_ROUGHLY = "(?<![签节制条合预])约"
_SINCE = "比[^，。；、]{2,8}(?:之初|之前|以前)"
_CHAIN = any_of({*_UP, *_DOWN, *_ABOUT, *_SAID} - {"增长率", "占", "比"})
PREDICATE = re.compile(
    rf"(?:{_TIME}|{_EACH}|{_REAL}|{_SINCE}|{_CHAIN}|(?<!自然)增长率|占(?!比)|(?<!占)比|{_ROUGHLY}|[\s:：]+)++\Z"
)
"""What stands between a noun and its number: verbs, adverbs, times."""

_THEN = any_of(
    {
        *_ABOUT,
        *_RATES.split(),
        *"了 为 在 以 的 是 控制 保持 率 目标 预期 预期目标 奋斗目标 速度 定 定为 均 按".split(),
    }
)
_THEN = rf"(?:{_TIME}|{_ROUGHLY}|{_THEN}|\s)*+\Z"
GROWS = re.compile(rf"(?:(?<!新)(?:{_CHANGED[0]}))(?!到|至|成){_THEN}")
"""Words before a number that say it is by how much something grew."""
FALLS = re.compile(rf"(?:{_CHANGED[1]})(?!到|至|成){_THEN}")
"""The same of a decline."""
REACHES = re.compile(
    rf"(?:提高|增加|提升|上升|扩大|增长|增|升|下降|降低|减少|缩短|缩小|压缩|压减|回落|降|减|精简)(?:到|至|为|成)(?:{_TIME}|[^，]{{0,5}})\Z"
)
"""Words before a number that say what was reached in the end."""
RENEWS = re.compile("(?:提升|升级|改造提升)(?:了)?\\Z")
"""Words before a number of things that are made better, not more: 农房风貌提升26万户."""
BETTERS = re.compile("(?:提高|降低|改善|提升|减轻)(?:了)?[约近超]?\\Z")
"""A verb before a number whose object stands behind it: 提高6000万农村人口供水保障水平."""
CHANGES = re.compile("(?:(减少|降低|压减|削减|压缩)|增加|提高)(?![值的后到至为成])[^，、]{1,8}\\Z")
"""A verb before a short noun: 减少财政收入50亿元."""
RATED = re.compile(
    "(?:涨幅|增幅|增速|降幅|(?:提价|降价|增长)幅度)(?:[^，。；]{0,8}|[^，。；]{0,4}[由从][^，。；]{2,20}[到至])\\Z"
)
"""A noun of growth before a number that it goes from or to: 涨幅从5%回落到3%."""
GENERAL = frozenset("总额 总量 总数 总计 规模 数量 支出 收入 投入 资金 投资 其中 情况".split())
"""Nouns that alone do not say what is measured."""
COMPARED = re.compile(
    "(?:高于|快于|低于|高出|慢于)(?:全[国省市区]|[^，。；、]{2,6}平均)[^，。；、]{0,8}\\Z"
)
"""Words before a number that say how far from others something is."""
SHARE = re.compile("(?:\\A|[以仅只均约]|分别)占[^，、]{0,12}\\Z")
"""占全国4成 says nothing of what does."""
GROWTH_AFTER = re.compile(
    r"的幅度(?:增长|提高|递增)|的?(?:年均|平均|较高|中高速)?(?:增长|增速|增幅|速度(?:递增|增长))"
)

_LEADING = """
    全市 全省 全区 全县 全国 我国 我省 我市 今年 去年 当年 全年 本年 上年 明年 其中 截至 目前 累计
    预计 力争 确保 争取 必保 努力 实现 完成 达到 获得 获 取得 保持 分别 加快 推动 推进 全面 已 将
    要 又 再 并 也 还 都 和 与 及 以及 使 让 把 每年 年均 年平均 平均 比上年 同比 较上年 使得 促使
    推出 举办 发放 共 同时 此外 特别是 包括 一是 二是 三是 四是 五是 即 是 主要 主要预期目标
    预期目标 目标 计划 拟 安排 深入 扎实 有序 持续 继续 积极 大力 着力 稳步 不断 进一步 切实 坚持
    由 从 以 按 至 国民经济 经济社会发展 实施 开展 我们 各地 各级 一年来 五年来 近年来 期间 上半年
    前三季度 全力 成功 首次 连续 先后 而 仍 面对 一季度 二季度 这 加上 只 只这一项 现在 现有 当前
    多年 现已 出台 省市联动
""".split()
LEADING = re.compile(
    rf"(?:{any_of(_LEADING)}|{_TIME}|[0-9]{{1,2}}月(?:份|底|末)?|年(?:底|末|初|内|均)|过去"
    r"|到(?![位达])|基本(?![养医生公建农药保])|就(?![业医学地近])|对(?!外)|在(?![校岗职建研册线营])"
    r"|[向为给对][^，。；、]{1,12}(?:发放|提供|投放|拨付|减免|下达)|[、\s　（(）)的:：])"
)
"""What stands before a noun phrase and is no part of it."""
_ADVERB = """
    全面 基本 新一轮 积极 全力 着力 力争 确保 加快 加大 继续 持续 先后 再 已 共 将 并 累计 全市
    全省 全国 今年
""".split()
_VERB = """
    建设 建立 改造 新增 完成 实施 推进 打造 培育 引进 组织 开展 举办 投入 安排 发放 下达 争取 筹集
    支持 取消 下放 推出 出台 制定 获批 获得 入选 认定 创建 淘汰 治理 整治 修复 培训 选派 招聘 引育
    帮助 惠及 覆盖 解决 带动 吸纳 转移 升级 落实 启动 谋划 储备 签约 落地 实现 完善 提供 查处 处置
    办结 承接 列入 纳入 扶持 盘活 种植 发行 有 促进 引导 推动 做优 派出 印 出版 达到 使 让 为 改良
    养育着 扩大到 推广到 开通 关停 设立 发现 受理 办理 签订 组建 聚集 汇聚 投产 动员
""".split()
_BUILT = (
    r"(?:新|改|扩|续|翻|重|加)?[（(]?(?:新|改|扩)?[）)]?(?:建|修|开工|增|引进|入选)"
    r"(?:成|设|立|造|改建|扩建)?"
)
VERBS = re.compile(rf"(?:{any_of(_ADVERB)}|{_BUILT}|{any_of(_VERB)}|[、，])++")
"""Verbs and adverbs alone: what they are of stands behind the number."""
INNER = re.compile(
    rf"(?:成为(?:全[国省市区])?(?:唯一|首个)?|拟安排|实施|发放|推出|举办|取得|下达|设立|今年|去年|全年|明年|本年|当年|今后|(?<!即)将(?!军)|{_TIME})(?=.{{2}})"
)
"""A verb or a time inside a noun phrase, which begins behind it: 中央提出今年经济."""
TRAILING = re.compile(
    "(?:在[^，。；]{2,20}(?:下|中|上|的?情况下)|(?:从(?![事业])|(?<!自)由)[^，。；、]{1,6})\\Z"
)
"""What stands behind a noun phrase and is no part of it."""
REACHED = re.compile("(?:覆盖|惠及)\\Z")
"""A verb at the end of a noun phrase that is no part of it: 医疗保险覆盖13.5亿人."""
VERB_LAST = re.compile(
    rf"(?:{any_of(_VERB)}|{_BUILT}|服务|布局|涉及|的|共|等)(?:世界|全国|全省|全市)?\Z"
)
"""A noun phrase that ends like this goes on behind the number."""
COUNTED = re.compile(r"(?:以上|左右)?的?(?=[^，。；、！？：,;!?）)\s以左多余的])")
_STOPS = """
    全部 已 得到 获得 完成 达到 实现 建成 投产 投入 通过 纳入 列入 入选 享受 实行 同比 增长 提高
    增加 下降 减少 分别 累计 用上 落户 落地 脱贫 进入 稳定 用于 是 把 被 从 覆盖 却 跻身 上榜 顺利
    全面 正式 受益 揭牌 乔迁 逆行 让 查明 连续 屡创 再创 试办 托底 整县 竣工 通车 启用 投用 运营
    运行 开放 挂牌 加以 实施 获 超额 加快 开展 启动 开工建设 建设完成 提前 超过 突破 达标 受到
    全覆盖 引进 参加 当选 签约 到位 也 又 还 仍 相继 陆续 先后 办结 圆满 免费 缔结 复制推广 增选
    开通 配备 升至 降至 增至 转为 扩大到 新获 提供 建立 参赛 开设 设置 下放 专门 相对 较
""".split()
VERB_STOPS = re.compile(
    rf"{any_of(_STOPS)}|(?<!新)开工|基本(?![养医生公建农药保工经])|居(?=[全第世首各])|为(?!民)|均(?![衡人价])|有(?![限色机效轨])|使(?![用命])|并(?![网购])"
    "|将(?!军)|占(?!地)|在(?![校岗职建研册线营读])|(?<!就)近(?![海视代期郊])|较(?![大高])|以(?![上下内及])|(?<!可)比(?![重例率价较])"
)
"""Verbs and adverbs that end a noun phrase."""
NOUN_STOPS = re.compile(rf"[，。；、！？：,;!?\n的]|{VERB_STOPS.pattern}")
"""Where a noun phrase behind a number ends."""
_NO_NOUN = """
    受益 扩大到 增至 降至 升至 增加到 用于 来自 集中 调整 转为 变为 速度 水平 目标 规模 左右 台阶
    幅度 增长 增速 提高 增加 下降 减少 份额 贡献 区间 上升 和 与 及 到 至 或 以及 递增 大关 大幅
    之间 提升 回落 逐年 连续
""".split()
NO_NOUN = re.compile(rf"{any_of(_NO_NOUN)}|以[上下内]|内(?!蒙|河|陆|贸|需|销|地)")
"""What stands behind a number and is not what it counts."""
HEADS = re.compile(
    "(?:增加值|产值|收入|支出|总额|零售额|投资|产量|比重|占比|率|数|标准|额|量|值|案件|警情|事故|产能|面积)\\Z"
)
"""Heads of indicators: of A、B增加值 each has the head."""
AHEAD = re.compile(
    "力争|确保|争取|(?:预期|奋斗|主要|增长)目标|目标(?:是|为|[:：])|的目标|预期(?!寿命|目标)|年内|计划(?!单列|生育)|必保|努力|(?<!即)将(?!近)|今后|未来|明年|拟|规划|要(?![求素闻])"
)
"""Words of a goal."""
BACK = re.compile(
    "(?<![比较于])(?:去年|上年)|过去|[五一两三四十]年来|以来|(?<!而)已|截至|同比|[圆较]满?好?完成|[达建完形]成了"
    "|(?:提高|增长|增加|下降|减少)了"
)
"""Words of what has been done."""
THRESHOLD = re.compile(r"的?部分|(?:及?以[上下]|以内)的?(?=[^，。；、！？：,;!?）)\s0-9])")
"""Words behind a quantity that describes the noun after them: 千万元以上项目."""
OF = re.compile("(?:超过?|逾|过|达到?|不足|低于|惠及|覆盖)\\Z")
"""A word before a quantity that describes a noun behind 的: 超千亿元的县域."""
OF_WHAT = re.compile("的|(?:县|市|区|企业|产业|集群|园区|乡镇|村)(?![0-9])")
"""What stands behind a quantity by which things are described: 超千亿元县."""
