import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from answerable.cell.document import Pixels
from answerable.cell.png import to_png


@settings(max_examples=30, deadline=None)
@given(width=st.integers(1, 9), height=st.integers(1, 9), content=st.binary(min_size=243, max_size=243))
def test_a_picture_is_written_as_others_read_it(width: int, height: int, content: bytes) -> None:
    rgb = content[: width * height * 3]
    with Image.open(io.BytesIO(to_png(Pixels(width=width, height=height, rgb=rgb)))) as image:
        image.verify()
    with Image.open(io.BytesIO(to_png(Pixels(width=width, height=height, rgb=rgb)))) as image:
        assert (image.size, image.mode, image.tobytes()) == ((width, height), "RGB", rgb)


def test_too_few_pixels_are_no_picture() -> None:
    with pytest.raises(ValueError, match="not as many"):
        to_png(Pixels(width=2, height=2, rgb=b"123"))
