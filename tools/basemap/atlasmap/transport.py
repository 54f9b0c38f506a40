"""Roads and railways: schematic lines through known places. A vertex of the tables is a GeoNames
id, the key of a hand-made place, or "@lng lat" (a bend put in by eye so that the line keeps ashore)."""
import csv

from osgeo import ogr

from .geom import line
from .gpkg import NAMES, PERIOD, TEXT


def write(writer, handmade, places):
    spots = {}
    for r in places:
        for key in (r.get('gnid'), r.get('key')):
            if key:
                spots[str(key)] = (r['x'], r['y'])

    def vertex(text):
        if text.startswith('@'):
            x, y = text[1:].split()
            return float(x), float(y)
        return spots[text]
    for table in ('roads', 'railways'):
        rows = []
        for r in csv.DictReader(open(f'{handmade}/{table}.csv', encoding='utf8')):
            rows.append((line(vertex(v) for v in r['via'].split(';')), {
                'id': r['id'], 'name_az': r['name_az'], 'name_en': r['name_en'], 'name_ru': r['name_ru'], 'class': r['class'],
                'source': 'schematic through known places', 'confidence': r['conf'], 'from': r.get('from'), 'to': r.get('to')}))
        writer.table(table, ogr.wkbLineString,
                     [('id', TEXT)] + NAMES + [('class', TEXT), ('source', TEXT), ('confidence', TEXT)] + PERIOD, rows)
