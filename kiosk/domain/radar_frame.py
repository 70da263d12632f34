"""The radar's frame: rings, sectors and rows of marks as they follow from the measurements alone, never from measures.

Angles are radians, 0 at the bottom where the avenue is, clockwise positive. Lengths are pixels. A sector's sides are
parallel to its rays, `gap / 2` beside them (beside the avenue: half the avenue's width), so all streets have one width.

Guarantee: everything here depends on the `RadarSpec` only. Ring widths follow what the rings hold only by way of
`RadarSpec.ring_shares`, which `radar_shares` computes from coarse classes of the fullest cells' counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_TOUCH = 2.0  # px of ground between a mark and a line that no mark stands behind
_TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class RadarSpec:
    """What the radar is made of, in px. Raises `ValueError` with a sentence for what makes no radar.

    `sectors` and `rings` are ids, sectors clockwise from the avenue, rings from the centre outwards. `ring_shares`
    are the rings' relative widths, 0 for a thin line of `thin_ring`; without them all rings are equal. `number_spans`
    are, per sector, the numbers at its first and last side; without them every cell spreads its own numbers.
    `mirrored` is the reading direction from right to left: the first sector then lies right of the avenue.
    """

    sectors: tuple[str, ...]
    rings: tuple[str, ...]
    outer_radius: float
    hub_radius: float
    band_width: float
    avenue_width: float
    gap: float
    mark_diameter: float
    centre_distance: float
    mirrored: bool = False
    ring_shares: tuple[float, ...] = ()
    number_spans: tuple[tuple[float, float], ...] = ()
    hub_margin: float = 22.0
    ledge: float = 6.0
    thin_ring: float = 12.0

    def __post_init__(self) -> None:
        """Refuse measurements that make no radar."""
        if not 3 <= len(self.sectors) <= 12:
            raise ValueError(f"A radar has 3 to 12 sectors, not {len(self.sectors)}.")
        if not 2 <= len(self.rings) <= 6:
            raise ValueError(f"A radar has 2 to 6 rings, not {len(self.rings)}.")
        if len(set(self.sectors)) < len(self.sectors) or len(set(self.rings)) < len(self.rings):
            raise ValueError("A radar's sectors and rings need ids of their own; one is given twice.")
        if self.ring_shares and len(self.ring_shares) != len(self.rings):
            raise ValueError(f"{len(self.rings)} rings need as many shares, not {len(self.ring_shares)}.")
        if self.number_spans and len(self.number_spans) != len(self.sectors):
            raise ValueError(f"{len(self.sectors)} sectors need as many number spans, not {len(self.number_spans)}.")
        if any(first >= last for first, last in self.number_spans):
            raise ValueError("A sector's number span must end after it begins.")
        streets = (self.avenue_width, self.gap, self.hub_radius, self.hub_margin)
        lengths = (self.outer_radius, self.band_width, self.ledge, self.thin_ring, self.mark_diameter, *streets)
        if not all(math.isfinite(length) for length in (*lengths, self.centre_distance, *self.ring_shares)):
            raise ValueError("A radar's lengths and ring shares must be finite.")
        if min(*lengths, *self.ring_shares) < 0:
            raise ValueError("A radar's lengths and ring shares cannot be negative.")
        if self.mark_diameter == 0 or self.centre_distance < self.mark_diameter:
            raise ValueError("Marks need a size, and their centres must be at least that far apart.")


@dataclass(frozen=True, slots=True)
class SectorSlice:
    """A sector's place: its rays, and how far beside them its straight sides run."""

    id: str
    start: float
    end: float
    start_inset: float
    end_inset: float

    @property
    def middle(self) -> float:
        """The angle halfway, for the sector's name."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A circle of places for centres, with the play that is left to either side of it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Zone:
    """Neighbouring rings that share their room for marks: one ring, or several where each alone is too thin.

    `wide` are those among its `rings` that have a share of their own; the others are thin lines.
    """

    rings: tuple[int, ...]
    wide: tuple[int, ...]
    inner: float
    outer: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The radar without its marks, not mirrored. `ring_radii` has one radius more than there are rings."""

    ring_radii: tuple[float, ...]
    sectors: tuple[SectorSlice, ...]
    zones: tuple[Zone, ...]
    band: tuple[float, float]


def frame_of(spec: RadarSpec) -> Frame:
    """Return the frame. Raises `ValueError` with a sentence when not even one row of marks fits."""
    inner, outer = extent_of(spec)
    zones, radii = zones_of(spec, inner, outer)
    return Frame(radii, slices_of(spec, inner, outer), zones, (spec.outer_radius - spec.band_width, spec.outer_radius))


def span_at(spec: RadarSpec, place: SectorSlice, radius: float) -> tuple[float, float]:
    """Return the first and last angle for a centre of `place` on the circle of `radius`; none if first > last."""
    first, last = _clearance(spec, place.start_inset), _clearance(spec, place.end_inset)
    if radius <= max(first, last):
        return place.middle + math.pi, place.middle - math.pi
    return place.start + math.asin(first / radius), place.end - math.asin(last / radius)


def row_capacity(spec: RadarSpec, place: SectorSlice, radius: float) -> int:
    """Return how many marks of `place` have room on the circle of `radius`."""
    first, last = span_at(spec, place, radius)
    return 0 if first > last + _TINY else 1 + int((last - first) / step_at(spec, radius) + _TINY)


def step_at(spec: RadarSpec, radius: float) -> float:
    """Return the angle between two centres at the least distance on the circle of `radius`."""
    return 2 * math.asin(min(1.0, spec.centre_distance / 2 / radius))


def cell_capacity(spec: RadarSpec, place: SectorSlice, zone: Zone) -> int:
    """Return how many marks the cell of `place` in `zone` holds before it becomes a cluster."""
    return sum(row_capacity(spec, place, row.high) for row in zone.rows)


def _clearance(spec: RadarSpec, inset: float) -> float:
    """How far a centre stays from a sector's ray: its mark beside the street, and half the least distance."""
    return max(spec.centre_distance / 2, inset + spec.mark_diameter / 2 + _TOUCH)


def _insets(spec: RadarSpec) -> tuple[float, float]:
    """How far a sector's sides lie beside the avenue's middle line, and beside any other ray."""
    return max(spec.avenue_width, spec.gap) / 2, spec.gap / 2


def _angles_needed(spec: RadarSpec, radius: float) -> tuple[float, float]:
    """The angles that a sector beside the avenue, and another one, need for one mark at `radius`."""
    avenue, street = (math.asin(min(1.0, _clearance(spec, inset) / radius)) for inset in _insets(spec))
    return avenue + street, 2 * street


def extent_of(spec: RadarSpec) -> tuple[float, float]:
    """Where the rings begin and end: outside the hub, and where the circle is long enough for a mark per sector."""
    mark = spec.mark_diameter / 2 + _TOUCH
    low, high = max(_clearance(spec, inset) for inset in _insets(spec)), 100 * spec.outer_radius
    for _ in range(60):
        middle = (low + high) / 2
        beside, other = _angles_needed(spec, middle)
        if 2 * beside + (len(spec.sectors) - 2) * other <= 2 * math.pi:
            high = middle
        else:
            low = middle
    inner = max(spec.hub_radius + spec.hub_margin, high - mark)
    outer = spec.outer_radius - spec.band_width - spec.ledge
    least = inner + 2 * mark + spec.thin_ring * (len(spec.rings) - 1)
    if least > outer:
        wanted = math.ceil(spec.outer_radius + least - outer)
        raise ValueError(
            f"A radar of {spec.outer_radius:g} px is too small for {len(spec.sectors)} sectors with marks of "
            f"{spec.mark_diameter:g} px; it needs a radius of {wanted} px."
        )
    return inner, outer


def slices_of(spec: RadarSpec, inner: float, outer: float) -> tuple[SectorSlice, ...]:
    """Sectors of equal area, the avenue not counted, each wide enough at the innermost row for a mark."""
    count = len(spec.sectors)
    avenue, street = _insets(spec)
    squares = outer**2 - inner**2
    strip = _half_strip(outer, spec.avenue_width / 2) - _half_strip(inner, spec.avenue_width / 2)
    other = (2 * math.pi - 4 * strip / squares) / count
    beside_least, other_least = _angles_needed(spec, inner + spec.mark_diameter / 2 + _TOUCH)
    most = (2 * math.pi - 2 * beside_least) / (count - 2)
    other = max(other_least, min(other, most))
    bounds = [0.0, *((math.pi + (i - count / 2) * other) for i in range(1, count)), 2 * math.pi]
    return tuple(
        SectorSlice(
            id=name,
            start=bounds[i],
            end=bounds[i + 1],
            start_inset=avenue if i == 0 else street,
            end_inset=avenue if i == count - 1 else street,
        )
        for i, name in enumerate(spec.sectors)
    )


def _half_strip(radius: float, width: float) -> float:
    """The area of a quarter disc that lies within `width` of its straight side."""
    if width >= radius:
        return math.pi * radius**2 / 4
    return (width * math.sqrt(radius**2 - width**2) + radius**2 * math.asin(width / radius)) / 2


def zones_of(spec: RadarSpec, inner: float, outer: float) -> tuple[tuple[Zone, ...], tuple[float, ...]]:
    """Share the room between the rings; rings that stay too thin for a mark join their thinnest neighbour."""
    shares = spec.ring_shares if any(spec.ring_shares) else (1.0,) * len(spec.rings)
    wide: list[tuple[int, ...]] = [(ring,) for ring, share in enumerate(shares) if share]
    room = outer - inner - spec.thin_ring * (len(shares) - len(wide))
    while True:
        needs = [_least_width(spec, wide, i) for i in range(len(wide))]
        if sum(needs) <= room + _TINY or len(wide) == 1:
            break
        weights = [sum(shares[ring] for ring in rings) for rings in wide]
        first = min(range(len(wide) - 1), key=lambda i: (weights[i] + weights[i + 1], -i))
        wide[first : first + 2] = [wide[first] + wide[first + 1]]
    widths = _filled(room, [sum(shares[ring] for ring in rings) for rings in wide], needs)
    ring_widths = [spec.thin_ring] * len(shares)
    for rings, width in zip(wide, widths, strict=True):
        for ring in rings:
            ring_widths[ring] = width * shares[ring] / sum(shares[other] for other in rings)
    radii = [inner]
    for width in ring_widths:
        radii.append(radii[-1] + width)
    return tuple(_zone(spec, wide, i, radii) for i in range(len(wide))), tuple(radii)


def _pads(spec: RadarSpec, wide: list[tuple[int, ...]], index: int) -> tuple[float, float]:
    """The air at a zone's inner and outer edge, so that marks of neighbouring zones keep their distance."""
    air = spec.centre_distance - spec.mark_diameter

    def pad(near: int, far: int) -> float:
        return max(_TOUCH, (air - spec.thin_ring * (far - near - 1)) / 2)

    inside = _TOUCH if index == 0 else pad(wide[index - 1][-1], wide[index][0])
    outside = _TOUCH if index == len(wide) - 1 else pad(wide[index][-1], wide[index + 1][0])
    return inside, outside


def _least_width(spec: RadarSpec, wide: list[tuple[int, ...]], index: int) -> float:
    """A zone's least width. Thin rings that lie between its rings are part of it and already have their room."""
    rings = wide[index]
    thin = spec.thin_ring * (rings[-1] - rings[0] + 1 - len(rings))
    return spec.mark_diameter + sum(_pads(spec, wide, index)) - thin


def _filled(room: float, weights: list[float], needs: list[float]) -> list[float]:
    """Divide `room` by weight, nobody below its need."""
    held: set[int] = set()
    while True:
        free = [i for i in range(len(needs)) if i not in held]
        rest = room - sum(needs[i] for i in held)
        total = sum(weights[i] for i in free)
        short = {i for i in free if rest * weights[i] / total < needs[i]}
        if not short or short == set(free):
            return [needs[i] if i in held else rest * weights[i] / total for i in range(len(needs))]
        held |= short


def _zone(spec: RadarSpec, wide: list[tuple[int, ...]], index: int, radii: list[float]) -> Zone:
    """A zone with its thin rings: those inside it, and those before the next (for the first also those below)."""
    rings = wide[index]
    first = 0 if index == 0 else rings[0]
    last = len(radii) - 1 if index == len(wide) - 1 else wide[index + 1][0]
    inside, outside = _pads(spec, wide, index)
    low = radii[rings[0]] + spec.mark_diameter / 2 + inside
    high = radii[rings[-1] + 1] - spec.mark_diameter / 2 - outside
    rows = 1 + int((high - low) / spec.centre_distance + _TINY)
    play = max(0.0, (high - low - (rows - 1) * spec.centre_distance) / rows)
    pitch = spec.centre_distance + play
    return Zone(
        rings=tuple(range(first, last)),
        wide=rings,
        inner=radii[rings[0]],
        outer=radii[rings[-1] + 1],
        rows=tuple(Row(low + i * pitch, low + i * pitch + play) for i in range(rows)),
    )
