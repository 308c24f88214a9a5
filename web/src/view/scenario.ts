// scenario.ts: what is to be done in a system of actors: as the address has it, as words, and as the form that adds to it. Each
// thing to be done is a parameter of the address (cut, stop, rate, set, event, ceasefire), so a scenario is a link.
import { h, on, replace, unique, type Child } from "../core/dom.ts";
import { given, go, href, type Address } from "../core/state.ts";
import { days, QUADS, spaced, TYPES } from "../core/words.ts";

export const ACTS = ["cut", "stop", "rate", "set", "event", "ceasefire"] as const;
export type Act = (typeof ACTS)[number];
export interface Step { readonly act: Act; readonly value: string }

export const stepsOf = (address: Address): Step[] => ACTS.flatMap((act) => (address.more[act] ?? []).map((value) => ({ act, value })));

// "the channel retaliation is cut", "attacks happen half as often", …
export function told({ act, value }: Step): string {
    const [left = "", right = ""] = value.split(/=(.*)/s);
    if (act === "cut") return `“${value}” is cut`;
    if (act === "stop") return `nothing of “${value}” happens any more`;
    if (act === "rate") return `“${left}” happens ${right} times as often`;
    if (act === "set") return right === "on" ? `“${left}” holds` : `“${left}” does not hold`;
    if (act === "ceasefire") return `no force passes between ${value.split(",").map((p) => p.trim()).join(" and ")}`;
    const event = /^(.+) ([A-Z]+(?:\/\S+)?) (.+) (\d{4}-\d\d-\d\d)(?: (\d+))?$/.exec(value);
    if (event === null) return `this is done: ${value}`;
    const [, actor = "", type = "", recipient = "", day = "", times] = event;
    return `${actor} → ${recipient}: ${type} on ${days(day, day)}${times === undefined ? "" : `, ${times} times`}`;
}

export function without(address: Address, { act, value }: Step): Address {
    const rest = (address.more[act] ?? []).filter((v) => v !== value);
    return given(address, act, rest.length === 0 ? null : rest);
}

export function withStep(address: Address, { act, value }: Step): Address {
    const have = address.more[act] ?? [];
    return have.includes(value) ? address : given(address, act, [...have, value]);
}

export interface Choices {
    readonly channels: readonly string[];
    readonly modulators: readonly string[];
    readonly streams: readonly string[];
    readonly parties: readonly string[];
}

const select = (name: string, values: readonly string[]): HTMLSelectElement => h("select", { "aria-label": name },
    values.map((v) => h("option", { value: v }, v)));
const types = (): HTMLSelectElement => h("select", { "aria-label": "What is done" },
    QUADS.map((q) => h("optgroup", { label: spaced(q) }, TYPES[q].map((t) => h("option", { value: t }, t)))));

interface Fields { readonly shown: readonly Child[]; readonly value: () => string | null }

// The controls of one kind of act, and what they say together; null while that is nothing.
function fields(act: Act, c: Choices, day: string | null): Fields {
    if (act === "cut" || act === "stop") {
        const one = select(act === "cut" ? "Channel or state" : "Stream", act === "cut" ? [...c.channels, ...c.modulators] : c.streams);
        return { shown: [one], value: () => one.value || null };
    }
    if (act === "rate") {
        const stream = select("Stream", c.streams), times = h("input", { type: "number", min: 0, step: 0.1, value: 0.5, "aria-label": "times as often" });
        return { shown: [stream, times, " times as often"], value: () => (stream.value !== "" && Number(times.value) >= 0 && times.value !== "" ? `${stream.value}=${times.value}` : null) };
    }
    if (act === "set") {
        const state = select("State", c.modulators), way = h("select", { "aria-label": "holds or not" },
            h("option", { value: "on" }, "holds"), h("option", { value: "off" }, "does not hold"));
        return { shown: [state, way], value: () => (state.value === "" ? null : `${state.value}=${way.value}`) };
    }
    const [a, b] = [select("Party", c.parties), select("Other party", c.parties)];
    if (b.options.length > 1) b.selectedIndex = 1;
    if (act === "ceasefire") return { shown: [a, " and ", b], value: () => (a.value !== b.value ? `${a.value},${b.value}` : null) };
    const type = types(), when = h("input", { type: "text", value: day ?? "", placeholder: "2025-11-01", "aria-label": "Day", size: 10,
        pattern: "\\d{4}-\\d{2}-\\d{2}", required: true });
    return { shown: [a, type, b, " on ", when], value: () => (/^\d{4}-\d\d-\d\d$/.test(when.value) ? `${a.value} ${type.value} ${b.value} ${when.value}` : null) };
}

const NAMES: Readonly<Record<Act, string>> = {
    cut: "Cut a channel or end a state", stop: "Stop a stream of acts", rate: "Make a stream more or less frequent", set: "Let a state hold or not",
    event: "Let something be done once", ceasefire: "A ceasefire between two",
};

// The form: what to do; then how the paths run.
export function scenarioForm(address: Address, c: Choices, begin: string | null): HTMLElement {
    const kind = h("select", {}, ACTS.filter((act) => act !== "set" || c.modulators.length > 0).map((act) => h("option", { value: act }, NAMES[act])));
    kind.id = unique("act");
    const host = h("span", { class: "controls" }), problem = h("span", { role: "status", class: "soft" });
    let now = fields("cut", c, begin);
    const choose = (): void => {
        now = fields(kind.value as Act, c, begin);
        replace(host, now.shown);
    };
    on(kind, "change", choose);
    choose();
    const form = h("form", { class: "scenario", "aria-label": "What is done" }, h("label", { for: kind.id }, "Suppose"), kind, host,
        h("button", { type: "submit", class: "tool" }, "Add"), problem);
    return on(form, "submit", (event) => {
        event.preventDefault();
        const value = now.value();
        if (value === null) replace(problem, "This says nothing yet: choose two different parties, a number, a day.");
        else go(withStep(address, { act: kind.value as Act, value }));
    });
}

export function stepList(address: Address): HTMLElement {
    return h("ul", { class: "steps" }, stepsOf(address).map((step) => h("li", {}, told(step), " ",
        h("a", { class: "tool", href: href(without(address, step)), "aria-label": `Take out: ${told(step)}` }, "take out"))));
}

// From when to when, how many paths, which chances.
export function runForm(address: Address): HTMLElement {
    const entry = (name: string, label: string, type: string, value: string, placeholder: string) => {
        const input = h("input", { type, value, placeholder, size: 10, id: unique("run"), name });
        return { input, field: h("div", { class: "field" }, h("label", { for: input.id }, label), input) };
    };
    const last = (name: string): string => address.more[name]?.at(-1) ?? "";
    const all = [entry("from", "Paths begin on", "text", address.filter.from ?? "", "the end of the record"),
        entry("to", "and end on", "text", address.filter.to ?? "", "half a year later"),
                 entry("paths", "Paths", "number", last("paths"), "200"), entry("seed", "Seed", "number", last("seed"), "1")] as const;
    const form = h("form", { class: "filters", "aria-label": "How the paths run" }, all.map((e) => e.field),
        h("button", { type: "submit", class: "tool" }, "Run"));
    return on(form, "submit", (event) => {
        event.preventDefault();
        const [from, to, paths, seed] = all.map((e) => e.input.value.trim() || null);
        const next = given(given(address, "paths", paths ?? null), "seed", seed ?? null);
        go({ ...next, filter: { ...next.filter, from: from ?? null, to: to ?? null } });
    });
}
