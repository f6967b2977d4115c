// A scratch folder that goes away with its suite.

import TestSupport

/// Holds a folder for the files of one test and removes it in the end.
final class OwnScratch: Sendable {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  deinit { scratch.remove() }
}
