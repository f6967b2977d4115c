// swift-tools-version: 6.2
import PackageDescription

// Benchmarks stand apart, so that the package itself needs nothing for them.

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "phigate", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "Phigate", package: "phigate"),
        .product(name: "PhigateMatcher", package: "phigate"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
