"""OSDI 1.1.1 (HAL+JSON) at /api/osdi/v1/: petitions, signatures, outreaches and events for other systems."""
