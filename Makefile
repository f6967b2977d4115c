# Phigate: `make run` shows what it does, `make test` proves it.
# Needs Debian 12 (or alike) and Swift 6.3; everything else is installed when it is missing.

SWIFT    ?= swift
PREFIX   ?= /usr/local
DESTDIR  ?=
JOBS     ?= $(shell nproc)

RELEASE  := .build/release/phigate
DEBUG    := .build/debug/phigate
LIBRARIES := libpcre2-dev libicu-dev libyaml-dev libsodium-dev libarchive-dev libxml2-dev \
  poppler-utils pkg-config

share    := $(DESTDIR)$(PREFIX)/share

.PHONY: run test build install bench format lint corpus goldens reference clean libraries

## run: build, then classify the messages of Corpus/ and show their verdicts
run: build
	@$(RELEASE) scan Corpus; status=$$?; \
	echo; echo "exit status $$status (0 allow, 10 encrypt, 20 block: the heaviest of all inputs)"; \
	case $$status in 0|10|20) ;; *) exit $$status ;; esac

## test: format lint, unit tests, architecture tests, the built binary as a user runs it
test: lint libraries
	$(SWIFT) build -j $(JOBS) --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) build -j $(JOBS) --package-path Benchmarks
	PHIGATE_BINARY=$(CURDIR)/$(DEBUG) $(SWIFT) test -j $(JOBS) --skip-build

## build: the release binary
build: libraries
	$(SWIFT) build -j $(JOBS) -c release --static-swift-stdlib --product phigate

## install: binary, man pages, completions and rule packs under PREFIX
install: build
	install -D -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/phigate
	install -d $(share)/bash-completion/completions $(share)/zsh/site-functions \
	  $(share)/fish/vendor_completions.d $(share)/man/man1
	$(RELEASE) --generate-completion-script bash > $(share)/bash-completion/completions/phigate
	$(RELEASE) --generate-completion-script zsh > $(share)/zsh/site-functions/_phigate
	$(RELEASE) --generate-completion-script fish > $(share)/fish/vendor_completions.d/phigate.fish
	$(SWIFT) build -j $(JOBS) -c release --static-swift-stdlib --product generate-manual
	.build/release/generate-manual $(RELEASE) --multi-page --output-directory $(share)/man/man1
	cd Rules && find hipaa policy -type f -exec install -D -m 644 {} $(share)/phigate/Rules/{} \;

## bench: measure on generated mail; appends to Benchmarks/record/
bench: libraries
	cd Benchmarks && $(SWIFT) run -j $(JOBS) -c release Benchmarks

## lint: the format of every Swift file, strictly
lint:
	$(SWIFT) format lint --strict --recursive --parallel \
	  Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

## format: put every Swift file into the format that lint wants
format:
	$(SWIFT) format --in-place --recursive --parallel \
	  Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

## goldens: rewrite Corpus/*/golden.ndjson (read the difference before you commit it)
goldens: libraries
	$(SWIFT) build -j $(JOBS) --build-tests
	-PHIGATE_UPDATE_GOLDENS=1 PHIGATE_BINARY=$(CURDIR)/$(DEBUG) \
	  $(SWIFT) test --skip-build --filter CorpusTests

## reference: rewrite Rules/REFERENCE.md and Rules/schema/ from the rules and their readers
reference: libraries
	$(SWIFT) build -j $(JOBS) --product phigate
	$(DEBUG) rules reference > Rules/REFERENCE.md
	$(DEBUG) rules reference --format rules-schema > Rules/schema/rules.schema.json
	$(DEBUG) rules reference --format policy-schema > Rules/schema/policy.schema.json

clean:
	rm -rf .build Benchmarks/.build

# Installs the system libraries that are missing, and nothing where none is.
libraries:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install/linux/" >&2; exit 1; }
	@command -v dpkg-query >/dev/null || { \
	  pkg-config --exists libpcre2-8 icu-uc yaml-0.1 libsodium libarchive libxml-2.0 && exit 0; \
	  echo "Please install the development files of PCRE2, ICU, libyaml, libsodium, libarchive and libxml2." >&2; exit 1; }; \
	missing=$$(for name in $(LIBRARIES); do \
	  dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || echo $$name; done); \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi; \
	echo "installing" $$missing; \
	$$as_root apt-get update -q && \
	DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -q --no-install-recommends $$missing
