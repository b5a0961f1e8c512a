"""Names of Chinese places: what is above what, and whose government is of which level.

Provinces are known by name, and so are prefecture-level cities and the short names of autonomous
prefectures; any other place is told by its suffix and by what stands before it.

>>> place_of("内蒙古自治区通辽市科尔沁区")
Place(names=('内蒙古自治区', '通辽市', '科尔沁区'), level='county')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.model import Level

NATION = "中国"
_MUNICIPALITIES = "北京 天津 上海 重庆"
_PROVINCES = (
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 "
    "贵州 云南 陕西 甘肃 青海 台湾"
)
_FULL = {
    **{f"{name}市": name for name in _MUNICIPALITIES.split()},
    **{f"{name}省": name for name in _PROVINCES.split()},
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
"""Full name of each province → its short name."""
_SHORT = {short: full for full, short in _FULL.items()}
_ENGLISH = {
    NATION: "China",
    **dict(
        zip(
            _FULL,
            (
                "Beijing;Tianjin;Shanghai;Chongqing;Hebei;Shanxi;Liaoning;Jilin;Heilongjiang;"
                "Jiangsu;Zhejiang;Anhui;Fujian;Jiangxi;Shandong;Henan;Hubei;Hunan;Guangdong;"
                "Hainan;Sichuan;Guizhou;Yunnan;Shaanxi;Gansu;Qinghai;Taiwan;Inner Mongolia;"
                "Guangxi;Tibet;Ningxia;Xinjiang;Hong Kong;Macao"
            ).split(";"),
            strict=True,
        )
    ),
}
_FROM_ENGLISH = {
    **{english.lower(): name for name, english in _ENGLISH.items()},
    "xizang": "西藏自治区",
    "macau": "澳门特别行政区",
}
_CITIES = frozenset(
    (
        "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 "
        "朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 "
        "乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 "
        "吉林 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 "
        "七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 "
        "宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 "
        "淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 "
        "南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 "
        "枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 "
        "安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 "
        "宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 "
        "益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 "
        "汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 "
        "玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 "
        "遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 "
        "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 "
        "咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 "
        "定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密"
    ).split()
)
"""The 293 prefecture-level cities; no city below a prefecture has the name of one."""
_PREFECTURES = (
    "延边 恩施 湘西 阿坝 甘孜 凉山 黔西南 黔东南 黔南 楚雄 红河 文山 西双版纳 大理 德宏 怒江 "
    "迪庆 临夏 甘南 海北 黄南 海南 果洛 玉树 海西 昌吉 博尔塔拉 巴音郭楞 克孜勒苏 伊犁"
).split()
_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|"
    "哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|"
    "柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|"
    "塔吉克族|塔吉克|怒族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|门巴族|珞巴族|"
    "基诺族|各族"
)
_HAN = "\u4e00-\u9fff"
_ABOVE = re.compile(
    # 海南 is a prefecture of Tibetans too, 河南 a county of Mongols.
    rf"{'|'.join(_FULL)}|(?:{'|'.join(_SHORT)})(?=[{_HAN}]{{2}})(?![市州区县省]|{_PEOPLES})"
)
_NO_PLACE = re.compile(
    "[全各本我该]?[省市州盟县区旗镇乡]|自治[区州县旗]|.*(?:人民|政府|代表|大会|委员|工作|报告).*"
)
_BELOW = re.compile(
    # No name begins with the suffix of the one above it, but for 市中区 and its like.
    rf"(?![县区旗盟州镇]|市(?![中北南]区))(?:(?:{'|'.join(_PREFECTURES)})州"
    rf"|[{_HAN}]{{1,14}}?(?:自治[州县旗]|地区|新区|特区|林区|[市盟县区旗镇乡])(?!族))"
)
_SUFFIX = re.compile(
    rf"(?<=..)(?:(?:{_PEOPLES})*自治[州县旗区]|特别行政区|地区|新区|特区|林区|[省市盟县区旗镇乡州])$"
)
_TIERS: dict[str, int] = {"市": 1, "盟": 1, "州": 1, "地区": 1, "镇": 3, "乡": 3}
"""Which of city, county and town a suffix may be the least of; any other is a county's."""
_COUNTY = 2
_LEVELS: tuple[Level, ...] = ("", "prefecture", "county", "")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with the names above it, as far as they are said, from the top down.

    `level` is empty where the names do not tell it, as that of a city that is no prefecture's,
    and for a town, whose government is below a county's.
    """

    names: tuple[str, ...]
    level: Level = ""

    @property
    def name(self) -> str:
        return "".join(self.names)


@lru_cache(maxsize=4096)
def place_of(text: str) -> Place | None:
    """The place that the whole of `text`, in Simplified script, names; `None` where it is none."""
    if text in {NATION, "中华人民共和国", "全国"}:
        return Place((NATION,), "national")
    if text in _SHORT:
        return Place((_SHORT[text],), "province")
    if _NO_PLACE.fullmatch(text):
        return None
    top = _ABOVE.match(text)
    for above in [top.group(), ""] if top else [""]:
        below = _split(text[len(above) :], 0)
        if below is not None and (above or below):
            names = ((_SHORT.get(above, above),) if above else ()) + below
            return Place(names, _level(names))
    return None


def from_english(text: str) -> Place | None:
    """The nation or the province that `text` names in English: `Guangdong Province`."""
    name = re.sub(
        r"^the\s+|\s+(?:province|municipality|municipal|provincial|city"
        r"|(?:zhuang |hui |uy?gh?ur )?autonomous region|special administrative region)$",
        "",
        text.strip().lower(),
    )
    found = _FROM_ENGLISH.get(" ".join(name.split()))
    return place_of(found) if found else None


def in_english(name: str) -> str:
    """The English name of the nation or of a province; empty for any other place."""
    return _ENGLISH.get(name, "")


def bare(name: str) -> str:
    """A place's name without what says that it is a city or a county: 延边朝鲜族自治州 is 延边."""
    return _SUFFIX.sub("", name)


def _split(text: str, tier: int) -> tuple[str, ...] | None:
    """The names below a province, each in the one before; `None` where they are none."""
    if not text:
        return ()
    for end in range(2, len(text) + 1):
        if _BELOW.fullmatch(text, 0, end) and (least := _tier(text[:end], tier)):
            rest = _split(text[end:], least)
            if rest is not None:
                return (text[:end], *rest)
    return None


def _tier(name: str, above: int) -> int:
    """How far down a place is below one that is `above`; 0 where it cannot be there."""
    suffix = "地区" if name.endswith("地区") else name[-1]
    tier = _TIERS.get(suffix, _COUNTY)
    if above == 1 and suffix == "市":
        tier = _COUNTY
    return tier if tier > above else 0


def _level(names: tuple[str, ...]) -> Level:
    last, above = names[-1], names[-2:-1]
    if last in _FULL:
        return "province"
    tier = _tier(last, 0)
    if not last.endswith("市"):
        return _LEVELS[tier]
    if last.removesuffix("市") in _CITIES:
        return "prefecture"
    return "county" if above and above[0] not in _FULL and _tier(above[0], 0) == 1 else ""
