# GNU make alone. `make help` lists the targets; everything is built under build/, or build-NAME/ with VARIANT=NAME.
ifeq ($(origin CC),default)
CC      := gcc
endif
VARIANT ?=
BUILD   := build$(if $(VARIANT),-$(VARIANT))
PREFIX  ?= /usr/local
# Reference data outside the repository (training sets, gold standards); what needs it is skipped where it is absent.
SHARED  ?= ../shared

WARN    := -Wall -Wextra -Wshadow -Wpedantic -Wconversion
PACKAGES := sqlite3 libxml-2.0 jansson libutf8proc libxxhash nettle uchardet zlib libzstd libbrotlidec libarchive
# These are loaded when they are needed (src/store/postgres/wire.c, app/serve_library.c): their headers are enough.
HEADERS := libpq libmicrohttpd
CFLAGS  ?= -O3 -g
# No contraction into fused multiply-add: the portable kernels must give the bits of the SIMD ones.
override CFLAGS += -std=c17 -D_GNU_SOURCE -ffp-contract=off -fvisibility=hidden $(WARN) -Iinclude -Isrc -I$(BUILD)/src -MMD -MP \
                   $(shell pkg-config --cflags $(PACKAGES) $(HEADERS) 2>/dev/null)
LIBS    := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lpthread -lm

LIB_SRC := $(wildcard src/*.c src/*/*.c src/*/*/*.c)
APP_SRC := $(wildcard app/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
APP_OBJ := $(APP_SRC:%.c=$(BUILD)/%.o)
LIB     := $(BUILD)/librapport.a

# Each test, trainer and benchmark is one file with a main; the files of train/ without one are linked into each trainer.
UNIT    := $(patsubst %.c,$(BUILD)/%,$(wildcard test/unit/test_*.c))
FUZZ    := $(patsubst %.c,$(BUILD)/%,$(wildcard test/fuzz/fuzz_*.c))
BENCH   := $(patsubst %.c,$(BUILD)/%,$(wildcard bench/*.c))
TRAIN_MAIN := $(shell grep -l '^int main' train/*.c 2>/dev/null)
TRAIN   := $(patsubst %.c,$(BUILD)/%,$(TRAIN_MAIN))
TRAIN_HELP := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(TRAIN_MAIN),$(wildcard train/*.c)))

.PHONY: scores cli lib all web web-test page-test test unit cases cli-test check asan ubsan tsan tiny fuzz fuzz-replay bench train man install demo clean help
.DELETE_ON_ERROR:
.SECONDARY:

cli: $(BUILD)/rapport $(BUILD)/rapport.tables
lib: $(LIB)
all: cli $(UNIT) $(TRAIN) $(BENCH)

# One line a step; V=1 shows the commands.
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $@;)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(CFLAGS) -c -o $@ $<
# SQL as lines of C strings: the store's schema, the texts of the exports.
$(BUILD)/%.inc: %.sql
	@mkdir -p $(@D)
	@sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n",/' $< > $@
$(BUILD)/src/store/store.o: $(BUILD)/src/store/schema.inc $(BUILD)/src/store/interface.inc
$(BUILD)/src/store/postgres/far_schema.o: $(BUILD)/src/store/postgres/server.inc
$(BUILD)/src/store/postgres/queue.o: $(BUILD)/src/store/postgres/queue.inc
$(BUILD)/src/store/export/texts.o: $(patsubst %.sql,$(BUILD)/%.inc,$(wildcard src/store/export/*.sql))
$(BUILD)/src/model.o: override CFLAGS += -DRP_PREFIX='"$(PREFIX)"'
# The page (web/), made once and compiled into every variant of the program. `make web` says what is wrong where it cannot be made.
build/web/files.inc: tool/build-page $(wildcard web/*.json web/*.html web/*.css web/src/*.ts web/src/*/*.ts)
	$(call say,PAGE)tool/build-page $(@D) || true
web:
	tool/build-page build/web
$(BUILD)/app/serve_file.o: build/web/files.inc
$(BUILD)/app/serve_file.o: override CFLAGS += -Ibuild/web -DRP_WEB='"build/web"'
$(LIB): $(LIB_OBJ)
	@rm -f $@
	$(call say,AR)ar rcs $@ $^
$(BUILD)/rapport: $(APP_OBJ) $(LIB)
	$(call say,LD)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
# The tables laid ready for quick starts. The program does without: where it cannot make them, and where they do not fit.
$(BUILD)/rapport.tables: $(BUILD)/rapport $(wildcard data/*/*) $(wildcard models/*)
	$(call say,TABLE)RAPPORT_HOME=. $< prepare -o $@ || rm -f $@

# -------------------------------------------------------------------------------------------------------------- tests

$(UNIT): $(BUILD)/%: $(BUILD)/%.o $(LIB)
	$(call say,LD)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

unit: $(UNIT)
	@tool/run-tests unit $(UNIT)
cli-test: $(BUILD)/rapport
	@RAPPORT=$(BUILD)/rapport SHARED=$(SHARED) tool/run-tests cli $(wildcard test/cli/*.sh)
cases: $(BUILD)/rapport
	@test/cases/run $(BUILD)/rapport
# Installs what is missing first: on a fresh machine this is all one has to type.
test:
	tool/install-packages dev
	$(MAKE) --no-print-directory unit cases cli-test web-test page-test
# The page's pure functions, under node.
web-test: build/web/files.inc
	npm test --prefix web --silent
# The page in a browser; passed over where there is no chromium.
page-test: $(BUILD)/rapport
	@RAPPORT=$(BUILD)/rapport test/page/run
check: $(LIB)
	tool/check $(BUILD)

# Each sanitizer has its own folder, so that switching between them rebuilds nothing.
SANITIZED = $(MAKE) --no-print-directory VARIANT=$@ unit cli-test
asan:
	+$(SANITIZED) CFLAGS='-O1 -g -fsanitize=address -fno-omit-frame-pointer'
ubsan:
	+$(SANITIZED) CFLAGS='-O1 -g -fsanitize=undefined -fno-sanitize-recover=all'
tsan:
	+$(SANITIZED) CFLAGS='-O1 -g -fsanitize=thread'
tiny:
	+$(SANITIZED) CFLAGS='-O1 -g -DRP_TINY'

# libFuzzer needs clang. FUZZ_SECONDS of search per target after the replay of its corpus; what it finds new lies in
# build-fuzz/found/NAME, and EXTEND=1 merges it into test/fuzz/corpus/NAME. A crash is written to build-fuzz/.
FUZZ_SECONDS ?= 20
fuzz:
	$(MAKE) --no-print-directory VARIANT=fuzz CC=clang CFLAGS='-O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined' \
	    fuzz-replay FUZZ_SECONDS=$(FUZZ_SECONDS)
$(FUZZ): $(BUILD)/%: $(BUILD)/%.o $(LIB)
	$(call say,LD)$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)
# What a client sends is read by the program, not the library.
$(BUILD)/test/fuzz/fuzz_request.o: override CFLAGS += -Iapp
$(BUILD)/test/fuzz/fuzz_request: $(patsubst %,$(BUILD)/app/%.o,serve_head address selecting)
fuzz-replay: $(FUZZ)
	@tool/run-fuzz $(BUILD) $(FUZZ_SECONDS) $(FUZZ)

# ---------------------------------------------------------------------------------------------------- model and speed

# The network's trainer is all floating point, never linked into the library: as fast as this machine can.
NUMERIC := $(patsubst %,$(BUILD)/train/%.o,crf lstm model tensor train_network)
$(NUMERIC): override CFLAGS += -O3 -march=native -ffast-math
$(TRAIN): $(BUILD)/%: $(BUILD)/%.o $(TRAIN_HELP) $(LIB)
	$(call say,LD)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lopenblas
$(BENCH): $(BUILD)/%: $(BUILD)/%.o $(LIB)
	$(call say,LD)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

train: $(TRAIN)
	SHARED=$(SHARED) BUILD=$(BUILD) train/run
bench: $(BENCH) $(BUILD)/rapport
	SHARED=$(SHARED) BUILD=$(BUILD) bench/run

# Accuracy, written to test/scores.csv.
scores: $(BUILD)/rapport $(BUILD)/test/unit/test_rows $(BUILD)/bench/bench_places $(BUILD)/bench/bench_where $(BUILD)/bench/bench_link $(BUILD)/bench/bench_copies $(BUILD)/bench/bench_hawkes
	SHARED=$(SHARED) BUILD=$(BUILD) bench/scores.py

# ------------------------------------------------------------------------------------------------------------- people

demo:
	tool/install-packages run
	$(MAKE) --no-print-directory cli
	tool/demo $(BUILD)

# One page and one completion script from the help texts.
man: $(BUILD)/rapport
	@mkdir -p $(BUILD)/man
	@for c in $$($< --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do tool/man-page $< $$c >$(BUILD)/man/rapport-$$c.1 || exit 1; done

install: cli $(LIB) man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/rapport
	install -m 755 $(BUILD)/rapport $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(LIB) $(DESTDIR)$(PREFIX)/lib/
	install -m 644 include/rapport.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 doc/rapport.1 $(BUILD)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(BUILD)/rapport completion bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/rapport
	$(BUILD)/rapport completion zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_rapport
	$(BUILD)/rapport completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/rapport.fish
	cp -R data models $(DESTDIR)$(PREFIX)/share/rapport/
	-install -m 644 $(BUILD)/rapport.tables $(DESTDIR)$(PREFIX)/lib/rapport.tables

clean:
	rm -rf build build-*

help:
	@echo 'cli lib all         build the program, the library, everything    web  the page alone (npm)'
	@echo 'test unit cases cli-test web-test page-test  run the tests  check  the rules of the tree'
	@echo 'asan ubsan tsan tiny fuzz              the tests under sanitizers, with tiny buffers; the fuzzers'
	@echo 'train bench         models (SHARED=$(SHARED)), speed    demo install clean'

-include $(LIB_OBJ:.o=.d) $(APP_OBJ:.o=.d) $(wildcard $(BUILD)/test/*/*.d $(BUILD)/train/*.d $(BUILD)/bench/*.d)
