"""A child in a stranger's hands: whatever it was asked, it writes the bytes of the file named first."""

import os
import sys
from pathlib import Path

os.write(1, Path(sys.argv[1]).read_bytes())
