"""The words of web pages around a report: buttons, labels, what stands below, licences."""

from __future__ import annotations

import re


def _any_of(words: str) -> str:
    """A pattern for any of these words, each itself a pattern; `_` is a space in it."""
    return "(?:" + "|".join(word.replace("_", r"\s") for word in words.split()) + ")"


_BUTTONS = _any_of(
    r"""
    分享(?:文章|本文)?[到至]? 转发 收藏(?:本[页文])? 微信(?:好友|朋友圈)? (?:新浪)?微博 QQ空间
    打印(?:本[页文]|页面)? 下载(?:本[页文]|附件|Word版?|PDF版?)? 导出 朗读 听全文 纠错
    字[体體号號]大?小? 默认 超?特?大 中 小 [Aa][+＋-] 关闭(?:窗口|本页)? 返回(?:顶部|首页|列表)
    首页 网站地图 无障碍(?:浏览)? 繁[体體] 简体 English 扫一扫在手机打开当前页(?:面)?
    用?手机扫码(?:阅读|查看) Share(?:_(?:this|on|to))? Print(?:_this(?:_page)?)? E-?mail Save
    Text_size Home Facebook Twitter WeChat Weibo LinkedIn Back_to_top Close Download
    """
)
BUTTONS = re.compile(rf"(?>[\s|｜/／·×✕>＞»›《》【】：:]|{_BUTTONS})++", re.IGNORECASE)
"""A line of buttons and of what stands between them; what was matched is never tried again."""
BUTTON = re.compile(r"[A-Za-z]{4}|[\u4e00-\u9fff]{2}|[×|>＞【】]|大\s*中\s*小|^[大中小]$")
"""A line of buttons has at least one of these."""

_LABELS = _any_of(
    r"""
    您(?:现在)?(?:所在)?的?位置 (?:您的)?当前(?:所在)?位置 (?:信息|文章|稿件)?[来來]源
    (?:发布|成文|更新|发文|生成)?(?:时间|日期) 作者 编辑 记者 供稿 审核 校对
    (?:责任|本文|本期|网络|值班)编辑 [责責]编 (?:浏览|阅读|点击|访问)(?:次数|量|数|人次)?
    字[体體号號] 大小 发布(?:机构|单位|人) 索引号 发文(?:字号|机关) 文号 信息分类 主题(?:词|分类)
    有效性 公开方式 分享[到至]? 关键词 标签 视力保护色
    Source Updated Published Editor Web_editor Posted Tags Related Share Date
    """
)
_CLOCK = (
    r"[\[（(]?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)"
    r"\s*(?:星期.)?\s*(?P<time>\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2})?秒?)?[\]）)]?"
)
LABEL = re.compile(rf"(?:{_CLOCK}\s+)?[【\[（(]?{_LABELS}\s*[：:](?P<value>.*)", re.IGNORECASE)
"""`来源：` with its value, if that stands on the same line."""
CLOCK = re.compile(_CLOCK)
"""A day and perhaps the time of day when the page was published."""
ARROWS = (">", "＞", "»", "›", ">>")
TRAIL = re.compile(
    r"(?:您的?(?:当前)?位置|当前位置|首页|Home)\s*[：:>＞»›/]\s*(?:\S.*)?", re.IGNORECASE
)
"""`首页 > 要闻 > 正文` on one line."""
LEADERS = re.compile(
    r"\S.*(?:[.．·]{3,}|…{2,}|\s{3,})\s*[（(]?\d{1,3}[)）]?|目\s*[录錄]|contents", re.IGNORECASE
)
"""A line of a table of contents, or what stands above them."""
PICTURE = re.compile(
    r"[》>＞\s]*点击(?:上方|下方)?蓝色?字.{0,12}|[》>＞\s]*点击.{0,8}(?:进入|查看|下载|专题|观看).{0,12}"
)

_BELOW = _any_of(
    r"""
    相关(?:附件|链接|文档|新闻|阅读|报道|文章|稿件|信息|专题|解读) 延伸阅读 推荐阅读 猜你喜欢
    热门(?:推荐|文章) 上一[篇条页] 下一[篇条页] 附件下载 友情链接 网站声明 [主承]办(?:单位)?[：:]
    版权所有 copyright © 联系我们 关于我们 网站标识码 .{0,4}ICP备 .{0,4}公网安备
    Related_(?:stories|articles|links|news|coverage) More_(?:stories|news) All_rights_reserved
    """
)
BELOW = re.compile(rf"[\s>＞》【\[]*{_BELOW}.*", re.IGNORECASE)
"""What begins the part of the page below the report."""

_OF_LICENCE = _any_of("是 [来來]自 在 的 由 属 屬 依 采用 以")
LICENCE = re.compile(
    rf"(?:本|[这這]部|此|[该該])作品.{{0,3}}{_OF_LICENCE}|(?:this|the) work (?:is|was)"
    r"|(?:this|the) (?:text|page|document) is (?:available|licensed|in the)|public domain$",
    re.IGNORECASE,
)
"""How a licence begins."""
LICENCE_SAYS = re.compile(
    "公有[领領]域|著作[权權]法|public domain|creative commons|知识共享|CC[ -]BY", re.IGNORECASE
)
