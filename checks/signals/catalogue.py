"""All signals, in the order in which they are printed: one visible list, so that none is forgotten or registers itself."""

from __future__ import annotations

from checks.signals.about import about_link, contact_link, faq_link, store_locations_link
from checks.signals.address import address
from checks.signals.after import order_tracking, returns_info, warranty
from checks.signals.blocks import recently_viewed, recommendations
from checks.signals.buying import guest_checkout, one_click_buy, quick_view
from checks.signals.chat import callback_request, live_chat
from checks.signals.contact import contact_form, feedback_form
from checks.signals.delivery import delivery_info
from checks.signals.entry import login, registration, social_login
from checks.signals.hours import hours
from checks.signals.mail import email
from checks.signals.newsletter import newsletter
from checks.signals.offers import gift, loyalty, promotions
from checks.signals.pay import apple_pay, cash_on_delivery, google_pay, payment_methods, paypal
from checks.signals.phone import phone, toll_free_phone
from checks.signals.places import map_or_directions
from checks.signals.price import price
from checks.signals.product import availability, reviews
from checks.signals.questions import faq_content
from checks.signals.search import search_box
from checks.signals.shelf import compare, wishlist
from checks.signals.signal import Signal
from checks.signals.social import messenger, social_links

SIGNALS: tuple[Signal, ...] = (
    phone,
    toll_free_phone,
    email,
    address,
    hours,
    map_or_directions,
    store_locations_link,
    contact_link,
    contact_form,
    faq_link,
    faq_content,
    about_link,
    feedback_form,
    live_chat,
    callback_request,
    messenger,
    social_links,
    newsletter,
    search_box,
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
