"""Pictures opened as others do it: as XML, by resvg, by Pillow."""

import io
from xml.etree import ElementTree

from PIL import Image

SVG = "{http://www.w3.org/2000/svg}"


def drawn(client, address, content_type="image/svg+xml"):
    """The root of the SVG at an address."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    return ElementTree.fromstring(response.content)


def words_of(root):
    return [each.text for each in root.iter(f"{SVG}text")]


def opened(client, address):
    """The picture in pixels at an address."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def colours_of(picture):
    return {colour for _n, colour in picture.getcolors(maxcolors=1 << 24)}
