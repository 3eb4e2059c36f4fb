"""Which fields must be filled in: by markup, by a star, or by what they carry for a script."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document


@pytest.mark.parametrize(
    ("field", "required"),
    [
        ("<input name=a required>", True),
        ("<label>Name * <input name=a></label>", True),
        ("<input name=a class='form-control required'>", True),
        ("<input name=a class='validate[required,custom[email]]'>", True),
        ("<input name=a data-ng-required=true>", True),
        ("<input name=a data-val=true data-val-required='The name is missing'>", True),
        ("<input name=a data-validation='required email'>", True),
        ("<input name=a data-format='.+' data-notice='Введите имя'>", True),
        ("<input name=a data-error='Вкажіть телефон'>", True),
        ("<input name=a data-error='Please enter your e-mail'>", True),
        ("<div class='mb-3 required'><label for=a>Ім’я</label><input id=a name=a><div class=error></div></div>", True),
        ("<p class='form-row validate-required'><label>City</label><span><input name=a></span></p>", True),
        (
            "<div class='form-group required'><label>Область</label><div><select name=a><option value=''>—</option></select></div></div>",
            True,
        ),
        ("<div class='mb-3 not-required'><label>Code</label><input name=a></div>", False),
        ("<div><div><div><div class=required><i></i></div><input name=a></div></div></div>", False),
        ("<input name=a>", False),
        ("<input name=a data-ng-required=false>", False),
        ("<input name=a class='not-required field'>", False),
        ("<input name=a data-placeholder='Введите имя' data-hint='Enter it as in the passport'>", False),
        ("<input name=a data-error='Неверный формат'>", False),
    ],
)
def test_required(field: str, *, required: bool) -> None:
    document = Document(Page("https://a.store/", PageKind.CHECKOUT, Device.HTTP, f"<form>{field}</form>"))
    assert [f.required for f in document.fields] == [required]


def test_a_group_of_fields_asks_for_none_in_particular() -> None:
    form = "<form><fieldset class=required><label>Name <input name=a></label><label>Flat <input name=b></label></fieldset></form>"
    document = Document(Page("https://a.store/", PageKind.CHECKOUT, Device.HTTP, form))
    assert [f.required for f in document.fields] == [False, False]
