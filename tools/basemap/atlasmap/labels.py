"""Titles of states, in their time, and of seas: points where the words stand well."""
import csv

from osgeo import ogr

from .geom import point
from .gpkg import INT, NAMES, PERIOD, REAL, TEXT


def _rows(path):
    for r in csv.DictReader(open(path, encoding='utf8')):
        geometry = point(r.pop('lon'), r.pop('lat'))
        r['rank'] = int(r['rank'])
        for key in ('minzoom', 'maxzoom'):
            if key in r:
                r[key] = float(r[key]) if r[key] else None
        yield geometry, r


def write(writer, handmade):
    writer.table('state_labels', ogr.wkbPoint, [('iso_a3', TEXT)] + NAMES + [('rank', INT)] + PERIOD + [('minzoom', REAL), ('maxzoom', REAL), ('note', TEXT)],
                 _rows(f'{handmade}/state_labels.csv'))
    writer.table('sea_labels', ogr.wkbPoint, NAMES + [('rank', INT), ('minzoom', REAL), ('maxzoom', REAL)],
                 _rows(f'{handmade}/sea_labels.csv'))
