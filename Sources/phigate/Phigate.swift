import ArgumentParser

@main struct Phigate: ParsableCommand {}
