"""Where pictures may come from, and what is said about those that cannot be used."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from drukwerk.images import ImageProblem, Roots, open_picture

_BUFFER = BytesIO()
Image.new("L", (1, 1)).save(_BUFFER, "PNG")
PNG = _BUFFER.getvalue()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A picture that exists, outside the folders."""
    path = tmp_path / "secret" / "secret.png"
    path.parent.mkdir()
    path.write_bytes(PNG)
    return path


def test_a_picture_beside_the_manuscript_is_found_first(put, opened, roots):
    beside = put("map.png", PNG)
    (roots.folders[1] / "map.png").write_bytes(PNG)
    assert opened("map.png").path == beside


def test_a_picture_in_another_folder_is_found(opened, roots):
    path = roots.folders[1] / "map.png"
    path.write_bytes(PNG)
    assert opened("map.png").path == path


def test_a_picture_knows_its_source_size_and_type(put, opened):
    put("map.png", PNG)
    picture = opened("map.png")
    assert (picture.source, picture.media_type) == ("map.png", "image/png")
    assert (picture.width, picture.height, picture.aspect) == (1, 1, 1)
    assert picture.data == PNG


def test_climbing_into_an_allowed_folder_is_allowed(opened, roots):
    path = roots.folders[1] / "map.png"
    path.write_bytes(PNG)
    assert opened("../images/map.png").path == path


def test_a_typing_error_after_climbing_is_missing_and_not_outside(refused):
    assert refused("../images/mapp.png").code == "image-missing"


def test_climbing_means_something_from_the_manuscript_only(tmp_path, roots):
    deep = tmp_path / "elsewhere" / "deep"
    deep.mkdir(parents=True)
    with pytest.raises(ImageProblem) as caught:
        open_picture("../images/mapp.png", Roots((*roots.folders, deep), roots.base))
    assert caught.value.code == "image-missing"


@pytest.mark.parametrize("written", ["my%20map.png", "my map.png", r"sub\..\my map.png"])
def test_spellings_of_one_name(written, put, opened, roots):
    path = put("my map.png", PNG)
    (roots.base / "sub").mkdir()
    assert opened(written).path == path


@pytest.mark.parametrize(
    "source",
    [
        "../secret/secret.png",
        "x/../../secret/secret.png",
        "%2e%2e/secret/secret.png",
        "..%2Fsecret%2fsecret.png",
        r"..\secret\secret.png",
        "../../../../../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        r"C:\Windows\win.ini",
        "c:/windows/win.ini",
        "ftp://example.org/x.png",
        "javascript:alert(1)",
        "../nothing/there.png",
    ],
)
def test_what_lies_outside_the_folders_is_refused(source, secret, refused):
    assert refused(source).code == "image-outside"


def test_an_absolute_path_is_refused_whether_or_not_it_exists(secret, refused):
    assert refused(str(secret)).code == "image-outside"
    assert refused(str(secret.with_name("other.png"))).code == "image-outside"


def test_a_percent_sign_is_decoded_once(secret, refused):
    assert refused("%252e%252e/secret/secret.png").code == "image-missing"


def test_a_symbolic_link_out_of_the_folders_is_refused(secret, refused, roots):
    (roots.base / "link.png").symlink_to(secret)
    assert refused("link.png").code == "image-outside"


def test_a_linked_folder_out_of_the_folders_is_refused(secret, refused, roots):
    (roots.base / "linked").symlink_to(secret.parent)
    assert refused("linked/secret.png").code == "image-outside"


def test_a_symbolic_link_within_the_folders_is_followed(opened, roots):
    path = roots.folders[1] / "map.png"
    path.write_bytes(PNG)
    (roots.base / "link.png").symlink_to(path)
    assert opened("link.png").path == path


def test_a_folder_with_the_same_beginning_is_another_folder(tmp_path, refused):
    other = tmp_path / "images-private"
    other.mkdir()
    (other / "map.png").write_bytes(PNG)
    assert refused("../images-private/map.png").code == "image-outside"


def test_folders_that_are_links_themselves_are_allowed(tmp_path, roots):
    linked = tmp_path / "linked"
    linked.symlink_to(roots.folders[1])
    (roots.folders[1] / "map.png").write_bytes(PNG)
    assert open_picture("map.png", Roots((linked,), roots.base)).width == 1


def test_the_hint_names_the_folders_and_the_option(refused, roots):
    hint = refused("/etc/passwd").hint
    assert all(str(folder) in hint for folder in roots.folders)
    assert "--images DIR" in hint


@pytest.mark.parametrize("source", ["https://example.org/x.png", "HTTP://x/y.png", "//x/y.png"])
def test_a_picture_on_the_web_is_left_to_the_caller(source, refused):
    assert refused(source).code == "image-remote"


@pytest.mark.parametrize("source", ["data:image/png;base64,iVBORw0=", " DATA:,x"])
def test_a_data_url_is_refused(source, refused):
    problem = refused(source)
    assert problem.code == "image-data-url"
    assert "file" in problem.hint


@pytest.mark.parametrize(
    "source", ["nothing.png", "", " ", "a\0b.png", "x" * 5000 + ".png", "%00.png"]
)
def test_what_is_not_there_is_missing(source, refused):
    assert refused(source).code == "image-missing"


def test_a_link_that_goes_round_is_missing(refused, roots):
    (roots.base / "loop.png").symlink_to(roots.base / "loop.png")
    assert refused("loop.png").code == "image-missing"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("harbour.png", "harbor.png"), ("Harbor.PNG", "harbor.png"), ("fig1.png", "fig/fig1.png")],
)
def test_a_missing_picture_suggests_the_one_meant(written, meant, put, refused):
    put("harbor.png", PNG)
    put("fig/fig1.png", PNG)
    assert f"`{meant}`" in refused(written).hint


def test_a_missing_picture_unlike_any_other_names_the_folders(refused, roots):
    assert str(roots.base) in refused("nothing.png").hint


def test_what_is_no_picture_is_not_suggested(put, refused):
    put("harbour.txt", b"notes")
    assert "harbour.txt" not in refused("harbour.tx").hint


def test_a_suggestion_never_names_what_lies_behind_a_link(secret, refused, roots):
    (roots.base / "linked").symlink_to(secret.parent)
    assert "secret" not in refused("secreet.png").hint


def test_a_folder_is_no_picture(refused, roots):
    (roots.base / "plates").mkdir()
    problem = refused("plates")
    assert (problem.code, "folder" in problem.text) == ("image-unreadable", True)


def test_a_pipe_is_never_opened(refused, roots):
    os.mkfifo(roots.base / "pipe.png")
    assert refused("pipe.png").code == "image-unreadable"


def test_a_file_without_permission_is_unreadable(put, refused, monkeypatch):
    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    put("map.png", PNG)
    monkeypatch.setattr(Path, "read_bytes", deny)
    problem = refused("map.png")
    assert problem.code == "image-unreadable"
    assert "Permission denied" in problem.text


def test_a_file_in_a_locked_folder_is_unreadable(put, refused, monkeypatch):
    def deny(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    put("locked/map.png", PNG)
    monkeypatch.setattr(Path, "exists", deny)
    monkeypatch.setattr(Path, "is_dir", deny)
    assert refused("locked/map.png").code == "image-unreadable"


def test_an_empty_file_is_unreadable(put, refused):
    put("map.png", b"")
    problem = refused("map.png")
    assert (problem.code, "empty" in problem.text) == ("image-unreadable", True)


@pytest.mark.parametrize(
    ("name", "beginning", "called"),
    [
        ("a.tif", b"II*\0", "TIFF"),
        ("a.tif", b"MM\0*", "TIFF"),
        ("a.bmp", b"BM1234", "BMP"),
        ("a.psd", b"8BPS\0\1", "PSD"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.heic", b"\0\0\0\x18ftypheic", "HEIC"),
        ("a.avif", b"\0\0\0\x18ftypavif", "AVIF"),
        ("a.svgz", b"\x1f\x8b\x08", "compressed SVG"),
        ("photo.jpg", b"\0\0\0\x18ftypheic", "HEIC"),
    ],
)
def test_a_format_that_does_not_work_is_named_by_its_content(name, beginning, called, put, refused):
    put(name, beginning + bytes(64))
    problem = refused(name)
    assert problem.code == "image-format"
    assert called in problem.text
    assert all(good in problem.hint for good in ("PNG", "JPEG", "GIF", "SVG", "WebP"))


def test_what_nobody_knows_is_a_format_problem(put, refused):
    put("notes", b"only words")
    assert refused("notes").code == "image-format"


def test_words_in_a_file_called_png_are_unreadable(put, refused):
    put("notes.png", b"only words")
    assert refused("notes.png").code == "image-unreadable"


def test_a_name_that_does_not_fit_the_content_says_the_right_one(put, refused):
    put("map.jpg", PNG)
    problem = refused("map.jpg")
    assert problem.code == "image-format"
    assert "map.png" in problem.hint


@pytest.mark.parametrize("name", ["map", "map.v2", "MAP.PNG"])
def test_a_name_that_says_nothing_else_is_fine(name, put, opened):
    put(name, PNG)
    assert opened(name).media_type == "image/png"


def test_a_web_page_called_svg_is_no_svg(put, refused):
    put("page.svg", b"<html><body/></html>")
    assert refused("page.svg").code == "image-format"


def test_every_format_that_works_is_told_by_its_type(put, opened, encoded):
    dot = Image.new("RGB", (2, 3))
    for name, ending in (("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("WEBP", "webp")):
        put(f"dot.{ending}", encoded(dot, name))
        picture = opened(f"dot.{ending}")
        assert (picture.media_type, picture.width) == (f"image/{ending}", 2)
