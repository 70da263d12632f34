"""The radar's shapes as SVG path data, for QML's PathSvg: pure functions from lengths in px to text.

Angles are radians, 0 at the bottom where the avenue is, clockwise positive, as in `radar_layout`. Coordinates are px,
x to the right and y down, with two decimals. Marks are drawn about the point 0,0.
"""

from __future__ import annotations

import math

Point = tuple[float, float]

_CLOCKWISE, _BACK = 1, 0


def ring_segment(
    cx: float,
    cy: float,
    *,
    r_in: float,
    r_out: float,
    start: float,
    end: float,
    start_inset: float,
    end_inset: float | None = None,
) -> str:
    """Return the outline of a ring's part between two rays; its straight sides run parallel to the rays.

    `start_inset` and `end_inset` (the same if not given) are how far the sides run beside their rays: half the gap
    to the neighbour, or half the avenue's width. So gaps are streets of one width, not wedges. The ring begins where
    both sides do, at the greater inset at least; where the sides meet farther out, the shape ends in their corner;
    where nothing is left, the path is empty.
    """
    centre = (cx, cy)
    end_inset = start_inset if end_inset is None else end_inset
    r_in = max(r_in, start_inset, end_inset)
    if r_out <= r_in:
        return ""
    first, last = _cut(start, start_inset, r_out), _cut(end, -end_inset, r_out)
    if first >= last:
        return ""
    outer = [_move(_at(centre, r_out, first)), _arc_to(centre, r_out, first, last, _CLOCKWISE)]
    inner_first, inner_last = _cut(start, start_inset, r_in), _cut(end, -end_inset, r_in)
    if inner_first >= inner_last:
        return " ".join([*outer, _line(_corner(centre, (start, start_inset), (end, end_inset))), "Z"])
    inner = [_line(_at(centre, r_in, inner_last)), _arc_to(centre, r_in, inner_last, inner_first, _BACK)]
    return " ".join([*outer, *inner, "Z"])


def arc(cx: float, cy: float, radius: float, start: float, end: float) -> str:
    """Return the open arc from `start` clockwise to `end`; a full turn or more gives the whole circle."""
    centre, end = (cx, cy), min(end, start + 2 * math.pi)
    return " ".join([_move(_at(centre, radius, start)), _arc_to(centre, radius, start, end, _CLOCKWISE)])


def bow(width: float, top: float, bend: float) -> str:
    """Return the open line from 0 to `width` that is at `top` in the middle and `bend` lower at its ends.

    It is the line of `SectorSpec.bow`: a parabola, which one quadratic curve draws exactly.
    """
    return f"{_move((0, top + bend))} Q {_pair((width / 2, top - bend))} {_pair((width, top + bend))}"


def bow_band(width: float, top: float, bottom: float, bend: float) -> str:
    """Return the closed shape between the lines of `bow` at `top` and at `bottom`."""
    back = f"Q {_pair((width / 2, bottom - bend))} {_pair((0, bottom + bend))}"
    return " ".join([bow(width, top, bend), _line((width, bottom + bend)), back, "Z"])


def drop(radius: float, reach: float = 1.36, tip: float = 0.12) -> str:
    """Return a disc of `radius` with a point upwards that ends about `reach` radii above its centre.

    Turned by a mark's angle the point looks to the radar's centre. `tip` rounds the point, in radii.
    """
    if reach <= 1:
        return " ".join([_move((0, -radius)), _half_turns(radius), "Z"])
    side = math.acos(1 / reach)
    touch_right = (radius * math.sin(side), -radius * math.cos(side))
    # The straight side rises towards the point; its direction is the tangent of the disc where they meet.
    back = min(tip, math.sqrt(reach**2 - 1)) * radius
    near_right = (back * math.cos(side), -reach * radius + back * math.sin(side))
    near_left = (-near_right[0], near_right[1])
    return " ".join(
        [
            _move(near_left),
            f"Q {_pair((0, -reach * radius))} {_pair(near_right)}",
            _line(touch_right),
            f"A {_num(radius)} {_num(radius)} 0 1 1 {_pair((-touch_right[0], touch_right[1]))}",
            "Z",
        ]
    )


def diamond(radius: float, corner: float) -> str:
    """Return a square standing on its point, `radius` from the centre to its unrounded points, rounded by `corner`."""
    return _rounded([(0, -radius), (radius, 0), (0, radius), (-radius, 0)], corner)


def square(radius: float, corner: float) -> str:
    """Return an upright square, `radius` from the centre to its sides, rounded by `corner`."""
    return _rounded([(-radius, -radius), (radius, -radius), (radius, radius), (-radius, radius)], corner)


def star4(radius: float, waist: float = 0.16) -> str:
    """Return a star of four points, one upwards; its sides bend in towards `waist` radii from the centre."""
    inner = waist * radius
    parts = [_move((0, -radius))]
    points = [(radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius)]
    bends = [(inner, -inner), (inner, inner), (-inner, inner), (-inner, -inner)]
    parts += [f"Q {_pair(bend)} {_pair(point)}" for bend, point in zip(bends, points, strict=True)]
    return " ".join([*parts, "Z"])


def _rounded(points: list[Point], corner: float) -> str:
    """A closed shape whose corners start `corner` before and end `corner` after their points, at most halfway."""
    parts: list[str] = []
    for i, point in enumerate(points):
        before = _towards(point, points[i - 1], corner)
        after = _towards(point, points[(i + 1) % len(points)], corner)
        parts += [_line(before) if parts else _move(before), f"Q {_pair(point)} {_pair(after)}"]
    return " ".join([*parts, "Z"])


def _towards(start: Point, goal: Point, length: float) -> Point:
    part = min(0.5, length / math.dist(start, goal))
    return start[0] + part * (goal[0] - start[0]), start[1] + part * (goal[1] - start[1])


def _cut(ray: float, inset: float, radius: float) -> float:
    """The angle at which a line parallel to `ray`, `inset` clockwise beside it, meets the circle of `radius`."""
    return ray + math.asin(max(-1.0, min(1.0, inset / radius))) if radius > 0 else ray


def _corner(centre: Point, first: tuple[float, float], last: tuple[float, float]) -> Point:
    """Where the sides beside two rays meet; each is given by its ray and its inset."""
    (start, start_inset), (end, end_inset) = first, last
    span = end - start
    along = (end_inset + start_inset * math.cos(span)) / math.sin(span)
    foot = _at(centre, along, start)
    return foot[0] - start_inset * math.cos(start), foot[1] - start_inset * math.sin(start)


def _at(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] - radius * math.sin(angle), centre[1] + radius * math.cos(angle)


def _arc_to(centre: Point, radius: float, start: float, end: float, sweep: int) -> str:
    """An arc in pieces of up to a third of a turn: towards half a turn, rounded ends would shift its centre."""
    pieces = 1 + int(abs(end - start) / (math.tau / 3))
    ends = [start + (end - start) * (i + 1) / pieces for i in range(pieces)]
    size = _num(radius)
    return " ".join(f"A {size} {size} 0 0 {sweep} {_pair(_at(centre, radius, angle))}" for angle in ends)


def _half_turns(radius: float) -> str:
    size = _num(radius)
    return f"A {size} {size} 0 0 1 {_pair((0, radius))} A {size} {size} 0 0 1 {_pair((0, -radius))}"


def _move(point: Point) -> str:
    return f"M {_pair(point)}"


def _line(point: Point) -> str:
    return f"L {_pair(point)}"


def _pair(point: Point) -> str:
    return f"{_num(point[0])} {_num(point[1])}"


def _num(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
