"""Countries, land, coastline and borders from OpenStreetMap's shapes (November 2017).

One source serves the whole map, so there is no seam: inside DETAIL the shapes
keep the source's vertices, and beyond it the tolerance grows with the distance.
"""
import json
import re

import numpy as np
from osgeo import ogr

from . import coverage
from .geom import COS40, DETAIL, WIDE, km2, multipolygon, point, polygons, rect, split_line, valid
from .geom import cut_for_culling, line
from .gpkg import INT, NAMES, PERIOD, TEXT

# who owns what two countries' shapes both cover: the first of this list, else the alphabet.
# The order follows the borders of 1991 (and the United Nations).
PRIORITY = ['AZE', 'UKR', 'XKX', 'PSE', 'IND']
UNION_REPUBLICS = {'RUS', 'UKR', 'BLR', 'UZB', 'KAZ', 'GEO', 'AZE', 'LTU', 'MDA', 'LVA', 'KGZ', 'TJK', 'ARM', 'TKM', 'EST'}
YUGOSLAVIA = {'SRB', 'MKD', 'MNE', 'XKX'}
NAME_FIX = {  # shorter than CLDR's, or as usual on maps
    'MKD': ('Şimali Makedoniya', 'North Macedonia', 'Северная Македония'),
    'PSE': ('Fələstin', 'Palestine', 'Палестина'), 'TUR': ('Türkiyə', 'Turkey', 'Турция'),
    'ARE': ('BƏƏ', 'United Arab Emirates', 'ОАЭ'), 'XKX': ('Kosovo', 'Kosovo', 'Косово'),
    'CHN': ('Çin', 'China', 'Китай')}


def cldr_names(src):
    """{iso alpha-3: (az, en, ru)} from CLDR's territory names."""
    text = open(f'{src}/cldr_supplemental.xml', encoding='utf8').read()
    alpha2 = {m[1]: m[0] for m in re.findall(r'<territoryCodes type="([A-Z]{2})"[^>]*alpha3="([A-Z]{3})"', text)}
    tables = []
    for lang in ('az', 'en', 'ru'):
        text = open(f'{src}/cldr_main_{lang}.xml', encoding='utf8').read()
        body = text[text.index('<territories>'):text.index('</territories>')]
        tables.append(dict(re.findall(r'<territory type="([A-Z]{2})">([^<]+)<', body)))
    names = {a3: tuple(t.get(a2, a3) for t in tables) for a3, a2 in alpha2.items()}
    names.update(NAME_FIX)
    return names


def read_shapes(src):
    box, result = rect(*WIDE), {}
    for feature in json.load(open(f'{src}/countries_coastline.geojson'))['features']:
        a3, shape = feature['properties']['A3'], feature['geometry']
        a3 = 'FIN' if a3 == 'ALA' else a3
        rings = shape['coordinates'] if shape['type'] == 'MultiPolygon' else [shape['coordinates']]
        for polygon in rings:
            xy = np.array(polygon[0])
            if xy[:, 0].max() < WIDE[0] or xy[:, 0].min() > WIDE[2] or xy[:, 1].max() < WIDE[1] or xy[:, 1].min() > WIDE[3]:
                continue
            g = valid(ogr.CreateGeometryFromJson(json.dumps({'type': 'Polygon', 'coordinates': polygon}))).Intersection(box)
            result.setdefault(a3, []).extend(polygons(g))
    return dict(sorted((a3, parts) for a3, parts in result.items() if parts))


def build_coverage(shapes):
    """The countries without overlaps and gaps: cut all outlines at their crossings, then give each face an owner."""
    edges = coverage.node([p.Boundary() for parts in shapes.values() for p in parts])
    faces, sides = coverage.faces_of(edges)
    parts = []
    for a3, polys in shapes.items():
        for p in polys:
            parts.append((a3, p.GetEnvelope(), km2(p), p.CreatePreparedGeometry(), p))
    envelopes = np.array([p[1] for p in parts])
    order = {a3: i for i, a3 in enumerate(PRIORITY + sorted(set(shapes) - set(PRIORITY)))}
    owner = []
    for face in faces:
        inside = face.PointOnSurface()
        x, y = inside.GetX(), inside.GetY()
        near = np.nonzero((envelopes[:, 0] <= x) & (x <= envelopes[:, 1]) & (envelopes[:, 2] <= y) & (y <= envelopes[:, 3]))[0]
        holders = [parts[i] for i in near if parts[i][3].Contains(inside)]
        if not holders:
            owner.append(None)
        else:
            # exclaves lie in the surrounding country's shape too: they belong to the smaller part
            small = [h for h in holders if h[2] < 300 and km2(face) > .5 * h[2]]
            owner.append(min(small, key=lambda h: h[2])[0] if small else min((h[0] for h in holders), key=order.get))
    # gaps: thin ones between neighbours, and small enclosed ones, go to the neighbour along the longest edge
    touching = {}
    for number, (points, (left, right)) in enumerate(zip(edges, sides)):
        length = float(np.hypot(*np.diff(np.array(points), axis=0).T).sum())
        for here, there in ((left, right), (right, left)):
            if here is not None and owner[here] is None:
                neighbour = owner[there] if there is not None else None
                touching.setdefault(here, {}).setdefault(neighbour, 0)
                touching[here][neighbour] += length
    for face, around in sorted(touching.items()):
        area, edge = faces[face].GetArea(), faces[face].Boundary().Length()
        land = {a: l for a, l in around.items() if a}
        thin = 2 * area / edge < .002 and area < .02
        if land and ((thin and len(land) > 1) or (None not in around and km2(faces[face]) < 100)):
            owner[face] = max(sorted(land.items()), key=lambda v: v[1])[0]
    _absorb_crumbs(faces, edges, sides, owner)
    arcs = []
    for points, (left, right) in zip(edges, sides):
        a = owner[left] if left is not None else None
        b = owner[right] if right is not None else None
        if a != b:
            arcs.append(coverage.Arc(points, a, b))
    return coverage.Coverage(coverage.join(arcs))


def _absorb_crumbs(faces, edges, sides, owner):
    """Gives crumbs (below 0.05 km2, between two other countries) to the neighbour along the longest edge."""
    around = {}
    for points, (left, right) in zip(edges, sides):
        length = float(np.hypot(*np.diff(np.array(points), axis=0).T).sum())
        for here, there in ((left, right), (right, left)):
            if here is not None and owner[here] and there is not None:
                around.setdefault(here, {}).setdefault(owner[there], 0)
                around[here][owner[there]] += length
    for face, near in sorted(around.items()):
        land = {a: l for a, l in near.items() if a}
        if land and owner[face] not in near and faces[face].GetArea() < 5e-6:
            owner[face] = max(sorted(land.items()), key=lambda v: v[1])[0]


def _away(xy):
    """Distance from the detail box in degrees of latitude."""
    dx = np.maximum(np.maximum(DETAIL[0] - xy[:, 0], xy[:, 0] - DETAIL[2]), 0) * COS40
    dy = np.maximum(np.maximum(DETAIL[1] - xy[:, 1], xy[:, 1] - DETAIL[3]), 0)
    return np.hypot(dx, dy)


def level(base, inside, slope, most, inner_ring, outer_ring):
    def tolerance(xy):
        away = _away(xy)
        edge = (xy[:, 0] <= WIDE[0]) | (xy[:, 0] >= WIDE[2]) | (xy[:, 1] <= WIDE[1]) | (xy[:, 1] >= WIDE[3])
        return np.where(edge, 1e-9, inside + np.minimum(slope * away, most))

    def smallest(x, y):
        away = _away(np.array([[x, y]]))[0]
        return inner_ring if away == 0 else max(inner_ring, min(outer_ring, outer_ring * away / 3))
    return base.simplified(tolerance, smallest)


def _on_frame(points):
    """True where the line runs along the frame of the wide box (not a shore)."""
    xy = np.array(points)
    frame = [np.abs(xy[:, k] - v) < 1e-9 for k, v in ((0, WIDE[0]), (0, WIDE[2]), (1, WIDE[1]), (1, WIDE[3]))]
    return np.any([f[:-1] & f[1:] for f in frame], axis=0)


def _status_1990(a, b):
    for group in (UNION_REPUBLICS, YUGOSLAVIA):
        if a in group and b in group:
            return 'republic'
    return 'state'


def write_level(writer, cover, suffix, names):
    shapes = cover.polygons()
    land = multipolygon(shapes.values()).UnionCascaded()
    # a feature for each piece of the mainland; the small islands in groups, so that a box picks few vertices
    features, groups = [], {}
    for p in polygons(land):
        pieces = cut_for_culling(p)
        west, east, south, north = p.GetEnvelope()
        if len(pieces) > 1 or east - west > 2:
            features += [multipolygon([q]) for q in pieces]
        else:
            groups.setdefault((round((west + east) / 10), round((south + north) / 10)), []).append(p)
    features += [multipolygon(g) for _, g in sorted(groups.items())]
    features.sort(key=lambda g: (-g.GetArea(), g.GetEnvelope()))
    writer.table('land' + suffix, ogr.wkbMultiPolygon, [('kind', TEXT)],
                 [(g, {'kind': 'land'}) for g in features])
    writer.table('countries' + suffix, ogr.wkbMultiPolygon, [('iso_a3', TEXT)] + NAMES + [('home', INT)],
                 [(g, dict(zip(('name_az', 'name_en', 'name_ru'), names[a3]), iso_a3=a3, home=int(a3 == 'AZE')))
                  for a3, g in shapes.items()])
    coast, borders = [], []
    for arc in cover.arcs:
        points = [tuple(p) for p in arc.points]
        if arc.left and arc.right:
            left, right = arc.left, arc.right
            since = '2008' if {left, right} == {'SRB', 'XKX'} else None
            for piece in split_line(points):
                borders.append((line(piece), {'left_a3': left, 'right_a3': right, 'from': since,
                                              'level_1990': _status_1990(left, right)}))
            continue
        on_frame, run = _on_frame(points), [points[0]]
        for p, skip in zip(points[1:], on_frame):
            if skip:
                if len(run) > 1:
                    coast += [(line(piece), {'kind': 'coast'}) for piece in split_line(run)]
                run = [p]
            else:
                run.append(p)
        if len(run) > 1:
            coast += [(line(piece), {'kind': 'coast'}) for piece in split_line(run)]
    writer.table('coastline' + suffix, ogr.wkbLineString, [('kind', TEXT)], coast)
    writer.table('borders' + suffix, ogr.wkbLineString,
                 [('left_a3', TEXT), ('right_a3', TEXT)] + PERIOD + [('level_1990', TEXT)], borders)
    return shapes, land
