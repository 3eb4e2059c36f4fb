"""Fill a fresh pretix with one organiser and one event that sells tickets and things, some in sizes, by bank transfer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretix.base.models import Event, Organizer


def seed() -> None:
    """Make the event, once."""
    organizer, _ = Organizer.objects.get_or_create(name="Village Fair", slug="fair")
    if organizer.events.exists():
        return
    event = Event.objects.create(
        organizer=organizer, name="Summer Fair", slug="summer", currency="EUR", live=True, testmode=False,
        date_from=now() + timedelta(days=200), presale_start=now() - timedelta(days=9),
        plugins="pretix.plugins.banktransfer,pretix.plugins.manualpayment,pretix.plugins.ticketoutputpdf",
    )  # fmt: skip
    event.settings.timezone = "Europe/Berlin"
    event.settings.contact_mail = "hello@village-fair.test"
    event.settings.imprint_url = ""
    event.settings.payment_banktransfer__enabled = True
    event.settings.payment_banktransfer_bank_details_type = "other"
    event.settings.payment_banktransfer_bank_details = "Account 000, sort code 000"
    event.settings.payment_manual__enabled = True
    event.settings.payment_manual_public_name = "Cash at the gate"
    event.settings.payment_manual_checkout_description = "Pay when you arrive."
    event.settings.payment_manual_pending_description = "Pay when you arrive."
    event.settings.attendee_names_asked = False
    tickets = event.categories.create(name="Tickets", position=0)
    things = event.categories.create(name="Things to wear", position=1)
    quota = event.quotas.create(name="All", size=None)
    for place, (category, name, price, admission, sizes) in enumerate((
        (tickets, "Day ticket", "23.00", True, ()),
        (tickets, "Evening ticket", "12.50", True, ()),
        (tickets, "Family ticket", "49.00", True, ()),
        (things, "Fair T-shirt", "18.00", False, ("S", "M", "L")),
        (things, "Cotton bag", "7.00", False, ()),
    )):  # fmt: skip
        item = event.items.create(
            category=category, name=name, default_price=Decimal(price), admission=admission, active=True, position=place,
            description=f"{name} of the Summer Fair.",
        )  # fmt: skip
        quota.items.add(item)
        for size in sizes:
            quota.variations.add(item.variations.create(value=size))


with scopes_disabled():
    seed()
