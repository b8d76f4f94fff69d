"""Open the preview (打开预览) of what was dropped on 明账.bat, or else of all workbooks in 填报表."""

import sys
from pathlib import Path

from generator.cli import command

if __name__ == "__main__":
    home = Path(__file__).parent.parent
    opened = sys.argv[1:] or [str(home / "填报表")]
    sys.argv[1:] = ["preview", "-o", str(home / "outputs"), "--", *opened]
    sys.exit(command())
