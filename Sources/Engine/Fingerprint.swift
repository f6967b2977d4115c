// The keyed hash of a value: HMAC-SHA-256 (RFC 2104) by libsodium. Tested by FingerprintTests.

import CSodium

/// Computes fingerprints: the same value gives the same fingerprint under the same key, and the
/// value cannot be found again without the key.
struct Fingerprint: Sendable {
  private let key: [UInt8]

  /// Length of a printed fingerprint in hex digits.
  static let length = 32

  init(key: [UInt8]) { self.key = key }

  /// The first 32 hex digits of HMAC-SHA-256(key, detector id + ":" + canonical value).
  func of(_ canonicalValue: [UInt8], detector: String) -> String {
    var state = crypto_auth_hmacsha256_state()
    var digest = [UInt8](repeating: 0, count: 32)
    let message = Array(detector.utf8) + [UInt8(ascii: ":")] + canonicalValue
    unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
    unsafe crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    unsafe crypto_auth_hmacsha256_final(&state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    let hex = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hex.prefix(Self.length), as: UTF8.self)
  }
}
