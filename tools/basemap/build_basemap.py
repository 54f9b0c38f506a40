#!/usr/bin/python3
"""Builds data/basemap.gpkg from the files that fetch.sh unpacked.

  usage: build_basemap.py SRC_DIR OUT.gpkg

SRC_DIR is WORKDIR/src of fetch.sh; the hand-made tables lie beside this script.
The same inputs give the same bytes.
"""
import os
import sys
import time

from osgeo import gdal, ogr

from atlasmap import attribution, city, countries, districts, history, labels, places, relief, transport, water
from atlasmap.gpkg import Writer

HANDMADE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'handmade')

# suffix, tolerance inside the detail box, its growth with the distance from the box, most growth (degrees),
# smallest island inside and outside (square degrees)
LEVELS = [('', .00005, .006, .035, 0, .004),
          ('_g1', .002, .006, .025, 2e-6, .005),
          ('_g2', .008, .006, .018, 1e-4, .008)]


def main(src, out):
    gdal.UseExceptions()
    ogr.UseExceptions()
    gdal.SetConfigOption('OGR_CURRENT_DATE', '2024-01-01T00:00:00Z')     # the same last_change in each build
    gdal.SetConfigOption('GDAL_NUM_THREADS', '1')
    begun = time.time()
    if os.path.exists(out):
        os.remove(out)
    writer = Writer(out)

    names = countries.cldr_names(src)
    base = countries.build_coverage(countries.read_shapes(src))
    levels = {}
    for suffix, *settings in LEVELS:
        cover = countries.level(base, *settings)
        levels[suffix] = (cover, *countries.write_level(writer, cover, suffix, names))
    cover, shapes, land = levels['']

    district_shapes = districts.write(writer, src, shapes['AZE'])
    history.write(writer, src)
    water.write_rivers(writer, src, HANDMADE, cover, land)
    water.write_lakes(writer, src, HANDMADE, land)
    place_rows = places.read(src, HANDMADE, district_shapes)
    transport.write(writer, HANDMADE, place_rows)
    places.write(writer, place_rows)
    labels.write(writer, HANDMADE)
    city.write_metro(writer, HANDMADE)
    city.write_landmarks(writer, HANDMADE)
    city.write_airports(writer, src, HANDMADE)
    attribution.write(writer)
    writer.close()
    relief.write(out, src)
    data = gdal.OpenEx(out, gdal.OF_UPDATE | gdal.OF_VECTOR)
    data.ExecuteSQL('VACUUM')
    data = None
    print(f'{out}: {os.path.getsize(out)} bytes, {time.time() - begun:.0f} s')


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
