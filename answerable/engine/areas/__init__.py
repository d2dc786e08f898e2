"""Postcodes and the areas that they lie in: wards, councils, constituencies, nations."""

from .build import Builder
from .index import AreaIndex, BadIndex
from .place import Area, Place
from .postcode import Code, Kind, near, readings

__all__ = ["Area", "AreaIndex", "BadIndex", "Builder", "Code", "Kind", "Place", "near", "readings"]
