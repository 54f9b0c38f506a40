"""Relief: a soft hillshade and coded heights as grey tiles in Web Mercator.

The source is KDE Marble's grey SRTM30 map (2 arc minutes). Its grey is a
monotone function of the height; the table below was fitted against the heights
of 423 places of GeoNames in the region (+-100 to 190 m in the mountains: good
for tints and shading, not for reading heights) and is carried on beyond.
"""
import math

import numpy as np
from osgeo import gdal, ogr

SOURCE_GREY = [80, 85, 90, 95, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 205, 216, 230, 240, 250]
SOURCE_METRES = [-28, -26, -15, 0, 20, 60, 130, 240, 380, 550, 750, 980, 1330, 1830, 2350, 2700, 3500, 4400, 5400, 6600]

RADIUS = 6378137.0
CELL_7 = 2 * math.pi * RADIUS / 65536          # 611.5 m: one pixel at zoom 7
REGION = dict(box=(43.0, 37.0, 52.5, 43.2), cell=CELL_7, margin=0.6)
REST = dict(box=(20.0, 25.0, 80.0, 60.0), cell=CELL_7 * 6)     # 3.67 km: the source's own 2 arc minutes
FINE = 2                                       # hillshade is computed in cells this many times finer, then averaged

# grey of relief_height: metres = LOWEST + RANGE * (grey / 255)^2
LOWEST, RANGE = -100.0, 7000.0


def height_code(metres):
    return 255 * np.sqrt(np.clip((metres - LOWEST) / RANGE, 0, 1))


def mercator(lng, lat):
    return RADIUS * math.radians(lng), RADIUS * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _mosaic(src):
    tiles = []
    for row in (1, 2):
        for col in (8, 9, 10, 11):
            tiles.append(gdal.Translate('', f'{src}/srtm_{row}_{col:02d}.jpg', format='MEM', outputSRS='EPSG:4326',
                                        outputBounds=[(col - 8) * 22.5, 90 - row * 22.5, (col - 7) * 22.5, 67.5 - row * 22.5]))
    grey = np.vstack([np.hstack([t.ReadAsArray() for t in tiles[:4]]), np.hstack([t.ReadAsArray() for t in tiles[4:]])])
    return grey.astype('float32')


def _softened(a, rounds=1):
    """A 1-2-1 average both ways."""
    for _ in range(rounds):
        b = np.pad(a, 1, mode='edge')
        b = (b[:-2] + 2 * b[1:-1] + b[2:]) / 4
        a = (b[:, :-2] + 2 * b[:, 1:-1] + b[:, 2:]) / 4
    return a


def _cleaned(grey):
    """The grey without the blocks of the JPEG source: more averaging where the ground is flat."""
    fine, coarse = _softened(grey, 2), _softened(grey, 12)
    rough = _softened(np.abs(fine - coarse), 6)
    weight = np.clip((rough - .5) / 2, 0, 1)
    return fine * weight + coarse * (1 - weight)


def _raster(array, west, north, cell):
    data = gdal.GetDriverByName('MEM').Create('', array.shape[1], array.shape[0], 1, gdal.GDT_Float32)
    data.SetGeoTransform([west, cell, 0, north, 0, -cell])
    srs = ogr.osr.SpatialReference()
    srs.ImportFromEPSG(3857)
    data.SetProjection(srs.ExportToWkt())
    data.GetRasterBand(1).WriteArray(array)
    return data


def _frame(box, cell, whole=256):
    """The box on the grid of the tiling, filled up to whole tiles of 256 cells to the east and south
    (a tile that is only half full would ring at its edge): west, north, columns, rows."""
    (w, s), (e, n) = mercator(*box[:2]), mercator(*box[2:])
    half = math.pi * RADIUS
    c0, c1 = math.floor((w + half) / cell), math.ceil((e + half) / cell)
    r0, r1 = math.floor((half - n) / cell), math.ceil((half - s) / cell)
    cols, rows = (math.ceil(n / whole) * whole for n in (c1 - c0, r1 - r0))
    return c0 * cell - half, half - r0 * cell, cols, rows


def _spline(source, box, cell, whole=256):
    """Metres on a Mercator grid, by cubic spline."""
    west, north, cols, rows = _frame(box, cell, whole)
    out = gdal.Warp('', source, format='MEM', dstSRS='EPSG:3857', width=cols, height=rows, resampleAlg='cubicspline',
                    outputBounds=[west, north - rows * cell, west + cols * cell, north], outputType=gdal.GDT_Float32,
                    errorThreshold=0, multithread=False)
    return out.ReadAsArray(), west, north


def _shade(z, north, cell):
    """128 = flat. Light from three sides (north-west leads), slopes in true metres."""
    rows = np.arange(z.shape[0])
    y = north - (rows + .5) * cell
    true_cell = cell / np.cosh(y / RADIUS)                 # Mercator stretches by 1 / cos(latitude)
    dy, dx = np.gradient(z)
    exaggeration = 5.0
    gx, gy = exaggeration * dx / true_cell[:, None], -exaggeration * dy / true_cell[:, None]
    lit = 0
    for azimuth, weight in ((315, .6), (355, .2), (275, .2)):
        a, tilt = math.radians(azimuth), math.radians(45)
        light = (math.sin(a) * math.cos(tilt), math.cos(a) * math.cos(tilt), math.sin(tilt))
        lit = lit + weight * ((-gx * light[0] - gy * light[1] + light[2]) / np.sqrt(gx ** 2 + gy ** 2 + 1) - light[2])
    return 128 + 110 * np.tanh(2.4 * lit)


def _average(a, k):
    rows, cols = a.shape[0] // k * k, a.shape[1] // k * k
    return a[:rows, :cols].reshape(rows // k, k, cols // k, k).mean((1, 3))


def _bilinear(wide, box, cell):
    west, north, cols, rows = _frame(box, cell)
    out = gdal.Warp('', wide, format='MEM', dstSRS='EPSG:3857', width=cols, height=rows, resampleAlg='bilinear',
                    outputBounds=[west, north - rows * cell, west + cols * cell, north], errorThreshold=0)
    return out.ReadAsArray()


def _store(path, array, west, north, cell, table, title, quality):
    data = _raster(array, west, north, cell)
    byte = gdal.Translate('', data, format='MEM', outputType=gdal.GDT_Byte)
    byte.GetRasterBand(1).WriteArray(np.clip(np.rint(array), 0, 255).astype('uint8'))
    gdal.Translate(path, byte, format='GPKG', creationOptions=[
        'APPEND_SUBDATASET=YES', f'RASTER_TABLE={table}', f'RASTER_IDENTIFIER={title}', 'TILE_FORMAT=JPEG',
        f'QUALITY={quality}', 'BLOCKSIZE=256'])
    print(f'{table:20} {array.shape[1]} x {array.shape[0]} pixels of {cell:.1f} m', flush=True)


def write(path, src):
    metres = np.interp(_cleaned(_mosaic(src)), SOURCE_GREY, SOURCE_METRES).astype('float32')
    source = gdal.GetDriverByName('MEM').Create('', metres.shape[1], metres.shape[0], 1, gdal.GDT_Float32)
    source.SetGeoTransform([0, 1 / 30, 0, 67.5, 0, -1 / 30])
    srs = ogr.osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    source.SetProjection(srs.ExportToWkt())
    source.GetRasterBand(1).WriteArray(metres)

    box, cell = REST['box'], REST['cell']
    z, west, north = _spline(source, box, cell / FINE, 256 * FINE)
    wide = {'shade': _average(_shade(z, north, cell / FINE), FINE), 'height': _average(height_code(z), FINE)}
    wide_at = west, north
    box, cell = REGION['box'], REGION['cell']
    z, west, north = _spline(source, box, cell)
    fine = {'shade': _shade(z, north, cell), 'height': height_code(z)}
    # towards the edge of the region, fade into what the coarse raster shows there
    rows, cols = z.shape
    margin = math.radians(REGION['margin']) * RADIUS / cell
    inward = np.minimum.outer(np.minimum(np.arange(rows), np.arange(rows)[::-1]),
                              np.minimum(np.arange(cols), np.arange(cols)[::-1])) / margin
    weight = np.clip(inward, 0, 1)
    weight = weight * weight * (3 - 2 * weight)
    for kind, title in (('shade', 'Hillshade, 128 = flat'), ('height', 'Heights: m = -100 + 7000 (grey / 255)^2')):
        around = _bilinear(_raster(wide[kind], *wide_at, REST['cell']), box, cell)
        mixed = fine[kind] * weight + around * (1 - weight)
        _store(path, mixed, west, north, cell, f'relief_{kind}', title, 92)
        _store(path, wide[kind], *wide_at, REST['cell'], f'relief_{kind}_wide', title + ' (wide)', 88)
