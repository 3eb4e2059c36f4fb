"""A field is called by its words; how what is typed is to look is a name only where there is no other."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ("<table><tr><td>Телефон *:<td><input placeholder='+7'></table>", "Телефон *:"),
        ("<table><tr><td>Телефон<td><input placeholder='+38 (0__) ___-__-__'></table>", "Телефон"),
        ("<p>Phone <input placeholder='(xxx) xxx-xxxx'></p>", "Phone"),
        ("<p>Phone <input placeholder='Where we ring you'></p>", "Where we ring you"),
        ("<form><input placeholder='+7'></form>", "+7"),
    ],
)
def test_what_a_field_is_called(markup, label):
    page = Document(Page("https://shop.example/", PageKind.HOME, Device.HTTP, f"<main>{markup}</main>"))
    assert [field.label for field in page.fields] == [label]
