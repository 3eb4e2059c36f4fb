"""Pictures for one self-contained page: cut from the visit's screenshots, scaled down, each embedded once."""

from __future__ import annotations

import io
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from auditor.model import VIEWPORTS, Box, Device

Pictures = Callable[[str], bytes | None] | Mapping[str, bytes]
"""Where pictures come from: a name as the visit gives it, to the bytes of an image file."""

BUDGET = 1_850_000
"""Bytes of all embedded pictures together; as text they take a third more, and the page stays under 3 MB."""

WIDEST = 760
"""Pixels of an embedded picture's width at most: twice as fine as it is shown."""

QUALITY = 72
"""JPEG quality: text in screenshots stays legible; WebP would be a third smaller and take five times as long to make."""

_OPENED = 5
_ROOM: Mapping[Device, tuple[float, float]] = {Device.DESKTOP: (620, 388), Device.HTTP: (620, 388), Device.PHONE: (390, 300)}
_CONTROL = (340.0, 120.0)
_TALLEST = 1.4
_MARGIN = 24.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A cut ready to be shown: the id of the embedded picture, its size in units of CSS pixels, and the outlined place."""

    id: str
    width: float
    height: float
    mark: Box | None = None


@dataclass(frozen=True, slots=True)
class Embedded:
    """An embedded picture: its id, size in CSS pixels of the page it shows, and data URI."""

    id: str
    width: float
    height: float
    data: str


class Album:
    """Cuts pictures as the page asks for them and keeps each once. What does not fit the budget is left out, never the words."""

    def __init__(self, pictures: Pictures, budget: int = BUDGET) -> None:
        self._read = pictures if callable(pictures) else pictures.get
        self._left = budget
        self._opened: OrderedDict[str, Image.Image | None] = OrderedDict()
        self._cuts: dict[tuple[str, Box], Embedded] = {}

    def screen(self, name: str | None, device: Device, scale: float = 0) -> Shot | None:
        """The first screen of a page. `scale` is picture pixels for one CSS pixel; 0 tells it from the picture's width."""
        width, height = VIEWPORTS.get(device, VIEWPORTS[Device.DESKTOP])
        zoomed = device is Device.PHONE  # a page that is wider than a phone is shown whole there, and smaller
        return self._shot(name, device, scale, lambda whole: _screen(whole, width, height, zoomed=zoomed), None)

    def around(self, name: str | None, box: Box | None, device: Device, scale: float = 0) -> Shot | None:
        """The surroundings of a place on a page, outlined; None when the place lies beyond the picture."""
        return self._shot(name, device, scale, lambda whole: _surroundings(box, whole, _ROOM[device]), box) if box else None

    def control(self, name: str | None, box: Box | None, device: Device, scale: float = 0) -> Shot | None:
        """A control and little else, outlined; None when it lies beyond the picture."""
        return self._shot(name, device, scale, lambda whole: _surroundings(box, whole, _CONTROL), box) if box else None

    def __iter__(self) -> Iterator[Embedded]:
        return iter(self._cuts.values())

    def _shot(
        self, name: str | None, device: Device, scale: float, region: Callable[[Box], Box], mark: Box | None
    ) -> Shot | None:
        image = self._open(name) if name else None
        if image is None or name is None:
            return None
        scale = scale or image.width / VIEWPORTS.get(device, VIEWPORTS[Device.DESKTOP])[0]
        whole = Box(0, 0, image.width / scale, image.height / scale)
        if mark and (mark.area <= 0 or not _within(mark, whole)):
            return None
        wanted = _clip(region(whole), whole)
        kept, cut = self._known(name, wanted, mark) or (wanted, self._cut(name, image, wanted, scale))
        if cut is None:
            return None
        shown = Box(mark.x - kept.x, mark.y - kept.y, mark.width, mark.height) if mark else None
        return Shot(cut.id, cut.width, cut.height, _clip(shown, Box(0, 0, kept.width, kept.height)) if shown else None)

    def _known(self, name: str, wanted: Box, mark: Box | None) -> tuple[Box, Embedded] | None:
        """A cut made before that shows the same: the same region, or one of about that size with the place well inside."""
        for (other, region), cut in self._cuts.items():
            alike = mark and region.width <= wanted.width * 1.3 and region.height <= wanted.height * 1.6
            if other == name and (region == wanted or (alike and mark and _holds(region, mark))):
                return region, cut
        return None

    def _cut(self, name: str, image: Image.Image, region: Box, scale: float) -> Embedded | None:
        edges = tuple(round(edge * scale) for edge in (region.x, region.y, region.right, region.bottom))
        if edges[2] - edges[0] < 1 or edges[3] - edges[1] < 1:
            return None
        piece = image.crop((edges[0], edges[1], edges[2], edges[3])).convert("RGB")
        if piece.width > WIDEST:
            piece = piece.resize(
                (WIDEST, max(1, round(piece.height * WIDEST / piece.width))), Image.Resampling.BOX, reducing_gap=1.5
            )
        file = io.BytesIO()
        piece.save(file, "JPEG", quality=QUALITY)
        if file.tell() > self._left:
            return None
        self._left -= file.tell()
        data = f"data:image/jpeg;base64,{b64encode(file.getvalue()).decode()}"
        cut = Embedded(f"picture-{len(self._cuts) + 1}", round(region.width, 1), round(region.height, 1), data)
        self._cuts[name, region] = cut
        return cut

    def _open(self, name: str) -> Image.Image | None:
        """The picture, decoded; the last few are kept. None when there is none or it is no image."""
        if name in self._opened:
            self._opened.move_to_end(name)
            return self._opened[name]
        self._opened[name] = image = _decode(self._read(name))
        if len(self._opened) > _OPENED:
            self._opened.popitem(last=False)
        return image


def _decode(data: bytes | None) -> Image.Image | None:
    if not data:
        return None
    try:
        image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
        image.load()
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return image


def _surroundings(box: Box, whole: Box, room: tuple[float, float]) -> Box:
    """A region of `room`, or larger where the place is, with the place in its middle, moved to lie within the whole."""
    width = min(max(room[0], box.width + 2 * _MARGIN), whole.width)
    height = min(max(room[1], min(box.height + 2 * _MARGIN, width * _TALLEST)), whole.height)
    x = min(max(0.0, box.x + box.width / 2 - width / 2), whole.width - width)
    top = box.y + box.height / 2 - height / 2 if box.height + 2 * _MARGIN <= height else box.y - _MARGIN
    return Box(round(x), round(min(max(0.0, top), whole.height - height)), round(width), round(height))


def _screen(whole: Box, width: float, height: float, *, zoomed: bool) -> Box:
    """The first screen of a picture; where it is zoomed out, as much more of the page as goes onto it."""
    factor = max(1.0, whole.width / width) if zoomed else 1.0
    return Box(0, 0, width * factor, height * factor)


def _clip(box: Box, whole: Box) -> Box:
    x, y = max(box.x, whole.x), max(box.y, whole.y)
    return Box(x, y, max(0.0, min(box.right, whole.right) - x), max(0.0, min(box.bottom, whole.bottom) - y))


def _within(box: Box, whole: Box) -> bool:
    """Whether most of the place lies on the picture."""
    return _clip(box, whole).area >= box.area / 2


def _holds(region: Box, mark: Box) -> bool:
    x, y = min(8.0, mark.x), min(8.0, mark.y)
    return (
        region.x <= mark.x - x and region.y <= mark.y - y and mark.right + 8 <= region.right and mark.bottom + 8 <= region.bottom
    )
