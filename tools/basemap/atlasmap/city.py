"""Baku by hand: metro, landmarks, districts; and the airports of OurAirports."""
import csv
import json

from osgeo import ogr

from .geom import WIDE, line, point
from .gpkg import FORMER, INT, NAMES, PERIOD, TEXT


def _read(handmade, name):
    return list(csv.DictReader(open(f'{handmade}/{name}.csv', encoding='utf8')))


def _pick(row, fields):
    values = {f: row.get(f) or None for f, _ in fields}
    for f, kind in fields:
        if kind == INT and values[f]:
            values[f] = int(values[f])
    return values


def _points(writer, table, rows, fields):
    writer.table(table, ogr.wkbPoint, fields, [(point(r['lon'], r['lat']), _pick(r, fields)) for r in rows])


def write_metro(writer, handmade):
    stations = _read(handmade, 'metro_stations')
    _points(writer, 'metro_stations', stations,
            [('line', TEXT), ('ord', INT)] + NAMES + FORMER + PERIOD + [('conf', TEXT), ('note', TEXT)])
    by_name = {r['name_en']: r for r in stations}
    rows = []
    for r in _read(handmade, 'metro_lines'):
        a, b = by_name[r['station_a']], by_name[r['station_b']]
        opened = r['from'] or max(a['from'], b['from'])
        rows.append((line([(a['lon'], a['lat']), (b['lon'], b['lat'])]),
                     {'line': r['line'], 'station_a': a['name_en'], 'station_b': b['name_en'], 'from': opened,
                      'to': r['to'] or None, 'kind': 'schematic', 'note': r['note']}))
    writer.table('metro_lines', ogr.wkbLineString,
                 [('line', TEXT), ('station_a', TEXT), ('station_b', TEXT)] + PERIOD + [('kind', TEXT), ('note', TEXT)], rows)


def write_landmarks(writer, handmade):
    _points(writer, 'landmarks', _read(handmade, 'landmarks'),
            NAMES + FORMER + [('kind', TEXT)] + PERIOD + [('conf', TEXT), ('note', TEXT)])
    _points(writer, 'baku_districts', _read(handmade, 'baku_districts'), NAMES + FORMER + PERIOD + [('conf', TEXT), ('note', TEXT)])


def write_airports(writer, src, handmade):
    fields = [('ident', TEXT), ('iata', TEXT), ('type', TEXT)] + NAMES + PERIOD + [('country', TEXT), ('source', TEXT), ('conf', TEXT)]
    fixes = {r['ident']: r for r in _read(handmade, 'airports')}
    rows = {}
    for a in json.load(open(f'{src}/airports.json', encoding='utf8')):
        x, y = float(a['longitude_deg']), float(a['latitude_deg'])
        inside = 44.0 <= x <= 52.0 and 37.8 <= y <= 42.6
        large = a['type'] == 'large_airport' and WIDE[0] <= x <= WIDE[2] and WIDE[1] <= y <= WIDE[3]
        if inside or large:
            rows[a['ident']] = dict(ident=a['ident'], iata=a['iata_code'], type=a['type'], name_en=a['name'],
                                    country=a['iso_country'], source='OurAirports', conf='A', lon=x, lat=y)
    for ident, fix in fixes.items():
        rows.setdefault(ident, {}).update({k: v for k, v in fix.items() if v})
    _points(writer, 'airports', [rows[k] for k in sorted(rows)], fields)
