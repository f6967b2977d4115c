// Tests of AddressList.

import Testing

@testable import Mail

@Suite struct AddressListTests {
  @Test(
    "finds the addresses in a list",
    arguments: [
      ("a@b.example", ["a@b.example"]), ("A@B.Example", ["a@b.example"]),
      ("<a@b>, c@d", ["a@b", "c@d"]), ("\"A, B\" <a@b>, \"c@d\" <e@f>", ["a@b", "e@f"]),
      ("a@b (comment, x@y), c@d", ["a@b", "c@d"]), ("Team: a@b, c@d;", ["a@b", "c@d"]),
      ("Jane Doe <a@b>", ["a@b"]), ("\"john doe\"@b", ["john doe@b"]),
      ("a @ b", ["a@b"]), ("<@relay:a@b>", ["a@b"]), ("a@b c@d", ["a@b", "c@d"]),
      ("<a(x)@b(y).c>", ["a@b.c"]), ("a@b . c", ["a@b.c"]), ("J. Doe <a@b>", ["a@b"]),
      ("<a@b", ["a@b"]), ("undisclosed-recipients:;", []), ("", []), ("\"open", []), ("(", []),
    ])
  func table(value: String, addresses: [String]) {
    #expect(AddressList.addresses(in: Array(value.utf8)) == addresses)
  }

  @Test("a long list is read to its end")
  func many() {
    let list = String(repeating: "a@b, ", count: 50_000)
    #expect(AddressList.addresses(in: Array(list.utf8)).count == 50_000)
    #expect(AddressList.addresses(in: Array(repeating: 0x20, count: 200_000)).isEmpty)
  }
}
