#!/usr/bin/env python3
"""Writes Sources/CCodeSets/icd10cm.bin: the ICD-10-CM code set as sorted 32-bit numbers.

Needs the PyPI package simple-icd-10-cm (public domain data of CDC/NCHS). Run it from the top of
the repository. A code is 3 to 7 characters without its dot; each character is a digit of base 37
(0 for "no character", 1-10 for 0-9, 11-36 for A-Z). The first three characters are numbered by
their place in the sorted list of categories, so that a code fits into 32 bits:
number = place of the category * 37**4 + the rest, filled up to four characters.

Layout, little-endian: count of categories, count of codes, the categories (32 bits each, base 37),
the codes (32 bits each, ascending).
"""

import re
import struct
from pathlib import Path

import simple_icd_10_cm as cm

TARGET = Path("Sources/CCodeSets/icd10cm.bin")
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def number(text: str, length: int) -> int:
    value = 0
    for place in range(length):
        digit = DIGITS.index(text[place]) + 1 if place < len(text) else 0
        value = value * 37 + digit
    return value


def main() -> None:
    # A block of a single category has the name of that category, so a code may come twice.
    codes = sorted(
        {
            code.replace(".", "")
            for code in cm.get_all_codes(with_dots=True)
            if re.fullmatch(r"[A-Z][0-9A-Z]{2}(\.[0-9A-Z]{1,4})?", code)
        }
    )
    categories = sorted({code[:3] for code in codes})
    place = {category: index for index, category in enumerate(categories)}
    values = sorted(place[code[:3]] * 37**4 + number(code[3:], 4) for code in codes)
    assert len(set(values)) == len(codes)
    words = [len(categories), len(values)] + [number(c, 3) for c in categories] + values
    TARGET.write_bytes(struct.pack(f"<{len(words)}I", *words))
    print(f"{len(categories)} categories, {len(codes)} codes, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
