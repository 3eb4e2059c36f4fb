import re

from auditor.census import Census
from auditor.tree import from_html

PAGE = """<body><p class="card">1</p><a id="menu" href="/a">2</a><p class="CARD wide" title="">3</p><p class="card">4</p><b>5</b></body>"""


def words(elements):
    return "".join(element.text for element in elements)


def test_what_is_asked_for_comes_in_document_order_and_each_once():
    census = Census(from_html(PAGE).walk())
    assert words(census.tagged("p")) == "134"
    assert words(census.tagged("b", "p", "a")) == "12345"
    assert words(census.bearing("title", "href", "class")) == "1234"
    assert words(census.together(census.bearing("class"), census.tagged("p", "b"))) == "1345"
    assert not census.tagged("table")


def test_elements_are_found_by_what_they_are_called_in_any_case():
    census = Census(from_html(PAGE).walk())
    assert words(census.called(re.compile(r"card"))) == "134"
    assert words(census.called(re.compile(r"wide|menu"))) == "23"


def test_the_first_of_each_kind_stands_for_all_alike():
    root = from_html(PAGE)
    body = next(element for element in root.walk() if element.tag == "body")
    assert words(e for e in Census(root.walk()).first_of_each(body) if e is not body) == "1235"
