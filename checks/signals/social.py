"""The store's own places in messengers and social networks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from auditor.model import How
from auditor.page import Document, Found, Link, same_page
from auditor.words import vocabulary
from checks.signals.credits import credited
from checks.signals.leading import outside
from checks.signals.programs import of_a_program
from checks.signals.signal import signal

WORDS = vocabulary("checks", "reach.toml")

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]+/")
_MESSENGERS = {
    "t.me": "Telegram", "telegram.me": "Telegram", "telegram.dog": "Telegram", "wa.me": "WhatsApp", "api.whatsapp.com": "WhatsApp", "web.whatsapp.com": "WhatsApp",
    "whatsapp.com": "WhatsApp", "chat.whatsapp.com": "WhatsApp", "viber.me": "Viber", "chats.viber.com": "Viber", "vb.me": "Viber", "viber.click": "Viber", "m.me": "Messenger",
    "messenger.com": "Messenger", "vk.me": "VK", "line.me": "LINE", "ig.me": "Instagram", "signal.me": "Signal", "join.skype.com": "Skype", "max.ru": "MAX",
    "msng.link": "messengers", "wa.link": "WhatsApp", "teleg.one": "Telegram", "telegram.im": "Telegram", "tlgg.ru": "Telegram", "viber.com": "Viber", "icq.im": "ICQ", "zalo.me": "Zalo",
}  # fmt: skip
_SCHEMES = {
    "viber": "Viber",
    "whatsapp": "WhatsApp",
    "tg": "Telegram",
    "skype": "Skype",
    "fb-messenger": "Messenger",
    "icq": "ICQ",
}
_NETWORKS = {
    "facebook.com": "Facebook", "fb.com": "Facebook", "fb.me": "Facebook", "instagram.com": "Instagram", "twitter.com": "Twitter", "x.com": "X", "vk.com": "VK",
    "vkontakte.ru": "VK", "vk.ru": "VK", "ok.ru": "OK", "odnoklassniki.ru": "OK", "youtube.com": "YouTube", "pinterest.com": "Pinterest", "pinterest.co.uk": "Pinterest",
    "pinterest.ru": "Pinterest", "pinterest.de": "Pinterest", "pinterest.fr": "Pinterest", "pinterest.com.au": "Pinterest",
    "pinterest.ca": "Pinterest", "pinterest.ie": "Pinterest", "pinterest.nz": "Pinterest", "pinterest.es": "Pinterest", "pinterest.it": "Pinterest", "pinterest.at": "Pinterest", "tiktok.com": "TikTok", "linkedin.com": "LinkedIn", "tumblr.com": "Tumblr",
    "plus.google.com": "Google+", "google.com/+": "Google+", "snapchat.com": "Snapchat", "rutube.ru": "Rutube", "dzen.ru": "Dzen", "zen.yandex.ru": "Dzen", "threads.net": "Threads",
    "threads.com": "Threads", "bsky.app": "Bluesky", "vimeo.com": "Vimeo", "livejournal.com": "LiveJournal", "my.mail.ru": "Mail.ru", "behance.net": "Behance",
    "flickr.com": "Flickr", "foursquare.com": "Foursquare", "reddit.com": "Reddit", "discord.gg": "Discord", "discord.com": "Discord", "twitch.tv": "Twitch", "yappy.media": "Yappy",
}  # fmt: skip
_SHARING = re.compile(
    r"//(?:connect|share|api|widgets?|developers?|business|about|help|support|apps)\.|shar(?:e|er|ing)(?![a-z])|/intent/|/dialog/|share\.php|sharer|pin/create|/create/button|add\.php|addthis|/submit\?|widgets?\.|shareArticle|st\.cmd=addShare|connect/|"
    r"/tr\?|/plugins/|/login|/oauth|/home\?status=|/terms|/privacy|/policies|/help|/legal|/embed/|/hashtag/|/search\?|/explore/|/settings|/policy|oauth2",
    re.IGNORECASE,
)
_NOBODY = frozenset((
    "username", "yourpage", "yourprofile", "your-page", "youraccount", "your_account", "yourusername", "your-username",
    "your_username", "your_profile", "yourstore", "your-store", "your_store", "yourshop", "your-shop", "your_shop", "facebook", "twitter",
    "instagram", "youtube", "pinterest", "vkontakte", "telegram", "viber", "whatsapp", "share", "intent", "i", "pages", "page", "user",
    "channel", "profile", "groups", "#", "home.php", "home", "index.php", "google",
))  # fmt: skip
"""What stands for a profile's name where nobody has put one, and a network's own pages."""
_SHELVES = frozenset((
    "pages", "page", "pg", "user", "channel", "profile", "c", "in", "company", "showcase", "group", "groups", "public", "#!", "people", "p",
    "add", "r",
))  # fmt: skip
"""First steps of an address that only say what kind of profile follows."""
_POSTS = re.compile(
    r"^/(?:p|reel|reels|watch|shorts|stories|tv|explore|photo\.php|photo|status|events?|video|clip|wall-?\d+_\d+|post|posts|playlist)(?:$|[/?])|^/[^/]+/(?:status|posts|videos|photos)/|^/pin/\d+",
    re.IGNORECASE,
)


@signal("messenger")
def messenger(page: Document) -> Iterator[Found]:
    """A link that opens a conversation with the store in a messenger."""
    for link in outside(page):
        if (name := _messenger(link)) and not credited(page, link.element):
            yield Found(link.name or name, link.element, How.LINK)


@signal("social_links")
def social_links(page: Document) -> Iterator[Found]:
    """Links to the store's own profiles in social networks."""
    yield from _profiles(page, outside(page))


def passed_on(page: Document, led: Mapping[str, str]) -> Iterator[Found]:
    """The same behind addresses of the store's own that pass on to a profile; `led` tells where each leads."""
    yield from _profiles(
        page, (replace(link, url=target) for link in page.links for own, target in led.items() if same_page(link.url, own))
    )


def _profiles(page: Document, links: Iterable[Link]) -> Iterator[Found]:
    seen: set[str] = set()
    for link in links:
        if (network := network_of(link)) and network not in seen and not credited(page, link.element):
            seen.add(network)
            yield Found(f"{network}: {link.name}" if link.name else network, link.element, How.LINK)


def network_of(link: Link) -> str:
    """The network on which the link shows a profile; empty for a share button, a post, a network's own home page."""
    url = _ARCHIVED.sub("", link.url)
    host, path, query = _parts(url)
    name = _NETWORKS.get(host) or next((n for h, n in _NETWORKS.items() if host.endswith("." + h)), "")
    if not name or _SHARING.search(url) or WORDS["share"].within(link.folded, folded=True):
        return ""
    steps = [step for step in unquote(path).lower().split("/") if step]
    while len(steps) > 1 and steps[0] in _SHELVES:
        steps = steps[1:]
    first = steps[0].removeprefix("@") if steps else ""
    if host.endswith((".tumblr.com", ".livejournal.com")):
        return "" if of_a_program(host.split(".")[0]) else name
    if not first and not (name == "Facebook" and "id=" in query):
        return ""
    if _POSTS.match(path) or first in _NOBODY or of_a_program(first):
        return ""
    return name


def names_network(link: Link) -> bool:
    """Whether the link is called after a network, wherever it leads."""
    known = {name.lower() for name in _NETWORKS.values()}
    return any(word in known for word in re.findall(r"\w+", f"{link.folded} {link.element.marks}".lower()))


def _messenger(link: Link) -> str:
    raw = link.raw.lower()
    url = _ARCHIVED.sub("", link.url)
    scheme = raw.split(":", 1)[0]
    if scheme in _SCHEMES:
        return (
            ""
            if re.search(r"forward|share|send\?text=(?!.*phone)|^viber:/*$|^whatsapp:/*$", raw)
            and "phone=" not in raw
            and "number=" not in raw
            else _SCHEMES[scheme]
        )
    host, path, query = _parts(url)
    name = _MESSENGERS.get(host, "")
    if not name or path.startswith("/share") or host == "viber.com":
        return ""
    return name if path.strip("/") not in {"", "send"} or "phone=" in query or "number=" in query else ""


def _parts(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", "", ""
    for prefix in ("m.", "ru-ru.", "uk-ua.", "en-gb.", "mobile.", "new.", "l.", "web."):
        host = host.removeprefix(prefix) if host not in _MESSENGERS else host
    path = parts.fragment[1:] if parts.fragment.startswith("!/") else parts.path
    return host, path, f"{parts.query}&{parts.fragment}"
