"""The radar's shapes, read back from their path data: streets of one width, points where they belong."""

import math
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.domain import radar_paths

NEAR = 0.02  # px: two decimals, rounded twice
Point = tuple[float, float]


def outline(path: str, steps: int = 24) -> list[Point]:
    """Points along a path of M, L, Q, A and Z, arcs being circular."""
    tokens = re.findall(r"[MLQAZ]|-?\d+(?:\.\d+)?", path)
    points: list[Point] = []
    i = 0
    while i < len(tokens):
        command = tokens[i]
        size = {"M": 2, "L": 2, "Q": 4, "A": 7, "Z": 0}[command]
        values = [float(token) for token in tokens[i + 1 : i + 1 + size]]
        i += 1 + size
        if command in "ML":
            points.append((values[0], values[1]))
        elif command == "Q":
            start, bend, end = points[-1], (values[0], values[1]), (values[2], values[3])
            for step in range(1, steps + 1):
                t = step / steps
                weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
                points.append(
                    (
                        sum(w * p[0] for w, p in zip(weights, (start, bend, end), strict=True)),
                        sum(w * p[1] for w, p in zip(weights, (start, bend, end), strict=True)),
                    )
                )
        elif command == "A":
            points += arc_points(points[-1], values, steps)
    return points


def arc_points(start: Point, values: list[float], steps: int) -> list[Point]:
    radius, large, clockwise, end = values[0], values[3] == 1, values[4] == 1, (values[5], values[6])
    half = math.dist(start, end) / 2
    assert half <= radius + NEAR
    if half == 0:
        return [end]
    away = math.sqrt(max(0.0, radius**2 - half**2)) * (1 if large != clockwise else -1)
    direction = ((end[0] - start[0]) / (2 * half), (end[1] - start[1]) / (2 * half))
    centre = (
        (start[0] + end[0]) / 2 - away * direction[1],
        (start[1] + end[1]) / 2 + away * direction[0],
    )
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    last = math.atan2(end[1] - centre[1], end[0] - centre[0])
    turn = (last - first) % math.tau if clockwise else -((first - last) % math.tau)
    angles = (first + turn * (step + 1) / steps for step in range(steps))
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]


def on_ray(angle: float, point: Point) -> Point:
    """Along a ray, and beside it on its clockwise side."""
    x, y = point
    return -x * math.sin(angle) + y * math.cos(angle), -x * math.cos(angle) - y * math.sin(angle)


def area(points: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2


def segment(rays: Point, insets: Point, radii: Point = (100, 200)) -> str:
    return radar_paths.ring_segment(
        0, 0, r_in=radii[0], r_out=radii[1], start=rays[0], end=rays[1], start_inset=insets[0], end_inset=insets[1]
    )


def test_a_segment_lies_between_its_radii_and_beside_its_rays() -> None:
    start, end = 0.0, math.radians(120)
    points = outline(segment((start, end), (84, 4)))
    for point in points:
        assert 100 - NEAR <= math.hypot(*point) <= 200 + NEAR
        along, beside = on_ray(start, point)
        assert along <= 0 or beside >= 84 - NEAR
        along, beside = on_ray(end, point)
        assert along <= 0 or beside <= -4 + NEAR
    whole = (math.radians(120) / 2) * (200**2 - 100**2)
    assert 0 < area(points) < whole, "clockwise on a screen whose y runs down, smaller for its streets"


def test_a_segment_without_insets_has_the_whole_area() -> None:
    points = outline(segment((0.3, 2.0), (0, 0)), steps=400)
    assert area(points) == pytest.approx((2.0 - 0.3) / 2 * (200**2 - 100**2), rel=1e-3)


def test_the_street_between_neighbours_has_one_width() -> None:
    ray = math.radians(126)
    before, after = segment((0, ray), (84, 4)), segment((ray, 4.0), (4, 4))
    corners = [on_ray(ray, p)[1] for p in outline(before) if abs(on_ray(ray, p)[1] + 4) < 2 * NEAR]
    others = [on_ray(ray, p)[1] for p in outline(after) if abs(on_ray(ray, p)[1] - 4) < 2 * NEAR]
    assert len(corners) == 2, "inner and outer corner lie on one line parallel to the ray"
    assert len(others) == 2


@given(
    st.tuples(st.floats(0, math.tau), st.floats(0.2, 3.0)),
    st.tuples(st.floats(0, 90), st.floats(0, 90)),
    st.tuples(st.floats(0, 180), st.floats(5, 120)),
)
def test_any_segment_keeps_its_limits(turn: Point, insets: Point, ring: Point) -> None:
    start, end = turn[0], sum(turn)
    path = segment((start, end), insets, (ring[0], sum(ring)))
    assume(path)
    ring = (max(ring[0], *insets), sum(ring))
    points = outline(path)
    for point in points:
        assert ring[0] - NEAR <= math.hypot(*point) <= ring[1] + NEAR
        along, beside = on_ray(start, point)
        assert along <= NEAR or beside >= insets[0] - 3 * NEAR
        along, beside = on_ray(end, point)
        assert along <= NEAR or beside <= -insets[1] + 3 * NEAR
    assert area(points) > -1


def test_sides_that_meet_outside_the_inner_radius_end_in_their_corner() -> None:
    path = segment((0, math.radians(40)), (30, 30), (50, 200))
    assert path.count("A") == 1
    assert path.count("L") == 1
    corner = outline(path)[-1]
    assert on_ray(0, corner)[1] == pytest.approx(30, abs=NEAR)
    assert on_ray(math.radians(40), corner)[1] == pytest.approx(-30, abs=NEAR)


def test_a_segment_with_nothing_between_its_sides_is_empty() -> None:
    assert segment((0, math.radians(20)), (84, 84)) == ""
    assert segment((0, 1), (0, 0), (200, 200)) == ""


def test_a_segment_of_more_than_half_a_turn_is_drawn_whole() -> None:
    points = outline(segment((0, 5), (0, 0)), steps=400)
    assert area(points) == pytest.approx(5 / 2 * (200**2 - 100**2), rel=1e-3)


def test_an_arc_runs_clockwise_from_the_bottom() -> None:
    points = outline(radar_paths.arc(300, 300, 100, 0, math.pi / 2))
    assert points[0] == (300, 400)
    assert points[-1] == pytest.approx((200, 300), abs=NEAR)
    assert all(x <= 300 + NEAR and y >= 300 - NEAR for x, y in points), "by way of the lower left"


def test_an_arc_of_a_full_turn_is_the_circle() -> None:
    points = outline(radar_paths.arc(0, 0, 100, 1, 20), steps=100)
    assert abs(area(points)) == pytest.approx(math.pi * 100**2, rel=1e-2)
    assert points[-1] == pytest.approx(points[0], abs=NEAR)


@pytest.mark.parametrize("reach", [1.0, 1.2, 1.36, 1.6])
def test_a_drop_is_a_disc_with_its_point_upwards(reach: float) -> None:
    points = outline(radar_paths.drop(26, reach))
    top = min(points, key=lambda point: point[1])
    assert top[0] == pytest.approx(0, abs=0.5)
    assert 26 - NEAR <= -top[1] <= 26 * reach + NEAR
    assert -top[1] >= 26 * reach - 26 * 0.12
    assert max(y for _, y in points) == pytest.approx(26, abs=0.1)
    assert all(math.hypot(x, y) >= 26 - NEAR for x, y in points), "nothing cut from the disc"
    assert abs(area(points)) >= math.pi * 26**2 * 0.98
    assert min(x for x, _ in points) == pytest.approx(-max(x for x, _ in points), abs=0.1)


def test_a_drop_has_sides_that_touch_its_disc() -> None:
    path = radar_paths.drop(26)
    near, touch = (tuple(map(float, part.split()[-2:])) for part in re.split(r" [LA]", path)[:2])
    side = (touch[0] - near[0], touch[1] - near[1])
    assert math.hypot(*touch) == pytest.approx(26, abs=NEAR)
    assert side[0] * touch[0] + side[1] * touch[1] == pytest.approx(0, abs=1), "at a right angle to the radius"


def test_a_diamond_stands_on_its_point_with_rounded_corners() -> None:
    points = outline(radar_paths.diamond(30, 6))
    assert all(abs(x) + abs(y) <= 30 + NEAR for x, y in points)
    assert 26 < max(y for _, y in points) < 30
    assert max(x for x, _ in points) == pytest.approx(max(y for _, y in points), abs=NEAR)
    assert outline(radar_paths.diamond(30, 0))[0] == (0, -30)


def test_corners_are_rounded_at_most_halfway() -> None:
    points = outline(radar_paths.square(10, 1000))
    assert all(max(abs(x), abs(y)) <= 10 + NEAR for x, y in points)
    assert area(points) > 200


def test_a_star_has_four_points_and_hollow_sides() -> None:
    points = outline(radar_paths.star4(18))
    tips = [point for point in points if math.hypot(*point) > 17.9]
    assert {(round(x), round(y)) for x, y in tips} == {(0, -18), (18, 0), (0, 18), (-18, 0)}
    assert all(abs(x) + abs(y) <= 18 + NEAR for x, y in points)
    assert 0 < area(points) < 0.6 * 2 * 18**2


def test_a_bow_is_lower_at_its_sides() -> None:
    points = outline(radar_paths.bow(1080, 200, 66))
    assert points[0] == (0, 266)
    assert points[-1] == (1080, 266)
    assert min(y for _, y in points) == pytest.approx(200)
    for x, y in points:
        assert y == pytest.approx(200 + 66 * (2 * x / 1080 - 1) ** 2, abs=NEAR)


def test_a_bow_band_lies_between_its_lines() -> None:
    points = outline(radar_paths.bow_band(1080, 200, 300, 66), steps=100)
    assert area(points) == pytest.approx(1080 * 100, rel=1e-3)


@pytest.mark.parametrize(
    "path",
    [
        radar_paths.drop(26.12345),
        radar_paths.star4(17.7777),
        radar_paths.diamond(30.1, 3.3333),
        radar_paths.arc(1 / 3, 2 / 3, 100.001, 0.1, 6),
        segment((0, 1), (10.777, 3.333)),
    ],
)
def test_numbers_have_at_most_two_decimals_and_no_exponent(path: str) -> None:
    assert re.fullmatch(r"(?:[MLQAZ](?: -?\d+(?:\.\d{1,2})?)* ?)+", path)
    assert "-0 " not in path + " "
