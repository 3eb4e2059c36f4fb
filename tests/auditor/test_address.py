import pytest

from auditor.address import host_of, store_address
from auditor.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://a.store", "https://a.store/"),
        ("a.store", "https://a.store/"),
        ("  a.store/shop?x=1#top ", "https://a.store/shop?x=1"),
        ("HTTP://A.store/", "http://A.store/"),
        ("localhost:8000", "http://localhost:8000/"),
        ("127.0.0.1:8000/en/", "http://127.0.0.1:8000/en/"),
        ("магазин.рф", "https://магазин.рф/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_an_address_is_completed_as_a_browser_would(typed, address):
    assert store_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "No address"),
        ("ftp://a.store", "starts with ftp:"),
        ("file:///etc/passwd", "is a file"),
        ("javascript:alert(1)", "starts with javascript:"),
        ("mailto:a@b.example", "starts with mailto:"),
        ("a store", "no address"),
        ("https://", "no address"),
        ("https://a.store:99999/", "no address"),
        ("https://user:secret@a.store/", "--basic-auth"),
        ("word", "no address"),
        ("http://[", "no address"),
        ("https://<script>.store", "no address"),
    ],
)
def test_what_can_not_be_audited_is_told_in_one_sentence(typed, told):
    with pytest.raises(UsageError, match=told) as caught:
        store_address(typed)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_is_pointed_to_inspect(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<p>Hello")
    with pytest.raises(UsageError, match="auditor inspect"):
        store_address(str(page))


def test_a_host_makes_a_folder_name():
    assert host_of("http://127.0.0.1:8000/en/") == "127.0.0.1-8000"
    assert host_of("http://[::1]:8000/") == "--1-8000"
