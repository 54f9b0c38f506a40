"""Rivers and lakes."""
import csv
import json

import numpy as np
from osgeo import ogr

from . import coverage
from .geom import (DETAIL, WIDE, chaikin, coords, km2, line, lines, multiline, multipolygon, point, polygons, rect,
                   split_line, stitch, union, valid)
from .gpkg import INT, NAMES, REAL, TEXT


def _gmt_lines(path):
    """The multi-segment text that gmt writes."""
    current = []
    header = ''
    for row in open(path):
        if row.startswith('>'):
            if len(current) > 1:
                yield header, current
            current, header = [], row[1:].strip()
        elif not row.startswith('#'):
            x, y = map(float, row.split()[:2])
            current.append((x - 360 if x > 180 else x, y))
    if len(current) > 1:
        yield header, current


# ---------------------------------------------------------------- rivers
# a GSHHG river takes the name when four fifths of it run within 0.25 degrees of these guide points
GUIDES = [
    (dict(name_az='Kür', name_en='Kura', name_ru='Кура'),
     [(42.3, 40.75), (42.8, 40.9), (42.9, 41.15), (43.2, 41.45), (43.3, 41.8), (43.9, 42.0), (44.3, 41.98), (44.75, 41.75), (44.9, 41.5), (45.2, 41.3),
      (45.5, 41.12), (46.0, 40.93), (46.9, 40.85), (47.15, 40.6), (47.45, 40.3), (47.9, 40.12), (48.4, 40.05), (48.9, 39.95),
      (49.0, 39.6), (49.2, 39.42)]),
    (dict(name_az='Araz', name_en='Aras (Araxes)', name_ru='Аракс'),
     [(41.2, 39.4), (41.6, 39.9), (42.2, 40.05), (43.0, 40.15), (43.7, 40.1), (44.3, 40.0), (44.8, 39.72), (45.2, 39.2), (45.8, 38.9),
      (46.5, 38.89), (47.1, 39.3), (47.7, 39.6), (48.2, 39.85), (48.45, 40.0)])]


def _border_rivers(cover):
    """Where a border runs in a river: [(points, names, confidence)]."""
    araz, samur, astara = [], [], []
    for arc in cover.arcs:
        pair = {arc.left, arc.right}
        if pair in ({'AZE', 'IRN'}, {'ARM', 'IRN'}):
            box, into = union([rect(44.5, 38.75, 47.2, 39.9), rect(47.2, 39.2, 48.02, 39.9)]), araz
        elif pair in ({'ARM', 'TUR'}, {'AZE', 'TUR'}):
            box, into = rect(43.66, 39.5, 45.0, 40.13), araz
        elif pair == {'AZE', 'RUS'}:
            box, into = rect(48.13, 41.4, 49.0, 42.2), samur
        else:
            continue
        into += [coords(l) for l in lines(line(arc.points).Intersection(box))]
        if pair == {'AZE', 'IRN'}:
            astara += [coords(l) for l in lines(line(arc.points).Intersection(rect(48.6, 38.3, 48.95, 38.5)))]
    return ([(p, dict(name_az='Araz', name_en='Aras (Araxes)', name_ru='Аракс', rank=1, source='OSM border line', confidence='A')) for p in stitch(araz)],
            [(p, dict(name_az='Samur', name_en='Samur', name_ru='Самур', rank=3, source='OSM border line', confidence='B')) for p in stitch(samur)]
            + [(p, dict(name_az='Astaraçay', name_en='Astarachay', name_ru='Астарачай', rank=5, source='OSM border line', confidence='B')) for p in stitch(astara)])


def _gshhg_rivers(src, land, known):
    taken = multiline(line(p) for p, _ in known).Buffer(0.035)
    guides = [(names, line(points).Buffer(0.25)) for names, points in GUIDES]
    by_level = {}
    for header, points in _gmt_lines(f'{src}/gshhg_rivers.txt'):
        by_level.setdefault(int(header.rsplit('Level', 1)[1]), []).append(points)
    rows = []
    for river_level, parts in sorted(by_level.items()):
        noded = coverage.node([line(p) for p in parts])
        for points in stitch(noded):
            for piece in lines(line(points).Intersection(land).Difference(taken)):
                if piece.Length() < .03:
                    continue
                names = next((n for n, corridor in guides if piece.Intersection(corridor).Length() > .8 * piece.Length()), None)
                inside = piece.Intersects(rect(*DETAIL))
                if not names and not inside:
                    continue
                rows.append((coords(piece), dict(names or {}, rank=1 if names else min(6, river_level + 1), source='GSHHG 2.3.7', confidence='B')))
    return rows


def _wide_rivers(src, handmade):
    """Natural Earth's large rivers outside the detail box."""
    names = {r['name_in_natural_earth']: r for r in csv.DictReader(open(f'{handmade}/rivers_wide.csv', encoding='utf8'))}
    data = ogr.Open(f'{src}/ne_10m_rivers_lake_centerlines.shp')
    layer = data.GetLayer(0)
    region = rect(41.0, 37.3, 52.1, 43.0)
    parts = {}
    for feature in layer:
        name = feature['name'] or ''
        if name in names:
            g = feature.GetGeometryRef().Clone().Intersection(rect(*WIDE)).Difference(region)
            row = names[name]
            key = (int(row['rank']), row['name_en'], row['name_az'], row['name_ru'])
            parts.setdefault(key, []).extend(coords(l) for l in lines(g))
    layer = data = None
    rows = []
    for (rank, en, az, ru), pieces in sorted(parts.items()):
        for points in stitch(pieces, 1e-5):
            g = line(points).Simplify(.012)
            if g.Length() > .2:
                rows.append((coords(g), dict(name_az=az, name_en=en, name_ru=ru, rank=rank, source='Natural Earth 10m', confidence='B')))
    return rows


def write_rivers(writer, src, handmade, cover, land):
    araz, others = _border_rivers(cover)
    rows = araz + others + _gshhg_rivers(src, land, araz + others) + _wide_rivers(src, handmade)
    for r in csv.DictReader(open(f'{handmade}/rivers_extra.csv', encoding='utf8')):
        points = [tuple(map(float, c.split())) for c in r['coords'].split(';')]
        if r['conf'] == 'C':
            points = chaikin(points)
        rows.append((points, dict(name_az=r['name_az'], name_en=r['name_en'], name_ru=r['name_ru'], rank=int(r['rank']),
                                  source=r['source'], confidence=r['conf'])))
    thinned = []
    for points, values in rows:
        g = line(points)
        if values['source'].startswith(('GSHHG', 'OSM')):
            g = g.SimplifyPreserveTopology(.0004)
        thinned += [(line(p), values) for p in split_line(coords(g))]
    thinned.sort(key=lambda t: (t[1]['rank'], t[1].get('name_en') or '', t[0].ExportToWkt()))
    writer.table('rivers', ogr.wkbLineString, NAMES + [('rank', INT), ('source', TEXT), ('confidence', TEXT)], thinned)


# ---------------------------------------------------------------- lakes
def _smooth(polygon, tolerance):
    """Rounds the stair steps of a ring and thins it."""
    result = ogr.Geometry(ogr.wkbPolygon)
    for i in range(polygon.GetGeometryCount()):
        points = chaikin(coords(polygon.GetGeometryRef(i)), 2)
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for p in points:
            ring.AddPoint_2D(*p)
        result.AddGeometry(ring)
    return polygons(valid(result.SimplifyPreserveTopology(tolerance)))


def _osm_lakes(src, box):
    """OSM's lakes in the box: their source is drawn on a 2 km grid, so the stairs are rounded off."""
    west, south, east, north = box
    found = []
    for g in json.load(open(f'{src}/waterbodies.geojson'))['geometries']:
        for polygon in (g['coordinates'] if g['type'] == 'MultiPolygon' else [g['coordinates']]):
            xy = np.array(polygon[0])
            (x0, y0), (x1, y1) = xy.min(0), xy.max(0)
            if x1 < west or x0 > east or y1 < south or y0 > north or x1 - x0 > 3 or y1 - y0 > 3 or len(xy) > 5000:
                continue                                              # elsewhere, or the Caspian itself
            shape = valid(ogr.CreateGeometryFromJson(json.dumps({'type': 'Polygon', 'coordinates': polygon})))
            if km2(shape) < 5000:
                found += polygons(shape)
    result = []
    for p in polygons(union([f.Buffer(.0006, 2) for f in found])):
        if km2(p) < 9:
            continue
        g = p.Buffer(-.0006, 2).Buffer(.012, 8).Buffer(-.024, 8).Buffer(.012, 8)
        if g.IsEmpty():
            g = p.Buffer(.006, 6).Buffer(-.006, 6)
        result += [q for x in polygons(g) if km2(x) > 4 for q in _smooth(x, .0006)]
    return result


def write_lakes(writer, src, handmade, land):
    linework = multiline(line(p) for _, p in _gmt_lines(f'{src}/gshhg_lakes.txt'))
    frame, detail = rect(*WIDE), rect(*DETAIL)
    shapes = []
    for p in polygons(linework.Union(linework).Polygonize()):
        area = km2(p)
        if area > 100000:                                             # the Caspian
            continue
        inside = p.Intersects(detail)
        if (not inside and area < 600) or not p.Within(frame):
            continue
        if p.Intersection(land).GetArea() < .7 * p.GetArea():
            continue
        g = p.SimplifyPreserveTopology(.0005 if inside else .008)
        shapes += [(q, 'GSHHG 2.3.7') for q in polygons(g)]
    known = [q for q, _ in shapes if q.Intersects(detail)]
    for p in _osm_lakes(src, (44.0, 37.9, 51.8, 42.4)):
        if not any(p.Intersects(k) for k in known) and p.Intersection(land).GetArea() > .7 * p.GetArea():
            shapes.append((p, 'OSM 2017, rounded'))
    labels = list(csv.DictReader(open(f'{handmade}/lakes.csv', encoding='utf8')))
    rows = []
    for p, source in shapes:
        label = next((r for r in labels if p.Distance(point(r['lon'], r['lat'])) < (.06 if km2(p) < 2000 else .3)), {})
        area = km2(p)
        rows.append((multipolygon([p]), dict(
            name_az=label.get('name_az'), name_en=label.get('name_en'), name_ru=label.get('name_ru'), km2=round(area, 1),
            rank=1 if area > 3000 else 2 if area > 500 else 3 if area > 50 else 4, source=source,
            note='shore of about 1960' if label.get('name_en') == 'Aral Sea' else None)))
    rows.sort(key=lambda t: (-t[1]['km2'], t[0].ExportToWkt()))
    writer.table('lakes', ogr.wkbMultiPolygon, NAMES + [('km2', REAL), ('rank', INT), ('source', TEXT), ('note', TEXT)], rows)
