"""A planar coverage: areas that share their edges.

The edges ("arcs") are stored once, each with the area on its left and on its
right. Polygons, coastlines and borders are all derived from the same arcs, so
that after any simplification neighbours still meet exactly: no gap, no sliver,
and the shore line is the edge of the land.
"""
import numpy as np
from osgeo import ogr

from .geom import COS40, coords, line, lines, multiline, polygons


class Arc:
    __slots__ = ('points', 'left', 'right')

    def __init__(self, points, left, right):
        self.points, self.left, self.right = points, left, right

    @property
    def closed(self):
        return tuple(self.points[0]) == tuple(self.points[-1])


def node(linework):
    """The lines cut at every crossing, as point lists."""
    merged = multiline(l for g in linework for l in lines(g))
    return [coords(l) for l in lines(merged.Union(merged))]


def faces_of(edges):
    """Polygonizes noded edges. Gives the faces (polygons) and, for each edge, the numbers of the
    faces on its [left, right] (None: outside, or a dangling end)."""
    first = {}
    for number, points in enumerate(edges):
        first[points[0], points[1]] = (number, 1)      # walked forward
        first[points[1], points[0]] = (number, 0)      # walked backward
    faces = polygons(multiline(line(p) for p in edges).Polygonize())
    sides = [[None, None] for _ in edges]
    for face_number, face in enumerate(faces):
        for r in range(face.GetGeometryCount()):
            ring = coords(face.GetGeometryRef(r))
            # normalise: walk with the face on the right hand (shell clockwise, hole counter-clockwise)
            area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
            if (area > 0) == (r == 0):
                ring.reverse()
            for segment in zip(ring, ring[1:]):
                if segment in first:
                    number, forward = first[segment]
                    sides[number][forward] = face_number
    return faces, sides


def join(arcs):
    """Joins arcs that meet at a point where nothing else meets and that part the same two areas."""
    groups = {}
    for arc in arcs:
        pair = (arc.left or '', arc.right or '')
        turned = pair[0] > pair[1]
        groups.setdefault(tuple(sorted(pair)), []).append(arc.points[::-1] if turned else arc.points)
    degree = {}
    for arc in arcs:
        for end in (arc.points[0], arc.points[-1]):
            degree[end] = degree.get(end, 0) + 1
    result = []
    for (left, right), parts in sorted(groups.items()):
        starts = {p[0]: i for i, p in reversed(list(enumerate(parts)))}
        goes_into = {p[-1] for p in parts}
        used = [False] * len(parts)
        heads = [i for i, p in enumerate(parts) if degree[p[0]] != 2 or p[0] not in goes_into]
        for i in heads + list(range(len(parts))):
            if used[i]:
                continue
            used[i] = True
            chain = list(parts[i])
            while degree[chain[-1]] == 2 and chain[-1] in starts and not used[starts[chain[-1]]]:
                following = starts[chain[-1]]
                used[following] = True
                chain += parts[following][1:]
            result.append(Arc(chain, left or None, right or None))
    result.sort(key=lambda a: (a.left or '', a.right or '', a.points[0], len(a.points)))
    return result


def _keep_mask(points, tolerance):
    """Douglas-Peucker with a tolerance per vertex (degrees of latitude)."""
    xy = np.array(points)
    xy[:, 0] *= COS40
    keep = np.zeros(len(xy), bool)
    keep[0] = keep[-1] = True
    stack = [(0, len(xy) - 1)]
    if points[0] == points[-1]:                  # a ring: split at the vertex farthest from the start
        far = int(np.argmax(((xy - xy[0]) ** 2).sum(1)))
        keep[far] = True
        stack = [(0, far), (far, len(xy) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        d = xy[b] - xy[a]
        rel = xy[a + 1:b] - xy[a]
        t = np.clip(rel @ d / max(d @ d, 1e-30), 0, 1)
        off = np.hypot(*(rel - t[:, None] * d).T) / np.maximum(tolerance[a + 1:b], 1e-12)
        i = int(np.argmax(off))
        if off[i] > 1:
            keep[a + 1 + i] = True
            stack += [(a, a + 1 + i), (a + 1 + i, b)]
    return keep


def _crossing(arcs, cell=0.05):
    """The segments that cross, touch or double another one, as (number of the arc, of the segment in it)."""
    owner = np.concatenate([np.full(len(a) - 1, i) for i, a in enumerate(arcs)])
    place = np.concatenate([np.arange(len(a) - 1) for a in arcs])
    p = np.concatenate([np.array(a[:-1]) for a in arcs])
    q = np.concatenate([np.array(a[1:]) for a in arcs])
    low, high = np.minimum(p, q), np.maximum(p, q)
    c0, c1 = np.floor(low / cell).astype(int), np.floor(high / cell).astype(int)
    span = c1 - c0 + 1
    total = span[:, 0] * span[:, 1]
    index = np.repeat(np.arange(len(p)), total)
    k = np.arange(total.sum()) - np.repeat(np.cumsum(total) - total, total)
    cx, cy = c0[index, 0] + k % span[index, 0], c0[index, 1] + k // span[index, 0]
    key = cx * 100003 + cy
    order = np.argsort(key, kind='stable')
    key, index = key[order], index[order]

    def side(a, b, c):
        return np.sign((b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]))
    bad, shift = set(), 1
    while True:
        same = np.nonzero(key[shift:] == key[:-shift])[0]
        if not len(same):
            return sorted(bad)
        i, j = index[same], index[same + shift]
        box = ((low[i] <= high[j]) & (low[j] <= high[i])).all(1)
        i, j = i[box], j[box]
        a, b, c, d = p[i], q[i], p[j], q[j]
        crosses = (side(a, b, c) * side(a, b, d) <= 0) & (side(c, d, a) * side(c, d, b) <= 0)
        ac, ad = (a == c).all(1), (a == d).all(1)
        bc, bd = (b == c).all(1), (b == d).all(1)
        shared = ac | ad | bc | bd
        doubled = (ac & bd) | (ad & bc)
        # segments that share one end may still lie on each other
        tip = np.where((ac | ad)[:, None], b, a)
        other = np.where((ac | bc)[:, None], d, c)
        at = np.where((ac | ad)[:, None], a, b)
        folded = shared & (side(at, tip, other) == 0) & (((tip - at) * (other - at)).sum(1) > 0)
        hit = (crosses & ~shared) | doubled | folded
        for side_hit in (i[hit], j[hit]):
            bad.update(zip(owner[side_hit].tolist(), place[side_hit].tolist()))
        shift += 1


class Coverage:
    def __init__(self, arcs):
        self.arcs = arcs

    def simplified(self, tolerance, smallest_ring):
        """tolerance(xy array) -> degrees a vertex; smallest_ring(x, y) -> square degrees: smaller
        islands are left out. Where the result would cross itself, the arcs concerned keep more."""
        kept = []
        for arc in self.arcs:
            if arc.closed:
                xy = np.array(arc.points)
                x, y = xy[:-1].mean(0)
                area = abs(np.dot(xy[:-1, 0], xy[1:, 1]) - np.dot(xy[1:, 0], xy[:-1, 1])) / 2
                if area < smallest_ring(x, y):
                    continue
            kept.append(arc)
        tolerances = [tolerance(np.array(a.points)) for a in kept]

        def thin(number):
            for factor in (1, .5, .25, .1, 0):
                mask = _keep_mask(kept[number].points, tolerances[number] * factor)
                if not kept[number].closed or mask.sum() >= 4:
                    break
            return np.nonzero(mask)[0]
        indices = [thin(i) for i in range(len(kept))]
        for _ in range(40):
            bad = _crossing([[kept[i].points[k] for k in ks] for i, ks in enumerate(indices)])
            if not bad:
                break
            for number, segment in bad:                  # keep more, but only about the crossing
                first, last = indices[number][segment], indices[number][segment + 1]
                tolerances[number][max(0, first - 1):last + 2] *= .4
            for number in sorted({n for n, _ in bad}):
                indices[number] = thin(number)
        else:
            print(f'  coverage: {len(bad)} crossings are left')
        result = [[kept[i].points[k] for k in ks] for i, ks in enumerate(indices)]
        return Coverage([Arc(pts, a.left, a.right) for pts, a in zip(result, kept)])

    def polygons(self):
        """{area: MultiPolygon}"""
        faces, sides = faces_of([[tuple(p) for p in a.points] for a in self.arcs])
        votes = {}
        for (left, right), arc in zip(sides, self.arcs):
            for face, area in ((left, arc.left), (right, arc.right)):
                if face is not None:
                    votes.setdefault(face, {}).setdefault(area, 0)
                    votes[face][area] += len(arc.points)
        result = {}
        for number, face in enumerate(faces):
            if number not in votes:
                continue
            area = max(sorted(votes[number].items(), key=lambda v: str(v[0])), key=lambda v: v[1])[0]
            if len(votes[number]) > 1:
                print(f'  coverage: a face has two names {votes[number]}')
            if area:
                result.setdefault(area, ogr.Geometry(ogr.wkbMultiPolygon)).AddGeometry(face)
        # faces of one area that touch along a dropped edge: dissolve
        return {a: _multi(g.UnionCascaded()) for a, g in sorted(result.items())}


def _multi(geometry):
    result = ogr.Geometry(ogr.wkbMultiPolygon)
    for p in polygons(geometry):
        result.AddGeometry(p)
    return result
