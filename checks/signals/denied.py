"""What is spoken of only to say that there is none: "Do you have a club? – No", «бонусную программу закрыли»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.page import Document, Line
from auditor.parts import UNFOLDS
from auditor.words import Match, vocabulary
from checks.signals.once import once

WORDS = vocabulary("checks", "denial.toml")
_END = re.compile(rf"[.!?;…](?=[\s{UNFOLDS}]|$)")
_NONE_BEFORE = re.compile(
    r"(?<!\w)(?:no|without|без|kein\w*|brak)\s(?!регистраци|реєстраці|вход|registration|registering|login)(?:\w+\s)?$"
    r"|(?<!\w)(?:cannot|can't) be\s$"
)
_KINDLY = (
    "огранич|обмеж|обнул|сжиг|сжечь|спал|списыв|списуєм|отмен|скасов|забир|забыв|забув|задерж|затрим|прекращ|припин|закрыв|закрив|заканч|закінч|откладыв|меня|міня|змінює|бер|взима"
    "|стягу|урезы|сокращ|скороч|требу|вимага|прос"
)
"""What one does not do to a shopper is no lack: «бонусы мы не сжигаем»."""
_NONE_AFTER = re.compile(
    r"(?:\s(?:и|или|ни|й|або|та|і)\s[\w ]{2,40}?)?\s(?:(?:у нас|тоже|также|вообще|пока|пока что|сейчас|больше|уже|еще|в нашем магазине|в нас|теж|також|взагалі|поки|поки що|зараз|наразі|більше|вже|ще|у нашому магазині)\s)*"
    r"(?:нет|немає|нема|не (?:имеем|маємо|предлагаем|пропонуємо|делаем|робимо|продаем|продаємо|выпускаем|випускаємо|принимаем|приймаємо|предоставляем|надаємо))(?!\w)"
    r"|\s(?:у нас |в нас )?(?:пока|пока что|еще|поки|поки що|ще)\sне\s\w+"  # «накопительных скидок пока не ввели»
    r"|\s(?:\w+\s){1,2}(?:пока|пока что|поки|поки що)\sне\s(?!законч|кончи|закінч|скінч|раскуп|розкуп|разобра|розібра)\w+(?:ли|ем|им|ємо|имо|емо)(?!\w)"
    rf"|\s(?:мы|ми)\s(?:\w+\s){{0,2}}не\s(?!{_KINDLY})\w+(?:ли|ем|им|ємо|имо|емо)(?!\w)"  # «бонусов мы не заводили»
    r"|\s(?:(?:is|are)(?: not|n't) (?:accepted|taken|sold|issued)|не (?:выдаем|видаємо|даем|даємо|заводим|заводимо|ведем|ведемо|держим|тримаємо|печатаем|друкуємо|оформляем|оформлюємо))"
    r"(?!\s(?:for|on|with|without|as|to|in|after|if|unless|before|на|за|для|при|по|до|без|если|якщо|после|після))"
)
_WE_DO_NOT = re.compile(
    rf"(?:(?!(?:без|ничего|нічого|никому|нікому)\s)[^,:;(–—])*?(?<!\w)не\s(?!{_KINDLY}|откаж|отказ|відмов|против|заперечу|возража)\w+(?:ем|им|ємо|имо|емо)(?!\w)"
)
"""How an answer says that a store does not do what it is asked about; «без гарантии ничего не продаём» says the opposite."""
_ONLY_SOME = re.compile(
    r"\s(?:for|on|with|to|together|для|на|при|по|до|вместе|одновременно|разом|одночасно)\s(?!now|the moment|returns?(?!\w)|возврат|повернен)"
)
_CONDITION = re.compile(r"(?<!\w)(?:if|when|while|until|unless|если|когда(?!-)|якщо|коли|доки)(?!\w)")
_OPEN = re.compile(
    r"(?<!\w)(?:how|when|where|what|which|why|who|как|когда|где|что|какие|какая|какой|сколько|зачем|почему|кто|як|коли|де|що|які|яка|який|скільки|навіщо|чому|хто)(?!\w)"
)
"""Words of a question that yes or no does not answer."""
_NOW = re.compile(r"(?<!\w)(?:now|nowadays|these days|today|теперь|сейчас|сегодня|тепер|зараз|нині|сьогодні)(?!\w)")
_AFTER = re.compile(r"(?<!\w)(?:after|once|после того,? как|після того,? як)\s(?:[\w'’]+\s){0,4}$")
"""What goes on "after a model is discontinued" is not over itself."""
_USED_TO = re.compile(r"\sused to\s")
"""What was so once: "Returns used to be free"."""
_OF_THAT = re.compile(
    r"\s*(?:(?:but|and|но|и|але|та|і)\s)?(?:(?:мы|ми)\s)?(?:it|they|that|this|those|all that|она|он|оно|они|ее|его|их|эта|эти|это|этот|эту|вона|він|воно|вони|її|його|їх|ця|ці|це|цей|цю)(?!\w)"
)
"""How a sentence begins that goes on about what the one before it named."""
_WE_ENDED_IT = re.compile(
    r"\s*(?:(?:but|and)\s)?we\s(?:(?:had to|have|have had to|chose to)\s)?(?:end|ended|stop|stopped|drop|dropped|close|closed|scrap|scrapped|withdraw|withdrew|discontinued?)\s(?:it|them|this|that)(?!\w)"
    r"|\s*(?:(?:но|але)\s)?(?:(?:мы|ми|нам)\s)?(?:пришлось|довелось|довелося)\s(?:ее|его|их|это|її|його|їх|це)\s(?:отменить|закрыть|свернуть|прекратить|убрать|скасувати|закрити|згорнути|припинити|прибрати)(?!\w)"
)
"""How it goes on where the store itself ended what it had just named."""
_NEAR = 70
"""Letters before and after the words within which a sentence denies them."""
_ANSWER = 240
"""Letters of an answer within which it says no."""


def denied(page: Document, line: Line, match: Match) -> bool:
    """Whether the store says that it has none of what the words name, in their sentence or in the answer to a question."""
    text = line.folded
    start = max((end.end() for end in _END.finditer(text, 0, match.start)), default=0)
    stop = _END.search(text, match.end)
    end = stop.start() if stop else len(text)
    if stop and stop.group() == "?":
        return _says_no(text[stop.end() :].strip(UNFOLDS) or below(page, line), asked=text[start:end])
    before, after = text[max(start, match.start - _NEAR) : match.start], text[match.end : min(end, match.end + _NEAR)]
    if any(not _NOW.search(before, once.end) for once in WORDS["had-once"].matches(before, folded=True)):
        return True
    if _CONDITION.search(text[start:end]):
        return False
    if _USED_TO.match(after) and not _NOW.search(text, match.end):
        return True
    if _NONE_BEFORE.search(before) or _NONE_AFTER.match(after):
        return True
    return (
        (WORDS["have-not"].within(before, folded=True) and not _ONLY_SOME.match(after)) or _over(after) or _then_over(text[end:])
    )


def _then_over(rest: str) -> bool:
    """Whether the next sentence, of the same thing, tells of its end: "We had a card. It ended in 2019"."""
    told = _END.split(rest.lstrip(".!…;"), maxsplit=1)[0]
    if _WE_ENDED_IT.match(told):
        return True
    return _OF_THAT.match(told) is not None and not _CONDITION.search(told) and WORDS["is-over"].within(told, folded=True)


def _over(text: str) -> bool:
    """Whether it goes on to say that the thing is no more; what is not there for some goods is there for the others."""
    ends = WORDS["ended"].matches(text, folded=True)
    return any(not _ONLY_SOME.match(text, match.end) and not _AFTER.search(text, 0, match.start) for match in ends)


def _says_no(answer: str, asked: str) -> bool:
    """Whether an answer begins with a no, or its first sentence says that there is none or none any more."""
    first = _END.split(answer[:_ANSWER], maxsplit=1)[0]
    no = WORDS["no"].match(first, folded=True)
    asks_whether = not _OPEN.search(asked)
    if asks_whether and no is not None and not any(map(str.isalnum, first[: no.start])):
        return True
    if asks_whether and not _CONDITION.search(first) and _WE_DO_NOT.match(first):
        return True
    return not _CONDITION.search(first) and (WORDS["have-not"].within(first[:_NEAR], folded=True) or _over(first))


def below(page: Document, line: Line) -> str:
    """The folded line that follows: the answer, where the line is a question."""
    after = line_below(page, line)
    return "" if after is None else after.folded


def line_below(page: Document, line: Line) -> Line | None:
    """The line that follows."""
    return next(iter(_following(page)), {}).get(id(line))


@once
def _following(page: Document) -> Iterator[dict[int, Line]]:
    """By a line's identity, the line below it."""
    lines = [line for line in page.lines if not line.named]
    yield {id(line): after for line, after in pairwise(lines)}
