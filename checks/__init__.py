"""Every touchpoint that is really judged, in the checklist's order: one visible list, so that none is forgotten."""

from __future__ import annotations

from auditor.touchpoint import Touchpoint
from checks.buy import cart_feedback, guest_checkout, one_click_checkout, quick_view
from checks.buy_dead_ends import dead_ends
from checks.buy_form import checkout_form
from checks.buy_payment import alternative_payments, apple_pay, paypal
from checks.buy_phone import mobile_shopping
from checks.buy_registration import simple_registration
from checks.buy_steps import checkout_steps
from checks.care import product_finder, recommendations, region_choice, saved_products
from checks.care_feedback import behaviour_analytics, customer_survey, review_replies
from checks.care_trust import mission, trust_details
from checks.inform import delivery_info, faq
from checks.inform_goods import catalogue_navigation, product_information, product_reviews
from checks.inform_help import help_centre, payment_info
from checks.inform_layout import clear_layout
from checks.inform_places import route_map, store_locations
from checks.inform_search import site_search
from checks.keep import returns_policy
from checks.keep_after import complaints, easy_returns, order_tracking, warranty_service
from checks.keep_gifts import gifts
from checks.keep_offers import loyalty_programme, newsletter_form, promotions
from checks.reach import contact_details, contact_form, contact_page, email, working_hours
from checks.reach_chat import callback_request, live_chat
from checks.reach_phone import phone_tap_to_call, phone_toll_free, phone_visible
from checks.reach_social import messengers, out_of_hours, social_networks
from checks.respond import page_speed, reply_promise
from checks.respond_chat import chat_answers_now
from checks.respond_measured import call_answered, chat_reply_time, email_reply_time

ALL: tuple[Touchpoint, ...] = (
    phone_visible,
    phone_tap_to_call,
    phone_toll_free,
    contact_page,
    contact_details,
    email,
    contact_form,
    working_hours,
    live_chat,
    callback_request,
    messengers,
    social_networks,
    out_of_hours,
    faq,
    help_centre,
    store_locations,
    route_map,
    site_search,
    catalogue_navigation,
    product_information,
    product_reviews,
    delivery_info,
    payment_info,
    clear_layout,
    reply_promise,
    chat_answers_now,
    page_speed,
    email_reply_time,
    chat_reply_time,
    call_answered,
    quick_view,
    one_click_checkout,
    paypal,
    apple_pay,
    alternative_payments,
    checkout_steps,
    guest_checkout,
    simple_registration,
    checkout_form,
    cart_feedback,
    mobile_shopping,
    dead_ends,
    returns_policy,
    easy_returns,
    warranty_service,
    complaints,
    order_tracking,
    promotions,
    loyalty_programme,
    gifts,
    newsletter_form,
    recommendations,
    saved_products,
    region_choice,
    product_finder,
    customer_survey,
    review_replies,
    behaviour_analytics,
    mission,
    trust_details,
)
