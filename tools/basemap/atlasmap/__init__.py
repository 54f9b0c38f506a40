"""The parts of build_basemap.py; each module builds a few tables of the base map."""
