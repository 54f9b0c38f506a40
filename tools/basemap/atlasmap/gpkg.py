"""Writes the tables. A field is (name, type); a row is (geometry, {field: value})."""
from osgeo import ogr, osr

from .geom import vertex_count

TEXT, INT, REAL = ogr.OFTString, ogr.OFTInteger, ogr.OFTReal
NAMES = [('name_az', TEXT), ('name_en', TEXT), ('name_ru', TEXT)]
FORMER = [('former_name_az', TEXT), ('former_name_en', TEXT), ('former_name_ru', TEXT), ('former_to', TEXT)]
PERIOD = [('from', TEXT), ('to', TEXT)]

WGS84 = osr.SpatialReference()
WGS84.ImportFromEPSG(4326)
WGS84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)


class Writer:
    def __init__(self, path):
        self.data = ogr.GetDriverByName('GPKG').CreateDataSource(path, ['VERSION=1.3'])
        self.counts = []

    def table(self, name, kind, fields, rows):
        options = ['GEOMETRY_NAME=geom', 'FID=fid', 'SPATIAL_INDEX=NO'] if kind != ogr.wkbNone else ['FID=fid']
        layer = self.data.CreateLayer(name, WGS84 if kind != ogr.wkbNone else None, kind, options)
        for field, field_type in fields:
            layer.CreateField(ogr.FieldDefn(field, field_type))
        known = {field for field, _ in fields}
        layer.StartTransaction()
        vertices = count = 0
        for geometry, values in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for field, value in values.items():
                if field not in known:
                    raise ValueError(f'{name}: no field {field}')
                if value is not None and value != '':
                    feature.SetField(field, value)
            if geometry is not None:
                if not geometry.IsValid():
                    raise ValueError(f'{name}: invalid geometry: {values}')
                feature.SetGeometry(geometry)
                vertices += vertex_count(geometry)
            layer.CreateFeature(feature)
            count += 1
        layer.CommitTransaction()
        self.counts.append((name, count, vertices))
        print(f'{name:20} {count:6} features {vertices:7} vertices', flush=True)

    def close(self):
        self.data = None
