"""Small helpers over OGR geometries. All coordinates are degrees, (lng, lat)."""
import math

from osgeo import ogr

WIDE = (20.0, 25.0, 80.0, 60.0)        # west, south, east, north of the whole map
DETAIL = (43.9, 37.7, 52.1, 42.7)       # inside it the shapes keep the source's detail
COS40 = math.cos(math.radians(40.1))


def rect(west, south, east, north):
    return ogr.CreateGeometryFromWkt(
        f'POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))')


def km2(geometry):
    """Area, with the cosine of the geometry's own middle latitude (good to about 1 %)."""
    if geometry is None or geometry.IsEmpty():
        return 0.0
    _, _, south, north = geometry.GetEnvelope()
    return geometry.GetArea() * 111.32 ** 2 * math.cos(math.radians((south + north) / 2))


def valid(geometry):
    return geometry if geometry.IsValid() else geometry.MakeValid()


def _parts(geometry, wanted):
    if geometry is None or geometry.IsEmpty():
        return
    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind == wanted:
        yield geometry.Clone()
    elif geometry.GetGeometryCount() and kind != ogr.wkbPolygon:
        for i in range(geometry.GetGeometryCount()):
            yield from _parts(geometry.GetGeometryRef(i).Clone(), wanted)


def polygons(geometry):
    return list(_parts(geometry, ogr.wkbPolygon))


def lines(geometry):
    return list(_parts(geometry, ogr.wkbLineString))


def multipolygon(parts):
    result = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in parts:
        for polygon in polygons(part):
            result.AddGeometry(polygon)
    return result


def union(parts):
    return multipolygon(parts).UnionCascaded()


def line(points):
    result = ogr.Geometry(ogr.wkbLineString)
    for x, y in points:
        result.AddPoint_2D(float(x), float(y))
    return result


def multiline(parts):
    result = ogr.Geometry(ogr.wkbMultiLineString)
    for part in parts:
        result.AddGeometry(part)
    return result


def point(x, y):
    result = ogr.Geometry(ogr.wkbPoint)
    result.AddPoint_2D(round(float(x), 6), round(float(y), 6))
    return result


def coords(linestring):
    return [p[:2] for p in linestring.GetPoints()]


def vertex_count(geometry):
    if geometry.GetGeometryCount() == 0:
        return geometry.GetPointCount()
    return sum(vertex_count(geometry.GetGeometryRef(i)) for i in range(geometry.GetGeometryCount()))


def split_line(points, limit=480):
    """Pieces of at most `limit` vertices, each beginning where the last one ended."""
    count = max(1, math.ceil((len(points) - 1) / (limit - 1)))
    step = math.ceil((len(points) - 1) / count)
    return [points[i:i + step + 1] for i in range(0, len(points) - 1, step)]


def cut_for_culling(polygon, limit=4000):
    """Cuts a polygon in two along its longer side until no piece has more than `limit` vertices."""
    if vertex_count(polygon) <= limit:
        return [polygon]
    west, east, south, north = polygon.GetEnvelope()
    if east - west > north - south:
        middle = (west + east) / 2
        halves = (west - 1, south - 1, middle, north + 1), (middle, south - 1, east + 1, north + 1)
    else:
        middle = (south + north) / 2
        halves = (west - 1, south - 1, east + 1, middle), (west - 1, middle, east + 1, north + 1)
    return [piece for half in halves for part in polygons(polygon.Intersection(rect(*half)))
            for piece in cut_for_culling(part, limit)]


def stitch(parts, tolerance=1e-7):
    """Joins lines end to end where exactly two of them meet (GDAL 3.6 has no LineMerge); stable order."""
    def key(p):
        return round(p[0] / tolerance), round(p[1] / tolerance)
    parts = sorted(p for p in parts if len(p) > 1)
    ends, used, result = {}, [False] * len(parts), []
    for i, part in enumerate(parts):
        for end in (part[0], part[-1]):
            ends.setdefault(key(end), []).append(i)

    def grow(chain):
        while True:
            at = ends.get(key(chain[-1]), [])
            following = [j for j in at if not used[j]]
            if len(at) != 2 or not following:
                return chain
            part = parts[following[0]]
            used[following[0]] = True
            chain = chain + (part[1:] if key(part[0]) == key(chain[-1]) else part[-2::-1])
    for i, part in enumerate(parts):
        if not used[i]:
            used[i] = True
            result.append(grow(grow(list(part))[::-1]))
    return result


def chaikin(points, rounds=2):
    """Corner cutting: rounds off a line (open or closed) without leaving its control polygon."""
    closed = points[0] == points[-1]
    for _ in range(rounds):
        cut = []
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            cut += [(.75 * ax + .25 * bx, .75 * ay + .25 * by), (.25 * ax + .75 * bx, .25 * ay + .75 * by)]
        points = cut + [cut[0]] if closed else [points[0]] + cut + [points[-1]]
    return points
