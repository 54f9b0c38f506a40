#!/usr/bin/python3
"""Checks data/basemap.gpkg: its hash, tables, geometries, dates and known points.

  usage: check_basemap.py [--update-hash] [BASEMAP.gpkg [PROVENANCE.md]]

Prints a line for each fault and exits with 1 when there is one.
--update-hash writes the file's SHA-256 into PROVENANCE.md instead of comparing it.
"""
import hashlib
import math
import os
import re
import sys

from osgeo import gdal, ogr

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
NAMES = {'name_az', 'name_en', 'name_ru'}
PERIOD = {'from', 'to'}
FORMER = {'former_name_az', 'former_name_en', 'former_name_ru', 'former_to'}
POLYGON, LINE, POINT = ogr.wkbMultiPolygon, ogr.wkbLineString, ogr.wkbPoint

# table: geometry, least number of features, fields that must exist
VECTORS = {
    'districts': (POLYGON, 77, NAMES | PERIOD | {'iso', 'type', 'zone', 'km2'}), 'district_lines': (LINE, 100, PERIOD),
    'historic_areas': (POLYGON, 1, NAMES | PERIOD | {'code', 'whose', 'km2'}),
    'historic_lines': (LINE, 2, NAMES | PERIOD | {'code', 'whose', 'notes'}),
    'rivers': (LINE, 50, NAMES | {'rank', 'source', 'confidence'}), 'lakes': (POLYGON, 30, NAMES | {'rank', 'source'}),
    'roads': (LINE, 8, NAMES | PERIOD | {'class', 'source', 'confidence'}),
    'railways': (LINE, 5, NAMES | PERIOD | {'class', 'source', 'confidence'}),
    'places': (POINT, 600, NAMES | FORMER | {'gnid', 'alt_names', 'country', 'pop', 'rank', 'source', 'confidence'}),
    'state_labels': (POINT, 40, NAMES | PERIOD | {'rank'}), 'sea_labels': (POINT, 8, NAMES | {'rank', 'minzoom', 'maxzoom'}),
    'metro_stations': (POINT, 27, NAMES | FORMER | PERIOD | {'line', 'conf'}), 'metro_lines': (LINE, 24, PERIOD | {'line'}),
    'landmarks': (POINT, 30, NAMES | FORMER | PERIOD | {'kind', 'conf', 'note'}),
    'baku_districts': (POINT, 12, NAMES | FORMER | {'conf'}), 'airports': (POINT, 15, NAMES | {'ident', 'type'}),
    'attribution': (ogr.wkbNone, 9, {'layers', 'source', 'version', 'licence', 'text'})}
for suffix in ('', '_g1', '_g2'):
    VECTORS['land' + suffix] = (POLYGON, 5, set())
    VECTORS['countries' + suffix] = (POLYGON, 30, NAMES | {'iso_a3', 'home'})
    VECTORS['coastline' + suffix] = (LINE, 20, set())
    VECTORS['borders' + suffix] = (LINE, 20, PERIOD | {'left_a3', 'right_a3', 'level_1990'})
RASTERS = {'relief_shade': (43.0, 37.0, 52.5, 43.2), 'relief_height': (43.0, 37.0, 52.5, 43.2),
           'relief_shade_wide': (20.0, 25.0, 80.0, 60.0), 'relief_height_wide': (20.0, 25.0, 80.0, 60.0)}
EDTF = re.compile(r'\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?$')
FORMER_NAMES_1990 = {'Xankəndi': 'Stepanakert', 'Şirvan': 'Əli Bayramlı', 'Biləsuvar': 'Puşkin', 'Göygöl': 'Xanlar',
                     'Ağdərə': 'Mardakert', 'Xocavənd': 'Martuni', 'Şabran': 'Dəvəçi'}
PLACES = ('Baku', 'Ganja', 'Sumgait', 'Lankaran', 'Neftchala', 'Khankendi', 'Shusha', 'Nakhchivan', 'Tbilisi', 'Yerevan',
          'Tehran', 'Moscow')
faults = []


def fault(text):
    faults.append(text)
    print(text)


def point(x, y):
    g = ogr.Geometry(ogr.wkbPoint)
    g.AddPoint_2D(x, y)
    return g


def check_hash(path, provenance, update):
    digest = hashlib.sha256(open(path, 'rb').read()).hexdigest()
    text = open(provenance, encoding='utf8').read()
    found = re.search(r'basemap\.gpkg sha256: ([0-9a-f]{64}|-)', text)
    if not found:
        fault(f'{provenance}: no line "basemap.gpkg sha256: ..."')
    elif update:
        with open(provenance, 'w', encoding='utf8') as f:
            f.write(text.replace(found[0], f'basemap.gpkg sha256: {digest}'))
    elif found[1] != digest:
        fault(f'{path}: sha256 is {digest}, PROVENANCE.md says {found[1]}')


def check_vectors(data):
    for name, (kind, least, fields) in sorted(VECTORS.items()):
        layer = data.GetLayerByName(name)
        if layer is None:
            fault(f'{name}: no such table')
            continue
        definition = layer.GetLayerDefn()
        have = {definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())}
        if fields - have:
            fault(f'{name}: no field {", ".join(sorted(fields - have))}')
        if layer.GetGeomType() != kind:
            fault(f'{name}: geometry type {layer.GetGeometryColumn()} {layer.GetGeomType()}')
        if kind != ogr.wkbNone and layer.GetGeometryColumn() != 'geom':
            fault(f'{name}: the geometry column is not geom')
        if layer.GetFeatureCount() < least:
            fault(f'{name}: {layer.GetFeatureCount()} features, expected at least {least}')
        for feature in layer:
            at = f'{name}:{feature.GetFID()}'
            for field in ('from', 'to', 'former_to'):
                if field in have and feature[field] and not EDTF.match(feature[field]):
                    fault(f'{at}: {field} is not EDTF: {feature[field]}')
            if 'former_to' in have and feature['former_name_en'] and not feature['former_name_az']:
                fault(f'{at}: a former name in English only')
            if kind == ogr.wkbNone:
                continue
            g = feature.GetGeometryRef()
            if g is None or g.IsEmpty() or not g.IsValid():
                fault(f'{at}: geometry is missing or not valid')
                continue
            west, east, south, north = g.GetEnvelope()
            if any(math.isnan(v) for v in (west, east, south, north)) or west < 19.9 or east > 80.1 or south < 24.9 or north > 60.1:
                fault(f'{at}: lies outside 20-80 E, 25-60 N')


def check_rasters(path):
    gdal.PushErrorHandler('CPLQuietErrorHandler')
    for name, (west, south, east, north) in RASTERS.items():
        data = gdal.Open(f'GPKG:{path}:{name}')
        if data is None:
            fault(f'{name}: no such raster')
            continue
        if 'ID["EPSG",3857]' not in data.GetProjection() and '"3857"' not in data.GetProjection():
            fault(f'{name}: not in EPSG:3857')
        x, cell, _, y, _, _ = data.GetGeoTransform()
        radius = 6378137

        def mercator(lat):
            return radius * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        if (x > radius * math.radians(west) or y < mercator(north) or x + cell * data.RasterXSize < radius * math.radians(east)
                or y - cell * data.RasterYSize > mercator(south)):
            fault(f'{name}: does not cover {west} {south} {east} {north}')
        spread = data.GetRasterBand(1).ComputeRasterMinMax()
        if spread[1] - spread[0] < 60:
            fault(f'{name}: hardly any contrast: {spread}')
    gdal.PopErrorHandler()


def check_known(data):
    for suffix in ('', '_g1', '_g2'):
        land = data.GetLayerByName('land' + suffix)
        for name, x, y, expected in (('Baku', 49.848, 40.374, True), ('Lankaran', 48.85, 38.754, True), ('Moscow', 37.6, 55.75, True),
                                     ('the Caspian', 50.7, 39.8, False), ('the Black Sea', 35.0, 43.3, False)):
            land.SetSpatialFilter(point(x, y))
            if any(f.GetGeometryRef().Contains(point(x, y)) for f in land) != expected:
                fault(f'land{suffix}: {name} is on the wrong side of the shore')
        land.SetSpatialFilter(None)
        for a3, x, y in (('AZE', 46.75, 39.81), ('AZE', 45.41, 39.21), ('ARM', 44.51, 40.18), ('IRN', 46.29, 38.08), ('UKR', 34.1, 45.0)):
            countries = data.GetLayerByName('countries' + suffix)
            owners = [f['iso_a3'] for f in countries if f.GetGeometryRef().Contains(point(x, y))]
            if owners != [a3]:
                fault(f'countries{suffix}: {x} {y} lies in {owners}, expected {a3}')
    shores = [f.GetGeometryRef().Clone() for f in data.GetLayerByName('land')]
    for table in ('roads', 'railways'):
        for feature in data.GetLayerByName(table):
            wet = feature.GetGeometryRef().Clone()
            for shore in shores:
                if wet.Intersects(shore):
                    wet = wet.Difference(shore)
            if wet.Length() > .01:
                fault(f'{table}: {feature["name_en"]} runs {wet.Length() * 90:.1f} km in the sea')
    for feature in data.GetLayerByName('places'):
        spot = feature.GetGeometryRef()
        if feature['rank'] <= 4 and not any(shore.Contains(spot) for shore in shores):
            near = min(shore.Distance(spot) for shore in shores)
            if near > .02:
                fault(f'places: {feature["name_en"]} lies in the sea')
    area = next(f['km2'] for f in data.GetLayerByName('historic_areas') if f['code'] == 'NKAO')
    if not 4200 <= area <= 4500:
        fault(f'historic_areas: NKAO has {area} km2')
    districts = sum(f['km2'] for f in data.GetLayerByName('districts'))
    if not 85000 <= districts <= 87500:
        fault(f'districts: {districts:.0f} km2 in all')
    places = list(data.GetLayerByName('places'))
    english = {f['name_en'] for f in places}
    for name in PLACES:
        if name not in english:
            fault(f'places: no {name}')
    former = {f['name_az']: f['former_name_az'] for f in places if f['former_name_az']}
    for now, then in FORMER_NAMES_1990.items():
        if former.get(now) != then:
            fault(f'places: the former name of {now} is {former.get(now)}, expected {then}')


def main(arguments):
    update = '--update-hash' in arguments
    files = [a for a in arguments if not a.startswith('--')]
    path = files[0] if files else os.path.join(ROOT, 'data', 'basemap.gpkg')
    provenance = files[1] if len(files) > 1 else os.path.join(os.path.dirname(path), 'PROVENANCE.md')
    gdal.UseExceptions()
    ogr.UseExceptions()
    check_hash(path, provenance, update)
    data = gdal.OpenEx(path, gdal.OF_VECTOR)
    check_vectors(data)
    check_known(data)
    check_rasters(path)
    print(f'{os.path.normpath(path)}: {len(VECTORS) + len(RASTERS)} tables, {len(faults)} faults')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
