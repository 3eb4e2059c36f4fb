"""A consultant's own: what is taken, what is refused and in which words, and a colour that can be read."""

from __future__ import annotations

import io
from base64 import b64decode
from importlib import resources

import pytest
from PIL import Image

from auditor import brand, colour, config
from auditor.errors import UsageError
from auditor.request import Request

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect id="a" width="9" height="9" fill="url(#b)"/><use href="#a"/></svg>'


def read(folder, table, logo=None, name="logo.svg"):
    if logo is not None:
        (folder / name).write_bytes(logo if isinstance(logo, bytes) else logo.encode())
    path = folder / "auditor.toml"
    path.write_text(f"[brand]\n{table}\n", "utf-8")
    return brand.of(config.read(path).brand)


def png(width=40, height=20, mode="RGBA"):
    file = io.BytesIO()
    Image.new(mode, (width, height), 0 if mode == "1" else "#7a2e8e80").save(file, "PNG")
    return file.getvalue()


def test_all_keys_together(tmp_path):
    own = read(tmp_path, 'name = "Koval & Partners"\nlogo = "logo.svg"\naccent = "#7A2E8E"\nintro = "Dear you"\ncontact = "a@b.example"\n'
               'parts = ["first", "stake"]', DRAWN)  # fmt: skip
    assert (own.name, own.contact, own.intro, own.parts) == ("Koval & Partners", "a@b.example", "Dear you", {"first", "stake"})
    assert b64decode(own.logo.removeprefix("data:image/svg+xml;base64,")).decode() == DRAWN
    assert own.accent.light == "#7a2e8e"
    assert own.notes == ()


def test_without_the_table_the_pages_are_plain():
    assert Request().brand == brand.PLAIN


@pytest.mark.parametrize(
    ("table", "says"),
    [('accent = "teal"', "brand.accent 'teal' is not a colour of the form #0b6470"),
     ('accent = "#fff"', "brand.accent '#fff' is not a colour"),
     ('accent = "#123456;}</style>"', "brand.accent"),
     ('parts = ["cover"]', "brand.parts: 'cover' is not one of first, points,"),
     (f'intro = "{"long " * 700}"', "brand.intro has 3500 letters; 3000 are allowed"),
     (f'name = "{"n" * 90}"', "brand.name has 90 letters; 80 are allowed"),
     ('colour = "#123456"', "there is no key “colour”"),
     ("name = 5", "brand.name"),
     ('logo = "none.png"', "brand.logo: there is no file none.png in the folder of the configuration"),
     ('logo = "../logo.png"', "brand.logo: ../logo.png must lie in the folder of the configuration"),
     ('logo = "/etc/hostname"', "brand.logo: /etc/hostname must lie in the folder of the configuration"),
     ('logo = "."', "brand.logo: there is no file ."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_by_its_key_in_one_sentence(tmp_path, table, says):
    with pytest.raises(UsageError) as told:
        read(tmp_path, table)
    assert says in str(told.value).replace("`", "")
    assert "\n" not in str(told.value)


def test_a_logo_that_a_link_leads_out_to_is_refused(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (inside / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(UsageError, match="must lie in the folder"):
        read(inside, 'logo = "logo.png"')


@pytest.mark.parametrize(
    ("drawing", "says"),
    [("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "does more than draw (<script>)"),
     ("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "does more than draw (onload)"),
     ("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject><p>a</p></foreignObject></svg>", "does more than draw (<foreignobject>)"),
     ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'><image x:href='https://a.example/p.png'/></svg>", "a link to https://a.example"),
     ("<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:alert(1)'><rect/></a></svg>", "a link to javascript:alert(1)"),
     ("<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'https://a.example/a.css'</style></svg>", "a style that loads something"),
     ("<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url( https://a.example/#f)'/></svg>", "a link to url("),
     ("<?xml-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg'/>", "a processing instruction"),
     ("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>", "words that stand for others"),
     ("<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>", "words that stand for others"),
     ("<html/>", "is no SVG"), ("not xml", "is no SVG that can be read"), (f"<svg>{'x' * 200_000}</svg>", "is 200 KB"),
    ],
)  # fmt: skip
def test_a_drawing_that_does_more_than_draw_is_refused(tmp_path, drawing, says):
    with pytest.raises(UsageError) as told:
        read(tmp_path, 'logo = "logo.svg"', drawing)
    assert str(told.value).startswith("brand.logo: logo.svg ")
    assert says in str(told.value)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", DRAWN.encode(), png()[:60]])
def test_a_picture_that_is_none_is_refused(tmp_path, data):
    with pytest.raises(UsageError, match=r"brand\.logo: logo\.png is no picture that can be read"):
        read(tmp_path, 'logo = "logo.png"', data, "logo.png")


def test_the_drawing_programs_own_headings_are_no_harm(tmp_path):
    heading = '<?xml version="1.0"?><!-- made with a pen --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert read(tmp_path, 'logo = "logo.svg"', heading + DRAWN).logo


def test_a_huge_file_and_a_huge_picture_are_refused(tmp_path):
    with pytest.raises(UsageError, match="is 6 MB; 5 MB are allowed"):
        read(tmp_path, 'logo = "logo.png"', b"\0" * 6_000_000, "logo.png")
    with pytest.raises(UsageError, match="has 9000 × 9000 pixels"):
        read(tmp_path, 'logo = "logo.png"', png(9000, 9000, "1"), "logo.png")


def test_a_picture_is_made_small_and_keeps_what_is_clear(tmp_path):
    own = read(tmp_path, 'logo = "logo.png"', png(1200, 300), "logo.png")
    image = Image.open(io.BytesIO(b64decode(own.logo.split(",")[1])))
    assert (image.size, image.mode, image.format) == ((600, 150), "RGBA", "PNG")


@pytest.mark.parametrize("asked", ["#ffd400", "#ffffff", "#000000", "#0b6470", "#ff0000", "#808080", "#00ff00", "#1a1a80"])
def test_any_colour_can_be_read_by_day_and_by_night(tmp_path, asked):
    accent = read(tmp_path, f'accent = "{asked}"').accent
    for ink, papers, tint in ((accent.light, brand.LIGHT, accent.light_tint), (accent.dark, brand.DARK, accent.dark_tint)):
        assert all(colour.contrast(ink, paper) >= colour.LEGIBLE for paper in (*papers, tint))


def test_a_pale_colour_gives_way_to_a_darker_shade_and_that_is_said(tmp_path):
    own = read(tmp_path, 'accent = "#ffd400"')
    (note,) = own.notes
    assert note.startswith("brand.accent #ffd400 is too pale to be read (contrast 1.3, 4.5 is needed), so #")
    assert own.accent.light in note


def test_the_papers_are_those_of_the_page():
    style = resources.files("reports").joinpath("templates", "style.css").read_text("utf-8")
    assert all(paper in style or f"{paper[:2]}fff;"[:4] in style for paper in (*brand.LIGHT[1:], *brand.DARK))
    assert "--paper: #fff;" in style
