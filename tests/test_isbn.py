"""ISBN: what counts as one, however it is written."""

import pytest

from drukwerk.isbn import is_valid_isbn, normalise_isbn


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("9780306406157", "9780306406157"),
        ("ISBN 978 0 306 40615 7", "9780306406157"),
        ("isbn: 978–0–306–40615–7", "9780306406157"),
        ("ISBN-13: 978-0-306-40615-7", "9780306406157"),
        ("ISBN-10: 0-306-40615-2", "0306406152"),
        ("ISBN 1034567896", "1034567896"),
        ("979-10-90636-07-1", "9791090636071"),
        ("080442957x", "080442957X"),
    ],
)
def test_valid(written: str, number: str) -> None:
    assert normalise_isbn(written) == number
    assert is_valid_isbn(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ISBN",
        "978-0-306-40615-8",
        "0-306-40615-3",
        "978030640615",
        "97803064061577",
        "4006381333931",
        "978-0-306-40615-7abc",
        "X306406152",
        "97803064061X7",
        "²²²²²²²²²²²²²",
        "٩٧٨٠٣٠٦٤٠٦١٥٧",
    ],
)
def test_invalid(written: str) -> None:
    assert not is_valid_isbn(written)


def test_every_other_check_digit_is_wrong() -> None:
    assert [d for d in range(10) if is_valid_isbn(f"978030640615{d}")] == [7]
    assert [d for d in "0123456789X" if is_valid_isbn(f"030640615{d}")] == ["2"]
