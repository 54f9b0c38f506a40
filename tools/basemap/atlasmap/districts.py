"""Today's districts (rayons) and cities of Azerbaijan: Natural Earth 10m admin-1, fitted to OSM's outline.

Only the inner boundaries are Natural Earth's. Each is cut at the OSM outline,
or led straight to its nearest point where it ends short of it; the faces that
come about take the district that they overlap most. So the districts fill the
country exactly, and neighbours share their boundary.
"""
import json
import re

import numpy as np
from osgeo import ogr

from . import coverage
from .geom import coords, km2, line, lines, polygons, split_line, union, valid
from .gpkg import NAMES, PERIOD, REAL, TEXT

# wrong or doubled ISO codes in Natural Earth, by its own code; Shusha city is merged into Shusha
FIX = {'AZE-1735': 'LAC', 'AZE-1707': 'LAN', 'AZE-5562': 'LA', 'AZE-1727': 'SAK', 'AZE-5564': 'SA', 'AZE-1688': 'YEV',
       'AZE-5566': 'YE', 'AZE-2422': 'NV', 'AZE-5565': 'SUS', 'AZE-5561': 'NA'}
CITIES = {'BA', 'GA', 'LA', 'MI', 'NA', 'NV', 'SA', 'SM', 'SR', 'XA', 'YE'}
KARABAKH = {'XA', 'XCI', 'SUS', 'XVD', 'AGM', 'FUZ', 'CAB', 'ZAN', 'QBI', 'LAC', 'KAL', 'TAR'}
NAKHCHIVAN = {'BAB', 'CUL', 'KAN', 'ORD', 'SAD', 'SAH', 'SAR', 'NV'}
AZ = {'LAN': 'Lənkəran', 'YEV': 'Yevlax', 'CUL': 'Culfa', 'BIL': 'Biləsuvar', 'SBN': 'Şabran', 'NA': 'Naftalan',
      'NV': 'Naxçıvan', 'YE': 'Yevlax', 'SAK': 'Şəki', 'XA': 'Xankəndi'}
EN = {'LAN': 'Lankaran', 'YEV': 'Yevlakh', 'YE': 'Yevlakh', 'NV': 'Nakhchivan', 'NA': 'Naftalan', 'SAK': 'Shaki',
      'SA': 'Shaki', 'XA': 'Khankendi'}
RU = {'LAN': 'Ленкоранский район', 'LA': 'Ленкорань', 'NV': 'Нахичевань', 'NA': 'Нафталан', 'YE': 'Евлах', 'SA': 'Шеки',
      'SAK': 'Шекинский район', 'XA': 'Ханкенди'}


def _names(src):
    table = {}
    for lang in ('az', 'en', 'ru'):
        text = open(f'{src}/cldr_subdivisions_{lang}.xml', encoding='utf8').read()
        table[lang] = {m[0].upper()[2:]: m[1] for m in re.findall(r'<subdivision type="(az[a-z0-9]+)"[^>]*>([^<]+)<', text)}

    def of(code):
        return dict(
            name_az=AZ.get(code) or re.sub(r'( rayonu| \(rayon\)|²)$', '', table['az'].get(code, code)),
            name_en=EN.get(code) or re.sub(r' (District|Rayon)$', '', table['en'].get(code, code)),
            name_ru=RU.get(code) or table['ru'].get(code))
    return of


def read(src):
    shapes = {}
    for feature in json.load(open(f'{src}/ne_admin1.geojson'))['features']:
        p = feature['properties']
        if p['adm0_a3'] == 'AZE':
            code = FIX.get(p['adm1_code']) or p['iso_3166_2'].split('-')[1]
            g = valid(ogr.CreateGeometryFromJson(json.dumps(feature['geometry'])))
            shapes[code] = union([shapes[code], g]) if code in shapes else g
    return dict(sorted(shapes.items()))


def _inner_boundaries(shapes):
    """The boundaries between two districts, as lines."""
    edges = coverage.node([g.Boundary() for g in shapes.values()])
    faces, sides = coverage.faces_of(edges)
    owner = []
    for face in faces:
        inside = face.PointOnSurface()
        owner.append(next((c for c, g in shapes.items() if g.Contains(inside)), None))
    arcs = []
    for points, (left, right) in zip(edges, sides):
        a = owner[left] if left is not None else None
        b = owner[right] if right is not None else None
        if a != b:
            arcs.append(coverage.Arc(points, a, b))
    return [a for a in coverage.join(arcs) if a.left and a.right]


def _way_out(outline):
    """A function that gives, for a point inside, a point just beyond the nearest point of the outline."""
    a = np.concatenate([np.array(ring[:-1]) for ring in outline])
    d = np.concatenate([np.array(ring[1:]) for ring in outline]) - a

    def beyond(p):
        t = np.clip(((np.array(p) - a) * d).sum(1) / np.maximum((d * d).sum(1), 1e-30), 0, 1)
        feet = a + t[:, None] * d
        foot = feet[int(np.argmin(((feet - p) ** 2).sum(1)))]
        return tuple(foot + (foot - np.array(p)) * .02)
    return beyond


def fit(shapes, country):
    """Gives the districts as a Coverage whose outer edge is the country's own."""
    inner = _inner_boundaries(shapes)
    degree = {}
    for arc in inner:
        for end in (arc.points[0], arc.points[-1]):
            degree[end] = degree.get(end, 0) + 1
    outline = [coords(l) for l in lines(country.Boundary())]
    beyond = _way_out(outline)
    prepared = country.CreatePreparedGeometry()

    def is_inside(p):
        g = ogr.Geometry(ogr.wkbPoint)
        g.AddPoint_2D(*p)
        return prepared.Contains(g)
    linework = [country.Boundary()]
    for arc in inner:
        points = list(arc.points)
        for at_end in (False, True):
            end = points[-1] if at_end else points[0]
            if degree[end] == 1 and is_inside(end):
                points = points + [beyond(end)] if at_end else [beyond(end)] + points
        linework.append(line(points))
    edges = coverage.node(linework)
    faces, sides = coverage.faces_of(edges)
    owner = []
    for face in faces:
        if not country.Contains(face.PointOnSurface()):
            owner.append(None)
            continue
        shares = [(sum(p.GetArea() for p in polygons(g.Intersection(face))), code) for code, g in shapes.items() if g.Intersects(face)]
        if shares and max(shares)[0] > 0:
            owner.append(max(shares)[1])
        else:
            owner.append(min((g.Distance(face), code) for code, g in shapes.items())[1])
    # crumbs between the two outlines go to the neighbour along the longest edge
    around = {}
    for points, (left, right) in zip(edges, sides):
        if left is None or right is None or owner[left] is None or owner[right] is None:
            continue
        length = line(points).Length()
        for a, b in ((left, right), (right, left)):
            if km2(faces[a]) < 1.5 and km2(faces[b]) > km2(faces[a]):
                around.setdefault(a, {}).setdefault(owner[b], 0)
                around[a][owner[b]] += length
    for face, near in sorted(around.items()):
        owner[face] = max(sorted(near.items()), key=lambda v: v[1])[0]
    arcs = []
    for points, (left, right) in zip(edges, sides):
        a = owner[left] if left is not None else None
        b = owner[right] if right is not None else None
        if a != b:
            arcs.append(coverage.Arc(points, a, b))
    return coverage.Coverage(coverage.join(arcs))


def write(writer, src, country):
    names = _names(src)
    cover = fit(read(src), country)
    shapes = cover.polygons()
    rows = []
    for code, g in shapes.items():
        rows.append((g, dict(names(code), iso='AZ-' + code, type='city' if code in CITIES else 'rayon',
                             zone='karabakh' if code in KARABAKH else 'nakhchivan' if code in NAKHCHIVAN else '',
                             km2=round(km2(g), 1), **{'from': '1992'})))
    writer.table('districts', ogr.wkbMultiPolygon,
                 [('iso', TEXT)] + NAMES + [('type', TEXT), ('zone', TEXT), ('km2', REAL)] + PERIOD, rows)
    drawn = []
    for arc in cover.arcs:
        if arc.left and arc.right:
            drawn += [(line(p), {'left_iso': 'AZ-' + arc.left, 'right_iso': 'AZ-' + arc.right, 'from': '1992'})
                      for p in split_line(arc.points)]
    writer.table('district_lines', ogr.wkbLineString, [('left_iso', TEXT), ('right_iso', TEXT)] + PERIOD, drawn)
    print(f'  districts {sum(r[1]["km2"] for r in rows):.0f} km2, outline {km2(country):.0f} km2')
    return {code: (g, names(code)) for code, g in shapes.items()}
