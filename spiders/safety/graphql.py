"""Requests to a GraphQL service: one address for questions and orders alike, told apart by what stands in the body."""

from __future__ import annotations

import json
import re

_QUESTION = re.compile(r'"query"\s*:\s*"(?:\s|\\n)*(?:query\b|fragment\b|\{)')
_SPOKEN = re.compile(r'"query"\s*:\s*"(?:\s|\\n)*(?:(?:query|mutation|fragment)\b[^"{]*)?\{')
"""The language itself in a body: some services have an address of their own making, such as /shop-api."""
_MUTATION = re.compile(r"\bmutation\b\s*(\w*)[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)")
_PARTS = frozenset({"query", "operationName", "variables", "extensions"})
_NAME = re.compile(r"[A-Za-z_]\w*")
_FINDS = re.compile(
    r"^(?:get|find|list|fetch|load|search|query|lookup)(?![a-z])|(?:Find|List|Search|Query|Details|Lookup)(?![a-z])"
)
"""How an operation is called that reads: "getCart", "ProductDetails"."""


def bodies(url: str, body: str) -> list[str]:
    """The bodies of the questions that are sent in one, each to be judged by itself; any other request has one."""
    if not _is_graphql(url, body) or body.lstrip()[:1] != "[":
        return [body]
    try:
        return [json.dumps(one) for one in json.loads(body)] or [body]
    except (ValueError, RecursionError):
        return [body]


def commands(body: str, operation: str) -> list[str]:
    """What a body says is to be done: the names of its mutations and what those call, and the operation's own name."""
    return [*(name for names in _MUTATION.findall(body) for name in names), operation]


def asks(url: str, body: str) -> bool:
    """Whether a request only asks, in so many words: the whole question stands in the body, and nothing in it changes anything."""
    plain = not any(word in body for word in ("mutation", "persistedQuery"))
    return _is_graphql(url, body) and plain and _QUESTION.search(body) is not None


def finds(url: str, body: str, operation: str) -> bool:
    """Whether a request only asks; one that keeps its question on the server, where the operation's name says so."""
    return asks(url, body) or (_is_graphql(url, body) and _FINDS.search(operation[:1].lower() + operation[1:]) is not None)


def names_a_question(value: str) -> bool:
    """Whether an operation's name is one, and not a person's; what it says is judged among the words of the request."""
    return _NAME.fullmatch(value) is not None


def _is_graphql(url: str, body: str) -> bool:
    return "graphql" in url.lower() or (_SPOKEN.search(body) is not None and _holds_nothing_else(body))


def _holds_nothing_else(body: str) -> bool:
    """Whether a body has the parts of such a request and no other: at an address that does not say what it takes, more might be an order."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return all(isinstance(one, dict) and one.keys() <= _PARTS for one in (sent if isinstance(sent, list) else [sent]))
