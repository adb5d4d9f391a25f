"""The chart drawn as SVG that needs no style sheet: each part of it in a group of its own."""

from xml.etree import ElementTree

from timeline.chart.coverage import LOOKS
from timeline.chart.density import PILL_TEXT, pill_width
from timeline.chart.glyphs import DOWN, KEY_WORDS, UP, Glyph, glyph_of
from timeline.chart.heat import NUMBER
from timeline.chart.labels import TEXT
from timeline.chart.lanes import CAPTION_TEXT, CELL, GUTTER
from timeline.chart.metrics import text_width
from timeline.chart.scale import pixels
from timeline.chart.track import AFTER
from timeline.formats import ink
from timeline.formats.records import writable
from timeline.values.vocabulary import CoverageLevel

HIDDEN = "at-none"  # of what has room at none of the widths that the chart was laid out for
LINE = 18  # of text beside the chart
SIGN = 16  # the width of a glyph in a line of text
NARROW_CELL = 7  # the height of one on the axis
_BETWEEN = 18  # one item of a line and the next
_NAME = 15  # the size of a lane's
_STRIP_TEXT = 11.5
_ON_AXIS = 8  # the height of a lane's hatches
_HOLE, _KEY = LOOKS[CoverageLevel.NOT_RESEARCHED], LOOKS[CoverageLevel.KEY_EVENTS]

# As in templates/timeline/explorer/signs.html.
_SHAPES = """<defs>
<g id="circle"><circle r="5.2"/></g>
<g id="diamond"><path d="M0-6.5 6.5 0 0 6.5-6.5 0Z"/></g>
<g id="square"><rect x="-4.4" y="-4.4" width="8.8" height="8.8"/></g>
<g id="triangle"><path d="M0-5 5.4 4.2-5.4 4.2Z"/></g>
<g id="circle-claimed"><circle r="6.3" fill="none" stroke-width="1.1"/><circle r="2.9"/></g>
<g id="diamond-claimed"><path d="M0-7.6 7.6 0 0 7.6-7.6 0Z" fill="none" stroke-width="1.1"/><path d="M0-3.6 3.6 0 0 3.6-3.6 0Z"/></g>
<g id="square-claimed"><rect x="-5.6" y="-5.6" width="11.2" height="11.2" fill="none" stroke-width="1.1"/><rect x="-2.4" y="-2.4" width="4.8" height="4.8"/></g>
<g id="triangle-claimed"><path d="M0-6.8 7 5.2-7 5.2Z" fill="none" stroke-width="1.1"/><path d="M0-2.6 2.8 2.4-2.8 2.4Z"/></g>
<g id="cap"><line y1="-4" y2="4"/></g>
<g id="low-cap"><line y1="-2.6" y2="2.6"/></g>
<g id="arrow"><line x1="-7" x2="2"/><path d="M0-4.5 7 0 0 4.5Z"/></g>
<g id="head"><path d="M-8-4.5 0 0-8 4.5Z"/></g>
<g id="short"><line x1="-16" x2="-6" stroke-width="2.5"/><path d="M-8-4.5 0 0-8 4.5Z"/></g>
<g id="bracket"><line x1="-7" x2="7"/><line x1="-7" x2="-7" y1="-4" y2="4"/><line x1="7" x2="7" y1="-4" y2="4"/></g>
<g id="bar"><rect x="-7" y="-2.5" width="14" height="5"/></g>
<g id="ghost"><line y1="-6" y2="6"/></g>
<g id="pill"><rect x="-8" y="-6" width="16" height="12" rx="6"/></g>
<g id="patch"><rect x="-7.5" y="-5.5" width="15" height="11"/></g>
<g id="foot-line"><line x1="-7.5" x2="7.5"/></g>
<g id="cell"><rect x="-6" y="-5.5" width="12" height="11"/></g>
<g id="unsure"><line x1="-8" x2="8"/></g>
<g id="tie"><line y1="-8" y2="8"/></g>
<g id="opened"><circle r="7"/></g>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="2.5" y1="0" x2="2.5" y2="5" stroke="#b3ab9b" stroke-width="1.4"/></pattern>
</defs>"""  # noqa: E501

_HALO = {"paint-order": "stroke", "stroke": ink.PAPER, "stroke-width": "3"}
_LEGEND_INK = {
    "bracket": {"fill": "none", "stroke": ink.sign_of("coop"), "stroke-width": "1.4"},
    "bar": {"fill": ink.sign_of("coop")},
    "arrow": {
        "fill": ink.sign_of("conf"), "stroke": ink.sign_of("conf"), "stroke-width": "1.6",
    },
    "unsure": {
        "stroke": ink.sign_of("conf"), "stroke-width": "2.5", "stroke-dasharray": "5 4",
    },
    "ghost": {"stroke": ink.DIFFER, "stroke-width": "1.6"},
    "pill": {"fill": ink.CARD, "stroke": ink.EDGE, "stroke-width": "1.2"},
    "opened": {"fill": "none", "stroke": ink.INK, "stroke-width": "1.6"},
    "tie": {"stroke": ink.EDGE, "stroke-dasharray": "3 2"},
    "foot-line": {"stroke": ink.HATCH, "stroke-width": "3"},
}  # fmt: skip
_PATCHES = {
    "hole": {"fill": "url(#hatch)", "stroke": ink.EDGE},
    "systematic": {"fill": "none", "stroke": ink.EDGE},
    "middle": {"fill": ink.PLAIN_PALE},
}


class Sheet:
    """A piece of paper: what is drawn on it, and the signs that were used for that."""

    def __init__(self, width: int, title: str, description: str, language: str):
        self.width = width
        self.root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                # Programs that know only SVG 1.1 are many.
                "xmlns:xlink": "http://www.w3.org/1999/xlink",
                "xml:lang": language,
                "width": str(width),
                "font-family": ink.SANS,
                "font-size": pixels(TEXT),
                "fill": ink.INK,
                "aria-labelledby": "title desc",
            },
        )
        for tag, words in (("title", title), ("desc", description)):
            _said(self.root, tag, words, id=tag)
        self.root.append(ElementTree.fromstring(_SHAPES))
        self._paper = _add(self.root, "rect", width=width, fill=ink.PAPER)
        self.used = set()

    def group(self, x: float, y: float, scale: float = 1) -> ElementTree.Element:
        moved = f"translate({pixels(x)} {pixels(y)})"
        return _add(
            self.root, "g", transform=moved if scale == 1 else f"{moved} scale({scale:.4f})"
        )

    def finished(self, height: float) -> str:
        """The document, cut to this height."""
        for each in (self.root, self._paper):
            each.set("height", pixels(height))
        self.root.set("viewBox", f"0 0 {self.width} {pixels(height)}")
        written = ElementTree.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'

    def text(self, into, words: str, x: float, y: float, **more):
        return _said(into, "text", words, x=x, y=y, **more)

    # The lanes

    def lanes(self, into, chart, width: int, *, short_names=False):
        """All lanes at their own heights, with their names beside them where they are several."""
        inner = width
        if len(chart.lanes) > 1:
            for lane in chart.lanes:
                self._lane_name(into, lane, short=short_names)
            into = _add(into, "g", transform=f"translate({GUTTER} 0)")
            inner -= GUTTER
        at = _Places(inner)
        for tick in chart.ticks:
            if not tick.is_edge:
                dashes = {} if tick.is_strong else {"stroke_dasharray": "1 3"}
                x, top, end = at(tick.x), chart.tick_top, chart.tick_end
                _line(into, x, x, top, end, stroke=ink.RULE, **dashes)
        for tie in chart.ties:
            if tie.shown != HIDDEN:
                self.used.add("tie tie")
                x1, x2 = at(tie.x1), at(tie.x2)
                _line(into, x1, x2, tie.y1, tie.y2, stroke=ink.EDGE, stroke_dasharray="3 2")
        for lane in chart.lanes:
            self._lane(_add(into, "g"), lane, at)
        words = _add(into, "g", transform=f"translate(0 {chart.height})", fill=ink.SOFT)
        self._axis_words(words, chart, at)
        return into

    def _lane_name(self, into, lane, *, short):
        lines = [lane.code] if short else wrapped(lane.title, GUTTER - 12, _NAME, 600)
        lines = lines if len(lines) < 3 else [lane.code]
        y = float(lane.top) + _NAME
        for number, line in enumerate(lines):
            more = {"font_family": ink.SERIF, "font_weight": "600", "font_size": _NAME}
            self.text(into, line, 0, y + number * LINE, **more)
        self.text(into, f"{lane.n:,}", 0, y + len(lines) * LINE, fill=ink.SOFT)

    def _axis_words(self, into, chart, at):
        for tick in chart.ticks:
            if tick.has_label and tick.shown != HIDDEN:
                x = at(tick.x) + float(tick.dx)
                self.text(into, tick.label, x, chart.tick_words_y, font_size=CAPTION_TEXT)
        if chart.order_words:
            more = {"text_anchor": "end", "font_size": CAPTION_TEXT}
            self.text(into, chart.order_words, at.width, chart.tick_words_y, **more)

    def _lane(self, into, lane, at):
        if lane.middle:
            self.used.add("patch middle")
            y, height = lane.middle
            _add(into, "rect", width=at.width, y=y, height=height, fill=ink.PLAIN_PALE)
        for hatch in lane.hatches:
            self._hatch(into, hatch, at, float(lane.hatch), _ON_AXIS)
        _line(into, 0, at.width, lane.axis, lane.axis, stroke=ink.EDGE)
        for column in lane.heat:
            self._heat(into, column, at)
        for mark in lane.marks:
            for label in mark.labels:
                if label.stem_from and label.shown != HIDDEN:
                    x = at(label.x) + float(label.stem_shift or 0)
                    more = {"stroke": ink.EDGE, "stroke_width": ".8"}
                    _line(into, x, x, label.stem_from, label.stem_to, **more)
        for each in lane.in_date_order:
            if each.shown != HIDDEN:
                draw = self._pill if each.is_pill else self._mark
                draw(into, each, at)

    def _hatch(self, into, hatch, at, y, height):
        """Hatched where nobody went through the years; a line where their key events are."""
        x, width = at(hatch.x), at(hatch.width)
        if hatch.look == _HOLE:
            self.used.add("patch hole")
            rect = _add(into, "rect", x=x, y=y, width=width, height=height, fill="url(#hatch)")
        else:
            self.used.add("foot-line key")
            is_lane = height <= _ON_AXIS
            slim = height * 0.4 if is_lane else min(height * 0.08, 6)
            top = y + height * 0.3 if is_lane else y + height - slim
            rect = _add(into, "rect", x=x, y=top, width=width, height=slim, fill=ink.HATCH)
        _said(rect, "title", hatch.words)

    def _heat(self, into, column, at):
        x, width, top = at(column.x), at(column.width), float(column.y)
        step = (float(column.height) - CELL) / 4
        link = _link(into, column.href, column.words)
        for cell in column.cells:
            band = int(next(name for name in cell.look.split() if name.startswith("band"))[4:])
            height = CELL if band else NARROW_CELL
            y = top + (2 - band) * step + (0 if band else (CELL - NARROW_CELL) / 2)
            shade, colour = ink.cell(cell.look)
            level = next(name for name in cell.look.split() if name.startswith("level-"))
            self.used.add(f"cell heat coop {level}")
            box = {"x": x + 0.5, "y": y + 0.5, "width": max(width - 1, 1), "height": height - 1}
            _add(link, "rect", **box, **shade)
            if cell.text:
                more = {"text_anchor": "middle", "font_size": NUMBER, "fill": colour}
                self.text(link, cell.text, x + width / 2, y + 11.5, **more)

    def _mark(self, into, mark, at):
        link = _link(into, mark.href, mark.words)
        colour = ink.sign_of(mark.sign)
        for line in mark.lines:
            if line.shown != HIDDEN:
                self._run(link, line, colour, at)
        if mark.stands_alone and mark.glyph_shown != HIDDEN:
            x = at(mark.x)
            if mark.is_chosen:
                self.used.add("opened chosen-ring")
                ring = {"fill": "none", "stroke": ink.INK, "stroke_width": "1.6"}
                _add(link, "circle", cx=x, cy=mark.y, r=10, **ring)
            self._glyph(link, mark.glyph, x, mark.y)
            if mark.is_disputed:
                self.used.add("differ differ")
                more = _HALO | {"fill": ink.DIFFER, "font-weight": "600", "font-size": 13}
                self.text(link, "≠", x + 7, float(mark.y) - 1.5, **more)
        for label in mark.labels:
            if label.shown != HIDDEN:
                self._label(link, label, at)

    def _label(self, into, label, at):
        more = _HALO | {"text-anchor": label.anchor}
        if not label.stem_from:
            more["stroke-width"] = "7"
        if label.weight == "strong":
            more["font-weight"] = "600"
        if label.weight == "quiet":
            more["fill"] = ink.SOFT
        self.text(into, label.text, at(label.x) + float(label.dx), label.y, **more)

    def _run(self, into, line, colour, at):
        x1, x2, sure, y = at(line.x1), at(line.x2), at(line.sure_end), line.y
        if line.tie:
            x = at(line.tie[0])
            _line(into, x, x, line.tie[1], line.tie[2], stroke=colour)
        if line.kind == "ghost":
            self.used.add("ghost ghost")
            dotted = {"stroke": ink.DIFFER, "stroke_dasharray": "1 3"}
            _line(into, x1, x2, y, y, **dotted)
            x, top, end = at(line.mark[0]), line.mark[1], line.mark[2]
            _line(into, x, x, top, end, stroke=ink.DIFFER, stroke_width="1.6")
        elif line.kind == "bracket":
            self.used.add("bracket coop bracket")
            thin = {"stroke": colour, "stroke_width": "1.4"}
            _line(into, x1, x2, y, y, opacity=".8", **thin)
            for x in (x1, x2):
                _use(into, line.cap, x, y, **thin)
        else:
            self._bar(into, x1, sure, x2, y, colour, 3, is_planned=line.is_planned)
            if line.is_open:
                self.used.add("arrow conf bar")
                _use(into, "head", x2, y, fill=colour, stroke=colour)

    def _bar(self, into, x1, sure, x2, y, colour, thick, *, is_planned):
        self.used.add("bar coop bar")
        thickness = {"stroke": colour, "stroke_width": thick}
        _line(into, x1, sure, y, y, **thickness, **_dashed("2.6 2" if is_planned else ""))
        if sure != x2:
            self.used.add("unsure conf unsure")
            _line(into, sure, x2, y, y, **thickness, **_dashed("5 4"))

    def _pill(self, into, pill, at):
        self.used.add("pill pill")
        disputed = pill.text.endswith("≠")
        thick = 2 if "material" in pill.sign else 1.3
        width, x, top = pill_width(pill.n, disputed), at(pill.x), float(pill.top)
        link = _link(into, pill.href, pill.words)
        if pill.holds_chosen:
            self.used.add("opened chosen-ring")
            ring = {"fill": "none", "stroke": ink.INK, "stroke_width": "1.6"}
            box = {"x": x - width / 2 - 3, "y": top - 3, "width": width + 6, "height": 22}
            _add(link, "rect", **box, rx=11, **ring)
        box = {
            "x": x - width / 2 + thick / 2, "y": top + thick / 2,
            "width": width - thick, "height": 16 - thick, "rx": 8 - thick / 2,
        }  # fmt: skip
        _add(link, "rect", **box, fill=ink.CARD, stroke=ink.sign_of(pill.sign), stroke_width=thick)
        more = {"text_anchor": "middle", "font_size": PILL_TEXT, "font_weight": "600"}
        self.text(link, pill.text, x, top + 12, **more)

    def _glyph(self, into, glyph: Glyph, x, y):
        self.used |= _keys_of(glyph)
        _use(into, glyph.shape, x, y, **ink.glyph(glyph.look))

    # Beside the lanes

    def in_force(self, into, track, width: int):
        at = _Places(width)
        if track.title:
            more = {"fill": ink.SOFT, "font_size": CAPTION_TEXT}
            self.text(into, track.title, 0, track.title_y, **more)
        for run in track.running:
            link = _link(into, run.href, run.words)
            colour = ink.sign_of(run.look)
            x1, x2, sure = at(run.bar.x), at(run.bar.end), at(run.sure_end)
            if any(bar.shown != HIDDEN for bar in run.bars):
                begin = min(max(x1, self._end_of_words(run, at, sure)), sure)
                planned = run.is_planned
                self._bar(link, begin, sure, x2, run.y, colour, 2.5, is_planned=planned)
            for sign, x in ((run.begin_sign, x1), (run.end_sign, x2)):
                if sign:
                    _use(link, sign, x, run.y, fill=colour, stroke=colour)
            if run.end_sign in {"head", "short"}:
                self.used.add("arrow conf bar")
            for caption in run.captions:
                if caption.shown != HIDDEN:
                    x = at(caption.x) + float(caption.dx)
                    more = _HALO | {"text-anchor": caption.anchor, "font-size": CAPTION_TEXT}
                    self.text(link, run.text, x, run.text_y, **more)

    def _end_of_words(self, run, at, sure):
        """How far the words reach that stand on a bar: it begins after them."""
        reach = [
            x + text_width(run.text, CAPTION_TEXT) + AFTER
            for caption in run.captions
            if caption.shown != HIDDEN and caption.anchor == "start"
            for x in [at(caption.x) + float(caption.dx)]
            if x < sure
        ]
        return max(reach, default=0)

    def tray(self, into, tray, more: str, width: int) -> float:
        """What has no place in so short a window, in lines; `more` says how much else. How high."""
        items = [(item.glyph, item.text, item) for item in tray.items]
        if more:
            items.append((None, more, None))
        return self._flow(into, items, width)

    def legend(self, into, items, width: int) -> float:
        """The four quads and every other sign that was used, in lines. How high they are."""
        shown = [item for n, item in enumerate(items) if n < 4 or _key(item.glyph) in self.used]
        return self._flow(into, [(item.glyph, item.words, None) for item in shown], width)

    def key(self, right: float, foot: float, size: float, width: float, *, has_quads: bool):
        """The signs of the quads, and the hatch where it was drawn, in a line that ends there."""
        items = []
        if has_quads:
            items = [
                (glyph_of(quad), str(words), None)
                for side in (UP, DOWN)
                for quad, words in KEY_WORDS[side]
            ]
        if "patch hole" in self.used:
            items.append(
                (Glyph("patch", _HOLE), str(CoverageLevel.NOT_RESEARCHED.label).lower(), None)
            )
        length = sum(map(_length, items)) + _BETWEEN * (len(items) - 1)
        scale = min(size / CAPTION_TEXT, width / max(length, 1))
        into = self.group(right - length * scale, foot - (LINE / 2 + 4.5) * scale, scale)
        self._flow(into, items, length)

    def _flow(self, into, items, width):
        x, y = 0.0, 0.0
        for glyph, words, item in items:
            length = _length((glyph, words, item))
            if x and x + length > width:
                x, y = 0.0, y + LINE
            at = _link(into, item.href, item.words) if item else into
            if glyph:
                self._sign(at, glyph, x + SIGN / 2, y + LINE / 2)
            more = {"font_size": CAPTION_TEXT, "fill": ink.SOFT}
            self.text(at, words, x + (SIGN + 4 if glyph else 0), y + LINE / 2 + 4.5, **more)
            x += length + _BETWEEN
        return y + LINE if items else 0

    def _sign(self, into, glyph, x, y):
        if glyph.shape == "differ":
            more = {"fill": ink.DIFFER, "font_weight": "600", "text_anchor": "middle"}
            self.text(into, "≠", x, y + 5, **more)
        elif glyph.shape == "patch":
            _use(into, "patch", x, y, **_PATCHES[glyph.look])
        elif glyph.shape == "cell":
            _use(into, "cell", x, y, **ink.cell(glyph.look)[0])
        else:
            _use(into, glyph.shape, x, y, **_LEGEND_INK.get(glyph.shape) or ink.glyph(glyph.look))
            if glyph.shape == "pill":
                more = {"text_anchor": "middle", "font_size": 10, "font_weight": "600"}
                self.text(into, "3", x, y + 3.5, **more)

    # The whole span

    def strip(self, into, strip, width: int, height: float, size: float = _STRIP_TEXT):
        """Cooperation up, conflict down, the window framed; `size` is that of the years."""
        at, down = _Places(width), _Places(height)
        self._decades(into, strip, at, height, down(strip.words_y), size)
        self._years(into, strip, at, down)
        if not strip.is_whole:
            first, last = at(strip.window.x), at(strip.window.end)
            frame = {"fill": "none", "stroke": ink.INK, "stroke_width": "1.6", "rx": 3}
            box = {"x": first, "y": 1, "width": last - first, "height": down(strip.ground) - 2}
            _add(into, "rect", **box, **frame)

    def rails(self, into, rails, width: int, height: float, size: float):
        """A strip for each pair, its code and number before it, over the years of them all."""
        beside = max(text_width(f"{rail.code} {rail.n:,}", size, 600) for rail in rails) + size
        years = _add(into, "g", transform=f"translate({pixels(beside)} 0)")
        at = _Places(width - beside)
        room = (height - size * 1.5) / len(rails)
        self._decades(years, rails[0].strip, at, height, height - size * 0.3, size)
        for number, rail in enumerate(rails):
            y = number * room
            # The ground is a part of a strip's height: here it has all of it, but for some air.
            down = _Places(room * 0.94 / (float(rail.strip.ground.rstrip("%")) / 100))
            axis = y + down(rail.strip.axis) + size / 3
            self.text(into, rail.code, 0, axis, font_size=size, font_weight="600")
            more = {"fill": ink.SOFT, "font_size": size, "text_anchor": "end"}
            self.text(into, f"{rail.n:,}", beside - size / 2, axis, **more)
            own = _add(years, "g", transform=f"translate(0 {pixels(y)})")
            self._years(own, rail.strip, at, down)

    def _decades(self, into, strip, at, height, words_y, size):
        for decade in strip.decades:
            x = at(decade.x)
            _line(into, x, x, 0, height, stroke=ink.RULE)
            more = {"font_size": size, "fill": ink.SOFT}
            self.text(into, decade.label, x + size / 3, words_y, **more)

    def _years(self, into, strip, at, down):
        """The bars on their ground; what is outside of the window is pale."""
        ground, axis = down(strip.ground), down(strip.axis)
        for hatch in strip.hatches:
            self._hatch(into, hatch, at, 0, ground)
        _line(into, 0, at.width, axis, axis, stroke=ink.EDGE)
        for bar in strip.bars:
            link = _link(into, bar.href, bar.words)
            for piece in bar.pieces:
                box = {"x": at(bar.x), "width": at(bar.width)}
                box |= {"y": down(piece.y), "height": down(piece.height)}
                _add(link, "rect", **box, **ink.piece(piece.look))
        if not strip.is_whole:
            first, last = at(strip.window.x), at(strip.window.end)
            pale = {"fill": ink.PAPER, "fill_opacity": ".66"}
            for x, end in ((0, first), (last, at.width)):
                _add(into, "rect", x=x, width=end - x, height=ground, **pale)


class _Places:
    """Of a share in percent, or a number of pixels: how many pixels, of so many in all."""

    def __init__(self, width: float):
        self.width = width

    def __call__(self, place: str) -> float:
        if place.endswith("%"):
            return float(place[:-1]) / 100 * self.width
        return float(place)


def wrapped(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """The text in lines, broken at plain spaces, and inside a word that is longer than a line."""
    lines, line = [], ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while text_width(word, size, weight) > width and len(word) > 1:
            fits = next(
                n for n in range(len(word) - 1, 0, -1)
                if n == 1 or text_width(word[:n], size, weight) <= width
            )  # fmt: skip
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line else lines


def _length(item):
    """Of a sign and its words, in a line."""
    glyph, words, _link = item
    return text_width(words, CAPTION_TEXT) + (SIGN + 4 if glyph else 0)


def _keys_of(glyph):
    """The legend's items that explain a glyph."""
    names = glyph.look.split()
    states = {name for name in ("planned", "vague") if name in names}
    if glyph.shape.endswith("-claimed"):
        states.add("claimed")
    bare = [name for name in names if name not in {"planned", "vague"}]
    return states | {f"{glyph.shape.removesuffix('-claimed')} {' '.join(bare)}"}


def _key(glyph):
    """By which an item of the legend is known: a state, or the sign itself."""
    states = _keys_of(glyph) & {"planned", "vague", "claimed"}
    return states.pop() if states else f"{glyph.shape} {glyph.look}"


def _dashed(dashes):
    return {"stroke_dasharray": dashes} if dashes else {}


def _add(into, tag, **attributes):
    return ElementTree.SubElement(
        into, tag, {name.replace("_", "-"): _printed(value) for name, value in attributes.items()}
    )


def _printed(value):
    return value if isinstance(value, str) else pixels(value)


def _line(into, x1, x2, y1, y2, **more):
    return _add(into, "line", x1=x1, x2=x2, y1=y1, y2=y2, **more)


def _use(into, shape, x, y, **more):
    return _add(into, "use", **{"xlink:href": f"#{shape}"}, x=x, y=y, **more)


def _said(into, tag, words, **more):
    element = _add(into, tag, **more)
    element.text = writable(words)
    return element


def _link(into, href, words):
    """A link that explains itself to whoever points at it."""
    link = _add(into, "a", **{"xlink:href": href})
    _said(link, "title", words)
    return link
