"""Checks a list of what ships against the schema of CycloneDX 1.6: `python sbom.py FILE`."""

import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(Path(sys.argv[1]).read_text("utf-8"))
if error is not None:
    sys.exit(f"{sys.argv[1]}: {error}")
print(f"{sys.argv[1]} is CycloneDX 1.6")
