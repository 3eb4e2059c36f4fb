"""All signals, in the order in which they are printed: one visible list, so that none is forgotten or registers itself."""

from __future__ import annotations

from checks.signals.after import order_tracking, returns_info, warranty
from checks.signals.blocks import recently_viewed, recommendations
from checks.signals.buying import guest_checkout, one_click_buy, quick_view
from checks.signals.delivery import delivery_info
from checks.signals.entry import login, registration, social_login
from checks.signals.mail import email
from checks.signals.offers import gift, loyalty, promotions
from checks.signals.pay import apple_pay, cash_on_delivery, google_pay, payment_methods, paypal
from checks.signals.price import price
from checks.signals.product import availability, reviews
from checks.signals.shelf import compare, wishlist
from checks.signals.signal import Signal

SIGNALS: tuple[Signal, ...] = (
    email,
    price,
    availability,
    reviews,
    recommendations,
    recently_viewed,
    wishlist,
    compare,
    quick_view,
    one_click_buy,
    guest_checkout,
    payment_methods,
    paypal,
    apple_pay,
    google_pay,
    cash_on_delivery,
    delivery_info,
    returns_info,
    warranty,
    order_tracking,
    promotions,
    loyalty,
    gift,
    login,
    registration,
    social_login,
)
