// The one result model as JSON, key by key. Tested by NDJSONReportTests.

import Findings

extension JSONWriter {
  /// Writes a result as one object.
  ///
  /// The keys and their order are fixed by ``ScanResult/schema``. `simulated` members appear only
  /// where a detector or a line of the policy simulates.
  mutating func write(_ result: ScanResult) {
    object { json in
      json.key("schema")
      json.number(ScanResult.schema)
      json.key("source")
      json.string(result.source)
      json.key("verdict")
      json.string(result.verdict.rawValue)
      json.key("reasons")
      json.codes(result.reasons)
      json.key("size")
      json.number(result.size)
      json.key("findings")
      json.array { json in
        for finding in result.findings { json.write(finding) }
      }
      json.key("unscanned")
      json.array { json in
        for part in result.unscanned { json.write(part) }
      }
      if !result.simulatedReasons.isEmpty {
        json.key("simulated")
        json.codes(result.simulatedReasons)
      }
    }
  }

  private mutating func write(_ finding: Finding) {
    object { json in
      json.key("detector")
      json.string(finding.detector.name)
      json.key("category")
      json.string(finding.category.rawValue)
      json.key("confidence")
      json.string(finding.confidence.rawValue)
      json.key("part")
      json.string(finding.place.part)
      json.key("bytes")
      json.array(isOnOneLine: true) { json in
        json.number(finding.place.bytes.lowerBound)
        json.number(finding.place.bytes.upperBound)
      }
      json.key("line")
      json.number(finding.place.line)
      json.key("column")
      json.number(finding.place.column)
      json.key("evidence")
      json.string(finding.evidence.mask)
      if let fingerprint = finding.fingerprint {
        json.key("fingerprint")
        json.string(fingerprint)
      }
      if finding.isSimulated {
        json.key("simulated")
        json.boolean(true)
      }
    }
  }

  private mutating func write(_ part: Unscanned) {
    object { json in
      json.key("part")
      json.string(part.part)
      json.key("reason")
      json.string(part.reason.rawValue)
    }
  }

  private mutating func codes(_ reasons: [ReasonCode]) {
    array(isOnOneLine: true) { json in
      for reason in reasons { json.string(reason.code) }
    }
  }
}
