"""An invented report in both languages; no such city exists."""

# ruff: noqa: E501 - a sentence and its English a line

from __future__ import annotations

PAIRS = {
    "全市生产总值达到234.5亿元，增长6.5%。": "The city's output reached 23.45 billion yuan, up 6.5 percent.",
    "粮食产量达到48.2万吨，连续五年增长。": "Grain output reached 482,000 tons, growing for the fifth year in a row.",
    "城镇新增就业12600人，失业率为4.1%。": "A total of 12,600 urban jobs were created, and the unemployment rate was 4.1 percent.",
    "修成水库3座，改造水渠585公里。": "Three reservoirs were completed and 585 kilometers of canals were improved.",
    "新建学校16所，增加学位9800个。": "We built 16 new schools and added 9,800 places for students.",
    "改造老旧小区47个，惠及居民21000户。": "We renovated 47 old residential communities, which benefited 21,000 households.",
    "高速公路通车里程达到312公里。": "Expressways open to traffic reached 312 kilometers.",
    "森林覆盖率提高到38.7%。": "Forest coverage rose to 38.7 percent.",
    "居民人均可支配收入达到36500元，增长7.2%。": "Per capita disposable income reached 36,500 yuan, an increase of 7.2 percent.",
    "财政收入完成18.6亿元，下降1.3%。": "Government revenue was 1.86 billion yuan, down 1.3 percent.",
    "进出口总额达到55亿美元。": "Total imports and exports reached 5.5 billion US dollars.",
    "空气质量优良天数为331天。": "There were 331 days with good air quality.",
    "新建5G基站2400个。": "We built 2,400 new 5G base stations.",
    "医院床位增加到8300张。": "The number of hospital beds increased to 8,300.",
    "我们也看到，发展中还有不少困难和问题。": "We are also aware that there are still many difficulties and problems in development.",
    "生产总值增长6%左右。": "Output is to grow by around 6 percent.",
    "城镇新增就业11000人以上。": "More than 11,000 urban jobs are to be created.",
    "居民消费价格涨幅控制在3%以内。": "The increase in consumer prices is to be kept within 3 percent.",
    "投资75亿元建设引水工程，连接3个湖泊。": "We will invest 7.5 billion yuan in the water diversion project, which connects 3 lakes.",
    "建设高标准农田26万亩。": "We will develop 260,000 mu of high-standard cropland.",
    "改造农村公路1450公里。": "We will upgrade 1,450 kilometers of rural roads.",
    "改扩建医院9所，培训医生620名。": "We will expand 9 hospitals and train 620 doctors.",
    "污水处理率提高到95%以上。": "The rate of sewage treatment will be raised to over 95 percent.",
    "建设保障性住房5200套。": "We will build 5,200 units of government-subsidized housing.",
    "植树造林18.5万亩，保护水源地7处。": "We will plant 185,000 mu of trees and protect 7 sources of water.",
    "单位生产总值能耗下降3.4%。": "Energy consumption per unit of output will fall by 3.4 percent.",
}
"""Chinese sentence → its English."""
REVIEW = 15
"""How many of them are of the year before."""


def _report(title: str, review: str, plan: str, sentences: list[str]) -> str:
    parts = (title, review, *sentences[:REVIEW], plan, *sentences[REVIEW:])
    return "\n\n".join(parts) + "\n"


ZH = _report("政府工作报告", "一、过去一年工作回顾", "二、今年工作安排", list(PAIRS))
EN = _report(
    "Report on the Work of the Government",
    "I. A Review of Our Work in the Past Year",
    "II. Work for This Year",
    list(PAIRS.values()),
)
