"""Profiles: found by name, checked by what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from drukwerk.printing import profiles
from drukwerk.printing.profiles import ProfileError, find_profile, read_profile
from tests.printing.test_inks import needs_profile

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def a_folder_with(monkeypatch: pytest.MonkeyPatch, folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / f"{name}.icc").write_bytes(data)
    monkeypatch.setattr(profiles, "folders", lambda: (folder,))


@needs_profile
def test_the_usual_profile_is_for_four_inks() -> None:
    profile = find_profile()
    assert profile.data[16:20] == b"CMYK"
    assert profile.name


@needs_profile
def test_a_profile_is_found_by_a_part_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = find_profile().data
    a_folder_with(monkeypatch, tmp_path, FOGRA39L_coated=data, PSOcoated_v3=data, sRGB=SRGB)
    assert find_profile("fogra39").condition == "FOGRA39"
    assert find_profile("PSO coated v3").condition == "FOGRA51"


def test_none_on_the_machine_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_folder_with(monkeypatch, tmp_path, sRGB=SRGB)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(ProfileError) as caught:
        find_profile()
    assert caught.value.text == "There is no CMYK profile on this machine."
    assert "libgs-common" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SRGB, "`own.icc` is a profile for RGB (mntr), and printing needs one for CMYK."),
        (b"not a profile", "`own.icc` is not an ICC profile."),
        (SRGB[:16] + b"CMYK" + SRGB[20:], "printing needs one for CMYK"),
        (SRGB[:12] + b"prtr" + b"CMYK" + SRGB[20:128], "The ICC profile `own.icc` is damaged"),
    ],
)
def test_what_is_no_profile_for_printing(data: bytes, text: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_profile(data, "own.icc")
    assert text in caught.value.text


@needs_profile
def test_a_profile_that_was_cut_off_is_damaged() -> None:
    whole = find_profile().data
    assert read_profile(whole, "own.icc").data == whole
    with pytest.raises(ProfileError, match=r"`own\.icc` is damaged"):
        read_profile(whole[:3000], "own.icc")
