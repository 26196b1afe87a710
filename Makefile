# Every target does its own set-up, and does nothing twice: on a prepared machine `make run` starts at once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
# Two `dotnet` processes over the same projects would write the same obj directories.
.NOTPARALLEL:

PREFIX ?= /usr/local
DESTDIR ?=
FACTOR ?= 20

RID := linux-$(if $(filter aarch64 arm64,$(shell uname -m)),arm64,x64)
BINARY := artifacts/vectra-guard
PUBLISH := dotnet publish --configuration Release --nologo --verbosity quiet

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1

# What a build is made from. The lists are files of their own, so that a deleted source is noticed as well as a changed one.
COMMON := global.json $(wildcard Directory.*.props .editorconfig BannedSymbols.txt)
sources = $(COMMON) $(sort $(shell find $(1) -type d \( -name bin -o -name obj \) -prune -o -type f -print))
PRODUCT := $(call sources,src)
PROBE := $(call sources,tests/VectraGuard.Probe)
TESTS := $(PRODUCT) $(call sources,tests)

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: doctor
doctor: ## what this machine has of what building, running and testing need
	@build/prerequisites --list build run test lint

.PHONY: build
build: setup-build $(BINARY) ## the native executable: artifacts/vectra-guard

.PHONY: run
run: setup-run $(BINARY) ## set everything up, build, and run `rm -rf /bin` in the sandbox
	@build/demo $(BINARY)

.PHONY: test
test: setup-test $(BINARY) artifacts/tests/stamp artifacts/tests/kernels/image ## set everything up and run every test, as root and as an ordinary user
	@build/test

.PHONY: test-of-tests
test-of-tests: setup-test artifacts/tests/stamp artifacts/tests/kernels/image ## prove that the containment tests fail where there is no containment
	@build/test-of-tests

.PHONY: corpus
corpus: setup-build ## precision and recall of the risk engine on the labelled commands
	@dotnet run --project tests/VectraGuard.UnitTests -- -noLogo -noColor -showLiveOutput -class VectraGuard.UnitTests.Risk.CorpusTests | sed -n 's/.*\[OUTPUT\] //p'

.PHONY: fuzz
fuzz: setup-build ## the tests with random inputs, FACTOR=20 times as many of them as in a test run
	@VECTRAGUARD_FUZZ_FACTOR=$(FACTOR) dotnet run --project tests/VectraGuard.UnitTests --configuration Release -- -noLogo -noColor -trait kind=fuzz

.PHONY: bench
bench: setup-run $(BINARY) ## what each runtime costs here, beside bwrap and the plain command
	@$(BINARY) bench

.PHONY: lint
lint: setup-lint ## analyzers, formatting, scripts and file sizes, without changing anything
	@build/lint

.PHONY: format
format: setup-build ## format all sources
	@dotnet format VectraGuard.slnx

.PHONY: install
install: build ## install below PREFIX=/usr/local (DESTDIR= stages it)
	@install -D -m 0755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/vectra-guard"
	@install -D -m 0644 LICENSE "$(DESTDIR)$(PREFIX)/share/doc/vectra-guard/LICENSE"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/vectra-guard"

.PHONY: uninstall
uninstall: ## remove what install put below PREFIX
	@rm -f "$(DESTDIR)$(PREFIX)/bin/vectra-guard" "$(DESTDIR)$(PREFIX)/share/doc/vectra-guard/LICENSE"
	@rmdir --ignore-fail-on-non-empty "$(DESTDIR)$(PREFIX)/share/doc/vectra-guard" 2>/dev/null || true

.PHONY: package
package: build ## a tarball of the executable and the NuGet packages of the library, below artifacts/packages
	@build/package $(BINARY) $(RID)

CROSS := win-x64 osx-arm64

.PHONY: cross
cross: setup-build $(BINARY) ## the program for Windows and macOS, which runs commands through docker there: artifacts/cross
	@build/cross $(BINARY) $(CROSS)

.PHONY: clean
clean: ## remove everything that was built
	@rm -rf artifacts
	@find src tests bench -type d \( -name bin -o -name obj -o -name TestResults \) -prune -exec rm -rf {} +

.PHONY: setup-build setup-run setup-test setup-lint
setup-build setup-run setup-test setup-lint: setup-%:
	@build/prerequisites build $*

$(BINARY): artifacts/product.list $(PRODUCT)
	@echo "building $@"
	@$(PUBLISH) src/VectraGuard.Cli --runtime $(RID) --output artifacts/publish
	@cp artifacts/publish/vectra-guard $@.new
	@mv $@.new $@

artifacts/tests/probe/probe: artifacts/probe.list $(PROBE)
	@echo "building $@"
	@$(PUBLISH) tests/VectraGuard.Probe --runtime $(RID) --output artifacts/tests/probe

artifacts/tests/layers/vectra-guard: artifacts/product.list $(PRODUCT)
	@echo "building $@"
	@$(PUBLISH) src/VectraGuard.Cli --runtime $(RID) --property:SingleLayer=true --output artifacts/tests/layers

artifacts/tests/portable/vectra-guard.dll: artifacts/product.list $(PRODUCT)
	@echo "building $@"
	@$(PUBLISH) src/VectraGuard.Cli --runtime $(RID) --property:Portable=true --self-contained false --output artifacts/tests/portable
	@touch $@

artifacts/tests/stamp: artifacts/tests/layers/vectra-guard artifacts/tests/portable/vectra-guard.dll artifacts/tests.list artifacts/tests/probe/probe $(TESTS)
	@for suite in UnitTests ContainmentTests; do \
		echo "building artifacts/tests/$$suite"; \
		dotnet build tests/VectraGuard.$$suite --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:ErrorsOnly; \
		rm -rf artifacts/tests/$$suite; \
		cp -r tests/VectraGuard.$$suite/bin/Release/net10.0 artifacts/tests/$$suite; \
	done
	@touch $@

artifacts/tests/kernels/image: build/kernels $(wildcard tests/kernels/*)
	@echo "building $@"
	@build/kernels artifacts/tests/kernels

artifacts/product.list: WANTED = $(PRODUCT)
artifacts/probe.list: WANTED = $(PROBE)
artifacts/tests.list: WANTED = $(TESTS)
artifacts/%.list: FORCE
	@mkdir -p artifacts
	@printf '%s\n' $(WANTED) | cmp -s - $@ || printf '%s\n' $(WANTED) > $@

.PHONY: FORCE
FORCE:
