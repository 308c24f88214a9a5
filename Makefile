# GNU make alone. Targets: lib cli test check asan ubsan tsan tiny fuzz bench train install demo clean.
CC      ?= gcc
VARIANT ?=
BUILD   := build$(if $(VARIANT),-$(VARIANT))
WARN    := -Wall -Wextra -Wshadow -Wpedantic -Wconversion
PACKAGES := sqlite3 libxml-2.0 jansson libutf8proc libxxhash nettle uchardet zlib
CFLAGS  ?= -O2 -g
# No contraction into fused multiply-add: the portable kernels must give the bits of the SIMD ones.
override CFLAGS += -std=c17 -D_GNU_SOURCE -ffp-contract=off -fvisibility=hidden $(WARN) -Iinclude -Isrc -MMD -MP $(shell pkg-config --cflags $(PACKAGES))
LIBS    := $(shell pkg-config --libs $(PACKAGES)) -lpthread -lm

LIB_SRC := $(wildcard src/*.c src/*/*.c)
APP_SRC := $(wildcard app/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
APP_OBJ := $(APP_SRC:%.c=$(BUILD)/%.o)

.PHONY: cli lib test clean
cli: $(BUILD)/rapport
lib: $(BUILD)/librapport.a

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c -o $@ $<
$(BUILD)/librapport.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $^
$(BUILD)/rapport: $(APP_OBJ) $(BUILD)/librapport.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

clean:
	rm -rf build build-*

-include $(LIB_OBJ:.o=.d) $(APP_OBJ:.o=.d)
