"""Writes LegacyFixture.generated.swift: small files of Microsoft's legacy formats, all invented.

Needs Python 3, xlwt (PyPI) and openssl. Run it in its own folder: python3 make_fixtures.py
"""

import base64
import datetime
import io
import os
import struct
import subprocess
import tempfile
import textwrap
import zipfile
import zlib

import xlwt

FIXTURES = {}


# --- Compressed RTF (MS-OXRTFCP) and TNEF (MS-OXTNEF) ---

PREBUFFER = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0"
    b"\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
assert len(PREBUFFER) == 207


def lzfu(rtf):
    window = bytearray(PREBUFFER) + bytearray(4096 - len(PREBUFFER))
    end = len(PREBUFFER)
    tokens = []
    index = 0
    while index < len(rtf):
        best = 0
        for length in range(min(17, len(rtf) - index), 1, -1):
            at = bytes(window).find(rtf[index:index + length])
            # A reference must not begin at the place that is written next, nor run across it.
            if 0 <= at and (at + length <= end or at > end + length):
                best, place = length, at
                break
        piece = rtf[index:index + max(best, 1)]
        tokens.append((True, struct.pack(">H", place << 4 | best - 2)) if best else (False, piece))
        for byte in piece:
            window[end] = byte
            end = (end + 1) % 4096
        index += len(piece)
    tokens.append((True, struct.pack(">H", end << 4)))
    out = b""
    for start in range(0, len(tokens), 8):
        group = tokens[start:start + 8]
        out += bytes([sum(1 << bit for bit, token in enumerate(group) if token[0])])
        out += b"".join(token[1] for token in group)
    return struct.pack("<IIII", len(out) + 12, len(rtf), 0x75465A4C, 0) + out


def attribute(level, number, data):
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def padded(data):
    return data + b"\0" * (-len(data) % 4)


def prop(kind, number, data, guid=None, name=None):
    out = struct.pack("<HH", kind, number)
    if guid:
        out += guid
        if isinstance(name, str):
            wide = name.encode("utf-16-le") + b"\0\0"
            out += struct.pack("<II", 1, len(wide)) + padded(wide)
        else:
            out += struct.pack("<II", 0, name)
    if kind in (0x0D, 0x1E, 0x1F, 0x102):
        return out + struct.pack("<II", 1, len(data)) + padded(data)
    return out + padded(data)


def props(*list):
    return struct.pack("<I", len(list)) + b"".join(list)


def tnef(*attributes):
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


def wide(text):
    return text.encode("utf-16-le") + b"\0\0"


PUBLIC = bytes.fromhex("2903020000000000C000000000000046")
COMMON = bytes.fromhex("0820060000000000C000000000000046")
VERSION = attribute(1, 0x00089006, b"\0\0\1\0")
CODE_PAGE = attribute(1, 0x00069007, struct.pack("<II", 1251, 0))
MARKS = attribute(1, 0x00069003, props(
    prop(3, 0x3FDE, struct.pack("<I", 1251)), prop(0x1F, 0x8554, wide("16.0"), COMMON, 0x8554),
    prop(0x40, 0x3007, b"\1" * 8), prop(0x102, 0x300B, b"12345")))
RTF = (b"{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\*\\htmltag64 <p title=\"mrn 5512\">}"
       b"\\htmlrtf \\par \\htmlrtf0 Chart \\b P-118204\\b0  of Chart P-118204{\\*\\htmltag72 </p>}}")

FIXTURES["tnefMarks"] = tnef(VERSION, CODE_PAGE, MARKS)
FIXTURES["tnef"] = tnef(
    VERSION, CODE_PAGE, MARKS,
    attribute(1, 0x00018004, "Привет".encode("cp1251") + b"\0"),
    attribute(1, 0x0002800C, b"Body by attribute\0"),
    attribute(1, 0x00069003, props(
        prop(0x1F, 0x1000, wide("Body by property \u20ac")),
        prop(0x102, 0x1013, b"<p>HTML body</p>"),
        prop(0x102, 0x1009, lzfu(RTF)),
        prop(0x1F, 0x8001, wide("Room 7"), PUBLIC, "Place"))),
    attribute(2, 0x00069002, b"\1" * 14),
    attribute(2, 0x00018010, b"LIST~1.CSV\0"),
    attribute(2, 0x0006800F, b"mrn\n1\n"),
    attribute(2, 0x00069005, props(
        prop(0x1F, 0x3707, wide("list of all.csv")),
        prop(0x102, 0x3701, b"mrn\n1\n"))),
    attribute(2, 0x00069002, b"\1" * 14),
    attribute(2, 0x00069005, props(
        prop(0x1E, 0x3001, b"inner\0"),
        prop(0x0D, 0x3701, b"\7\3\2\0" + b"\0" * 12 + tnef(attribute(1, 0x0002800C, b"inner body"))))))
FIXTURES["tnefCut"] = FIXTURES["tnef"][:-20]
FIXTURES["compressedRTF"] = lzfu(b"{\\rtf1 " + b"abc 123-45 " * 400 + b"}")


# --- Compound files (MS-CFB) ---

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(tree):
    """A compound file of nested dicts (storages) and bytes (streams)."""
    entries = [["Root Entry", 5, FREE, FREE, FREE, 0, 0]]
    streams = {}

    def place(storage, parent):
        previous = None
        for name, content in storage.items():
            number = len(entries)
            entries.append([name, 1 if isinstance(content, dict) else 2, FREE, FREE, FREE, 0, 0])
            if previous is None:
                entries[parent][4] = number
            else:
                entries[previous][3] = number
            previous = number
            if isinstance(content, dict):
                place(content, number)
            else:
                streams[number] = content

    place(tree, 0)
    mini, mini_table, sectors, table = b"", [], [], []

    def store(data):
        first = len(sectors)
        pieces = [data[i:i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
        sectors.extend(pieces)
        table.extend(list(range(first + 1, first + len(pieces))) + [END])
        return first

    for number, data in streams.items():
        entries[number][6] = len(data)
        if not data:
            entries[number][5] = END
        elif len(data) >= 4096:
            entries[number][5] = store(data)
        else:
            first = len(mini_table)
            count = (len(data) + 63) // 64
            mini_table += list(range(first + 1, first + count)) + [END]
            mini += data.ljust(count * 64, b"\0")
            entries[number][5] = first
    entries[0][5], entries[0][6] = (store(mini), len(mini)) if mini else (END, 0)
    mini_start = store(struct.pack(f"<{len(mini_table)}I", *mini_table).ljust(512, b"\xFF")) \
        if mini_table else END
    directory = b""
    for name, kind, left, right, child, start, size in entries:
        wide_name = name.encode("utf-16-le") + b"\0\0"
        directory += (wide_name.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide_name), kind, 1, left, right, child)
                      + b"\0" * 36 + struct.pack("<IQ", start, size))
    directory_start = store(directory)
    table_start = len(sectors)
    table.append(FAT_SECTOR)
    assert len(table) <= 128, "one sector must hold the table"
    sectors.append(struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xFF"))
    header = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16
              + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
              + struct.pack("<IIIIIIIIII", 0, 1, directory_start, 0, 4096, mini_start,
                            1 if mini_table else 0, END, 0, table_start) + b"\xFF" * 432)
    assert len(header) == 512
    return header + b"".join(sectors)


# --- Outlook messages (MS-OXMSG) ---

def substg(properties):
    out = {}
    for (number, kind), value in properties.items():
        out[f"__substg1.0_{number:04X}{kind:04X}"] = value
    return out


FIXTURES["msg"] = compound({
    "__nameid_version1.0": {
        "__substg1.0_00020102": COMMON + PUBLIC,
        "__substg1.0_00030102": struct.pack("<IHHIHH", 0x8554, 3 << 1, 0, 0, 4 << 1 | 1, 1),
        "__substg1.0_00040102": b""},
    "__properties_version1.0": b"\0" * 32 + struct.pack("<HHIII", 3, 0x3FFD, 6, 1251, 0),
    **substg({(0x0037, 0x1F): wide("Chart")[:-2], (0x1000, 0x1E): "Тело".encode("cp1251"),
              (0x1013, 0x102): b"<p>HTML</p>", (0x1009, 0x102): lzfu(b"{\\rtf1 Rich}"),
              (0x0C1A, 0x1F): wide("Ann Sender")[:-2], (0x007D, 0x1F): wide("Subject: Chart\r\n")[:-2],
              (0x8000, 0x1F): wide("16.0")[:-2], (0x8001, 0x1F): wide("Room 7")[:-2]}),
    "__recip_version1.0_#00000000": substg({
        (0x3001, 0x1F): wide("Bob Reader")[:-2], (0x39FE, 0x1F): wide("bob@example.org")[:-2]}),
    "__attach_version1.0_#00000000": substg({
        (0x3704, 0x1F): wide("LIST~1.CSV")[:-2], (0x3707, 0x1F): wide("list.csv")[:-2],
        (0x3701, 0x102): b"mrn\n1\n" * 900}),
    "__attach_version1.0_#00000001": {"__substg1.0_3701000D": substg({
        (0x0037, 0x1F): wide("Inner subject")[:-2], (0x1000, 0x1F): wide("Inner body")[:-2]})},
})

# --- Word (MS-DOC) ---


def word(texts, flags=0, clx=True):
    """A document whose pieces are str (two bytes each character) or bytes (one)."""
    text, places, ends = b"", [], [0]
    for piece in texts:
        narrow = isinstance(piece, bytes)
        at = 0x400 + len(text)
        places.append(0x40000000 | at * 2 if narrow else at)
        text += piece if narrow else piece.encode("utf-16-le")
        ends.append(ends[-1] + len(piece))
    plc = struct.pack(f"<{len(ends)}I", *ends) + b"".join(struct.pack("<HIH", 0, p, 0) for p in places)
    table = b"\1\4\0abcd\2" + struct.pack("<I", len(plc)) + plc if clx else b"\0" * 8
    fib = bytearray(0x400)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", fib, 0x0A, flags | 0x200)
    struct.pack_into("<II", fib, 0x1A2, 0, len(table))
    return {"WordDocument": bytes(fib) + text, "1Table": table, "0Table": b""}


SUMMARY_TITLE = b"Letter\0\0"
SECTION = (struct.pack("<IIIIII", 0, 2, 1, 24, 2, 32) + struct.pack("<II", 2, 1252)
           + struct.pack("<II", 0x1E, 8) + SUMMARY_TITLE)
SUMMARY = b"\xFE\xFF\0\0" + b"\0" * 20 + struct.pack("<I", 1) + b"\0" * 16 + struct.pack("<I", 48) + SECTION
PARTS = [b"Chart P-11", "8204 \u0416\r", b"a\7b\7\7caf\xe9\x0b1\x1e2\r"]
FIXTURES["doc"] = compound({**word(PARTS), "\5SummaryInformation": SUMMARY, "ObjectPool": {
    "_1": {"Package": b"PK\5\6" + b"\0" * 18},
    "_2": {"\1Ole10Native": struct.pack("<IH", 0, 2) + b"a.txt\0C:\\a.txt\0" + struct.pack("<HHI", 0, 3, 4)
           + b"C:a\0" + struct.pack("<I", 5) + b"inner" + b"\0\0"},
    "_3": {"CONTENTS": b"\0\1\2\3\0\0\4\5"}}})
FIXTURES["docWithoutTable"] = compound(word(["Chart P-118204\r", b"one byte each"], clx=False))
FIXTURES["docEmpty"] = compound(word([], clx=False))
FIXTURES["docEncrypted"] = compound(word(PARTS, flags=0x100))
FIXTURES["encryptedPackage"] = compound({"EncryptionInfo": b"1234", "EncryptedPackage": b"\7" * 100})
FIXTURES["compoundUnknown"] = compound({"Something": b"else"})

# --- Excel (MS-XLS) ---


def workbook(fill):
    book = xlwt.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(book):
    sheet = book.add_sheet("Patients")
    sheet.write(0, 0, "Member ID")
    sheet.write(0, 2, "Жук\nx")
    sheet.write(1, 0, 11200)
    sheet.write(1, 1, 1.25)
    sheet.write(1, 2, 219099999)
    sheet.write(3, 0, "Member ID")
    dates = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    sheet.write(3, 1, datetime.date(1961, 3, 4), dates)
    sheet.header_str = b"Head"
    sheet.footer_str = b""
    second = book.add_sheet("Second")
    second.write(0, 0, "Last")


def fill_long(book):
    sheet = book.add_sheet("Long")
    for row in range(300):
        sheet.write(row, 0, ("Ж" if row % 3 == 0 else "z") * 60 + str(row))
    sheet.header_str = sheet.footer_str = b""


FIXTURES["xls"] = workbook(fill)
LONG = workbook(fill_long)
# Half of the strings stand behind the first CONTINUE record; the rest of the file is packed well.
FIXTURES["xlsLong"] = zlib.compress(LONG, 9)


def record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


BOF = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
SPLIT = record(0xFC, struct.pack("<II", 2, 2) + struct.pack("<HBH", 9, 8, 1) + b"P-11") \
    + record(0x3C, b"\1" + "8204Ж".encode("utf-16-le") + b"\1\2") \
    + record(0x3C, b"\3\4" + struct.pack("<HBI", 2, 5, 3) + "яя".encode("utf-16-le") + b"abc")
FIXTURES["xlsRecords"] = compound({"Workbook": BOF + SPLIT + record(0x0A, b"") + BOF
    + record(0xFD, struct.pack("<HHHI", 5, 1, 0, 1)) + record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))
    + record(0x204, struct.pack("<HHHHB", 5, 0, 0, 2, 0) + b"hi")
    + record(0x1B6, b"\0" * 10 + struct.pack("<HHI", 4, 16, 0)) + record(0x3C, b"\0note") + record(0x3C, b"\0" * 8)
    + record(0x06, struct.pack("<HHH", 4, 0, 0) + b"\0" * 6 + b"\xFF\xFF" + b"\0" * 6)
    + record(0x207, struct.pack("<HB", 3, 0) + b"sum")
    + record(0xBD, struct.pack("<HHHIHIH", 6, 0, 0, 7 << 2 | 2, 0, 12345 << 2 | 3, 1))
    + record(0x0A, b"")})
FIXTURES["xls5"] = compound({"Book": record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0))
    + record(0x42, struct.pack("<H", 1251)) + record(0x204, struct.pack("<HHHH", 0, 0, 0, 3) + "Жук".encode("cp1251"))})
FIXTURES["xlsEncrypted"] = compound({"Workbook": BOF + record(0x2F, b"\1\0" * 10) + SPLIT})

# --- PowerPoint (MS-PPT) ---


def ppt(kind, data, container=False, instance=0):
    return struct.pack("<HHI", instance << 4 | (15 if container else 0), kind, len(data)) + data


SLIDES = ppt(0x03E8, ppt(0x03E9, b"\0" * 40) + ppt(0x0FF0, ppt(0x0FA0, "Жук\r2nd".encode("utf-16-le"))
             + ppt(0x0FA8, b"Chart\x0bP-118204") + ppt(0x0FBA, "___PPT10".encode("utf-16-le")), True), True)
OBJECT = compound(word([b"Inside"]))
SLIDES += ppt(0x1011, struct.pack("<I", len(OBJECT)) + zlib.compress(OBJECT, 9), instance=1)
FIXTURES["ppt"] = compound({"Current User": b"\0" * 12 + struct.pack("<I", 0xE391C05F),
                            "PowerPoint Document": SLIDES})
FIXTURES["pptEncrypted"] = compound({"Current User": b"\0" * 12 + struct.pack("<I", 0xF3D1C4DF),
                                     "PowerPoint Document": b"\7" * 40})


# --- S/MIME (RFC 5652, RFC 8551) ---


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True).stdout


ENTITY = b"Content-Type: text/plain\r\n\r\n" + b"".join(b"Chart P-%06d\r\n" % n for n in range(120))

with tempfile.TemporaryDirectory() as folder:
    key, certificate = os.path.join(folder, "key"), os.path.join(folder, "certificate")
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
            "/CN=Nobody", "-days", "3650", "-keyout", key, "-out", certificate)
    sign = ["cms", "-sign", "-binary", "-signer", certificate, "-inkey", key, "-outform", "DER", "-nocerts"]
    FIXTURES["signed"] = openssl(*sign, "-nodetach", data=ENTITY)
    FIXTURES["signedInPieces"] = openssl(*sign, "-nodetach", "-stream", data=ENTITY)
    FIXTURES["signedDetached"] = openssl(*sign, data=ENTITY)


def der(tag, *content):
    data = b"".join(content)
    if len(data) < 128:
        return bytes([tag, len(data)]) + data
    return bytes([tag, 0x82]) + struct.pack(">H", len(data)) + data


FIXTURES["compressedMail"] = der(
    0x30, der(6, bytes.fromhex("2A864886F70D0109100109")), der(0xA0, der(
        0x30, der(2, b"\0"), der(0x30, der(6, bytes.fromhex("2A864886F70D0109100308"))), der(
            0x30, der(6, bytes.fromhex("2A864886F70D010701")), der(0xA0, der(4, zlib.compress(ENTITY)))))))


# --- Zip files whose directory does not tell all (APPNOTE) ---


def local(name, data, method=0, flags=0, size=None):
    if method == 8:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
    else:
        packed = data
    size = len(packed) if size is None else size
    return (struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, flags, method, 0, 0x5021, zlib.crc32(data), size,
                        len(data), len(name), 0) + name + packed)


def central(name, data, offset, size=None, attributes=0):
    size = len(data) if size is None else size
    return (struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 0x5021, zlib.crc32(data[:size]), size,
                        size, len(name), 0, 0, 0, 0, attributes, offset) + name)


def ending(directory, count, offset):
    return struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), offset, 0)


def zip_of(head, *listed):
    """Local headers, and a directory of those that are listed."""
    directory = b"".join(listed)
    return head + directory + ending(directory, len(listed), len(head))


LUNCH, CHART = b"lunch\n", b"Chart P-118204\n"
OPEN = local(b"open.txt", LUNCH)
LISTED = central(b"open.txt", LUNCH, 0)
FIXTURES["zipHiddenStored"] = zip_of(OPEN + local(b"hidden.txt", CHART), LISTED)
FIXTURES["zipHiddenDeflated"] = zip_of(OPEN + local(b"hidden.txt", CHART, 8), LISTED)
HIDDEN = local(b"hidden.txt", CHART)
FIRST = zip_of(HIDDEN, central(b"hidden.txt", CHART, 0))
FIXTURES["zipTwoDirectories"] = zip_of(FIRST + OPEN, central(b"open.txt", LUNCH, len(FIRST)))
FIXTURES["zipTwin"] = zip_of(OPEN + local(b"open.txt", b"99999\n"), LISTED)
LONG_TEXT = b"lunch " * 9 + CHART
FIXTURES["zipCutShort"] = zip_of(local(b"a.txt", LONG_TEXT), central(b"a.txt", LONG_TEXT, 0, 6))
FIXTURES["zipFolder"] = zip_of(local(b"a/", CHART), central(b"a/", CHART, 0, attributes=16))
FIXTURES["zipHiddenEncrypted"] = zip_of(OPEN + local(b"hidden.txt", CHART, flags=1), LISTED)
for name, attributes in ("zipLink", 0xA1FF << 16), ("zipFolderEntry", 0x41FF << 16):
    PACKED = len(local(b"a.txt", CHART, 8)) - len(local(b"a.txt", b""))
    made_on_unix = bytearray(central(b"a.txt", CHART, 0, attributes=attributes))
    made_on_unix[5], made_on_unix[10] = 3, 8
    struct.pack_into("<I", made_on_unix, 20, PACKED)
    FIXTURES[name] = zip_of(local(b"a.txt", CHART, 8), bytes(made_on_unix))
FIXTURES["zipOtherName"] = zip_of(local(b"219-09-9999", LUNCH), LISTED)
FIXTURES["zipInZip"] = zip_of(
    OPEN + local(b"in.zip", FIRST), LISTED, central(b"in.zip", FIRST, len(OPEN)))


class Stream(io.RawIOBase):
    """A file that cannot go back: zipfile then writes sizes behind the content."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def zipped(target, *names):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), "content of " + name if name[-1] != "/" else "",
                          zipfile.ZIP_DEFLATED)
    return target


FIXTURES["zipStreamed"] = zipped(Stream(), "a.txt", "b/", "b/c.txt", "empty").data
FIXTURES["zipNames"] = zipped(io.BytesIO(), "Жук.txt", "é.txt", "empty/").getvalue()


def main():
    with open("LegacyFixture.generated.swift", "w") as file:
        file.write("// Small files of legacy formats as base64; generated by make_fixtures.py.\n\n")
        file.write("extension Fixture {\n")
        for index, (name, data) in enumerate(FIXTURES.items()):
            text = textwrap.fill(base64.b64encode(data).decode(), 94)
            if index:
                file.write("\n")
            file.write(f'  static let {name} = decode(\n    """\n')
            file.write(textwrap.indent(text, "    ") + '\n    """)\n')
        file.write("}\n")


if __name__ == "__main__":
    main()
