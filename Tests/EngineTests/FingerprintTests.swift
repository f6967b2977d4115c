import Testing

@testable import Engine

@Suite struct FingerprintTests {
  @Test("HMAC-SHA-256 of detector and value, as RFC 2104 has it")
  func known() {
    // hmac.new(b"key", b"us.ssn:536228726", "sha256").hexdigest()[:32]
    let fingerprint = Fingerprint(key: Array("key".utf8))
    #expect(
      fingerprint.of(Array("536228726".utf8), detector: "us.ssn")
        == "7d0ecab6b85208e10c1c74df7b5265ee")
  }

  @Test("another key, detector or value gives another fingerprint")
  func different() {
    let one = Fingerprint(key: [1])
    let prints = [
      one.of([65], detector: "a"), one.of([66], detector: "a"), one.of([65], detector: "b"),
      Fingerprint(key: [2]).of([65], detector: "a"),
    ]
    #expect(Set(prints).count == 4)
    #expect(prints.allSatisfy { $0.utf8.count == Fingerprint.length })
  }

  @Test(
    "keys of any length are keys of HMAC",
    arguments: [
      ("phigate", "badge", "123456", "4ad075fa90b8aa283cad5efe67ec5b53"),
      (
        "a longer key than sixty-four bytes, which HMAC hashes first of all, see RFC 2104",
        "us.ssn", "536228726", "c7136960ed727388fa96dbcc7635684f"
      ),
      ("", "x", "", "a33f4da614f02245d6bd223f772c8f97"),
    ])
  func keys(key: String, detector: String, value: String, expected: String) {
    // hmac.new(key, detector + b":" + value, "sha256").hexdigest()[:32]
    #expect(
      Fingerprint(key: Array(key.utf8)).of(Array(value.utf8), detector: detector) == expected)
  }
}
