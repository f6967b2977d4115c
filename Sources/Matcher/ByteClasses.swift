// Bytes that no set of an automaton tells apart. Tested by MatcherTests.

/// The equivalence classes of bytes.
struct ByteClasses: Sendable {
  /// The class of each byte.
  let classOf: [UInt8]
  /// One byte of each class.
  let representatives: [UInt8]

  var count: Int { representatives.count }

  init(_ sets: [ByteSet]) {
    var classes: [[Bool]: UInt8] = [:]
    var classOf = [UInt8](repeating: 0, count: 256)
    var representatives: [UInt8] = []
    for byte in UInt8.min...UInt8.max {
      let signature = sets.map { $0.contains(byte) }
      if let known = classes[signature] {
        classOf[Int(byte)] = known
      } else {
        let next = UInt8(truncatingIfNeeded: representatives.count)
        classes[signature] = next
        classOf[Int(byte)] = next
        representatives.append(byte)
      }
    }
    self.classOf = classOf
    self.representatives = representatives
  }
}
