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
}
