"""PDF/X-4: what makes a PDF one that a print shop takes without questions.

ISO 15930-7: an output intent with its profile, boxes, no annotation on the
page, a document that says what it is. What serves the screen alone is left out:
links, tags, forms of interaction.
"""

from __future__ import annotations

import io
import uuid
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, String

from drukwerk.printing.profiles import Profile

VERSION = "PDF/X-4"
_PDF_VERSION = "1.6"
_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"
_REGISTRY = "http://www.color.org"
#: What a document and its pages have for the screen.
_OF_THE_SCREEN = (
    Name.StructTreeRoot,
    Name.MarkInfo,
    Name.OpenAction,
    Name.AA,
    Name.Names,
    Name.AcroForm,
    Name.Outlines,
    Name.Dests,
    Name.PageMode,
    Name.ViewerPreferences,
)
_OF_A_PAGE = (Name.Annots, Name.StructParents, Name.Tabs, Name.AA, Name.Trans)


def strip(pdf: pikepdf.Pdf) -> None:
    """Leave out what has no meaning on paper."""
    _remove(pdf.Root, _OF_THE_SCREEN)
    for page in pdf.pages:
        _remove(page.obj, _OF_A_PAGE)
    if not _is_transparent(pdf):
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Form:
                _remove(item, (Name.Group, Name.StructParents, Name.StructParent))


def _remove(item: Any, keys: tuple[Name, ...]) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _is_transparent(pdf: pikepdf.Pdf) -> bool:
    """Tell whether anything is drawn with what is below it showing through."""
    return any(_shows_through(item) for item in pdf.objects)


def _shows_through(item: Any) -> bool:
    if isinstance(item, pikepdf.Stream):
        if Name.SMask in item:
            return True
        resources = item.get(Name.Resources)
    elif isinstance(item, Dictionary):
        resources = item.get(Name.Resources, item)
    else:
        return False
    states = resources.get(Name.ExtGState) if isinstance(resources, Dictionary) else None
    return any(map(_is_translucent, states.values())) if isinstance(states, Dictionary) else False


def _is_translucent(state: Any) -> bool:
    thin = any(float(state.get(key, 1)) < 1 for key in (Name.ca, Name.CA))
    masked = state.get(Name.SMask, Name("/None")) != Name("/None")
    mixed = state.get(Name.BM, Name.Normal) not in (Name.Normal, Name.Compatible)
    return thin or masked or mixed


def set_output_intent(pdf: pikepdf.Pdf, profile: Profile) -> None:
    """Say for which way of printing the PDF is meant (ISO 15930-7, 6.2.2)."""
    stream = pdf.make_stream(profile.data, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.condition or "Custom"),
        Info=String(profile.name),
        DestOutputProfile=stream,
    )
    if profile.condition:
        intent.RegistryName = String(_REGISTRY)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def identify(pdf: pikepdf.Pdf, identifier: str, created: str, *, is_x: bool) -> None:
    """Write what the document is: for all in the metadata, and PDF/X-4 where it is that.

    ``created`` is a date of XMP (ISO 8601); the same publication gives the same identifiers.
    """
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)
        if is_x:
            metadata.register_xml_namespace(_NAMESPACE, "pdfxid")
            for key, value in _identification(identifier, created).items():
                metadata[key] = value
    pdf.docinfo[Name.Trapped] = Name("/False")
    _declare_at_the_top(pdf.Root.Metadata)


def _identification(identifier: str, created: str) -> dict[str, str]:
    return {
        "pdfxid:GTS_PDFXVersion": VERSION,
        "pdf:Trapped": "False",
        "xmp:MetadataDate": created,
        "xmpMM:DocumentID": f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identifier)}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }


def _declare_at_the_top(stream: Any) -> None:
    """Declare the namespaces of the metadata once; some programs know no other form."""
    root = etree.fromstring(stream.read_bytes())
    found = {child.prefix: etree.QName(child).namespace for child in root.iter("*") if child.prefix}
    etree.cleanup_namespaces(root, top_nsmap=found)
    packet = (
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n%b\n<?xpacket end="w"?>'
    )
    stream.write(packet % etree.tostring(root, encoding="utf-8"))


def save(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a PDF of the version that PDF/X-4 is made of."""
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        force_version=_PDF_VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
