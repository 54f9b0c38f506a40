"""The oblast of 1923-1991 and the line of contact of 1994, after Natural Earth 10m 4.1.0."""
from osgeo import gdal, ogr

from .geom import DETAIL, coords, km2, line, lines, multipolygon, rect, split_line, valid
from .gpkg import NAMES, PERIOD, REAL, TEXT

NKAO = dict(code='NKAO', name_az='Dağlıq Qarabağ Muxtar Vilayəti', name_en='Nagorno-Karabakh Autonomous Oblast',
            name_ru='Нагорно-Карабахская автономная область',
            whose='administrative boundary of the USSR, after Natural Earth', **{'from': '1923', 'to': '1991'},
            notes='formed by decree of 1923-07-07; abolished by the Supreme Council of Azerbaijan on 1991-11-26')
CONTACT = dict(code='LOC1994', name_az='Təmas xətti, 1994', name_en='Line of contact, 1994',
               name_ru='Линия соприкосновения, 1994', whose='ceasefire line of May 1994, after Natural Earth',
               **{'from': '1994', 'to': '2020'},
               notes='held from the ceasefire of 1994-05-12 until the war of 27 September - 10 November 2020')


def _ring(parts):
    """Chains the parts nearest end first (the source has three gaps of about 0.2 km)."""
    def apart(p, q):
        return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2
    parts = sorted(parts)
    ring = parts.pop(0)
    while parts:
        _, i, back = min((apart(ring[-1], parts[i][-1 if back else 0]), i, back)
                         for i in range(len(parts)) for back in (False, True))
        following = parts.pop(i)
        following = following[::-1] if back else following
        ring += following[1:] if apart(ring[-1], following[0]) < 1e-14 else following
    return ring if ring[0] == ring[-1] else ring + [ring[0]]


def write(writer, src):
    data = gdal.OpenEx(f'{src}/world_map.gpkg')
    layer = data.GetLayerByName('disputed_borders')
    layer.SetSpatialFilter(rect(*DETAIL))
    oblast, contact = [], []
    for feature in layer:
        if feature['adm0_a3_l'] == 'AZE' and feature['adm0_a3_r'] == 'AZE':
            parts = [coords(l) for l in lines(feature.GetGeometryRef().Clone())]
            (oblast if 'oblast' in feature['name'] else contact).extend(parts)
    layer = data = None
    ring = _ring(oblast)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    shell = ogr.Geometry(ogr.wkbLinearRing)
    for p in ring:
        shell.AddPoint_2D(*p)
    polygon.AddGeometry(shell)
    area = multipolygon([valid(polygon)])
    fields = [('code', TEXT)] + NAMES + [('whose', TEXT)] + PERIOD + [('notes', TEXT)]
    writer.table('historic_areas', ogr.wkbMultiPolygon, fields + [('km2', REAL)], [(area, dict(NKAO, km2=round(km2(area), 1)))])
    rows = [(line(p), NKAO) for p in split_line(ring)] + [(line(p), CONTACT) for p in sorted(contact)]
    writer.table('historic_lines', ogr.wkbLineString, fields, rows)
    return area
