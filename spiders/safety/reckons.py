"""Requests by which known shop programs post the whole order form only to hear what it would cost, and with which ways to pay.

Their addresses and hidden fields speak of an order all the same; one parameter tells which of the two is asked. Bitrix' `sale.order.ajax` names
the act beside the form (`refreshOrderAjax`, or `saveOrderAjax` for the order) while the form within keeps saying `saveOrderAjax`; the
order form "Simple" for OpenCart sets `simple_create_order` only when the last button is pressed.
"""

from __future__ import annotations

from collections.abc import Mapping

_ACTS = ("soa-action", "action")
_REFRESH = "refreshorderajax"
_LAST_PRESS = "simple_create_order"


def only_reckons(body: Mapping[str, str]) -> bool:
    """Whether a posted order form (names and values) is no order by the word of its own program."""
    acts = [body[name].lower() for name in _ACTS if name in body]
    if acts:
        return all(act == _REFRESH for act in acts)
    return body.get(_LAST_PRESS, "1") in {"", "0"}
