// whatif.ts: what would follow in a system of actors if something were done. The same paths are run twice; what counts is the
// difference of each pair. A scenario that works through what the record cannot show is refused, and the reason is what the
// reader gets. Nothing here is a prophecy, and the page says so.
import { fetchView, Refusal } from "../core/api.ts";
import { CHANNEL, CHANNEL_FOUND, headed, MODULATOR, OUTCOME, rows, STREAM, SYSTEM, SYSTEM_PARTY, WHATIF_HEAD, type Envelope,
    type Row } from "../core/contract.ts";
import { h, joined, type Child } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { link } from "../core/pieces.ts";
import { at, twin, type Address } from "../core/state.ts";
import { localTable, type Column } from "../core/table.ts";
import { view } from "../core/view.ts";
import { visible } from "../core/visible.ts";
import { brief, capital, days, listed, number, percent } from "../core/words.ts";
import { drawPaired, pairedLegend, type Outcome } from "../draw/paired.ts";
import { runForm, scenarioForm, stepList, stepsOf, told } from "./scenario.ts";

interface Data { readonly envelope: Envelope; readonly system: Envelope | null; readonly name: string | null; readonly systems: Envelope;
                  readonly problem: string | null }

const more = (n: number | null): string => (n === null ? "–" : n > 0 ? `+${brief(n)}` : brief(n));

// "operations: 31 acts as things are (0.9 to 79), 27 with it (0 to 79); difference −4.6 (−16 to 0); fewer on 62 % of the paths"
function tell(o: Outcome): string {
    const side = (mean: number | null, low: number | null, high: number | null): string => (mean === null ? "not known" : `${brief(mean)} (${brief(low ?? 0)} to ${brief(high ?? 0)})`);
    return `${o.stream}: ${side(o.without_mean, o.without_low, o.without_high)} acts as things are, ${side(o.with_mean, o.with_low, o.with_high)} with what is done; `
        + `difference ${more(o.difference_mean)} (${more(o.difference_low)} to ${more(o.difference_high)})${o.fewer === null ? "" : `; fewer on ${percent(o.fewer)} of the paths`}`;
}

// What a reader should see first: the streams that change, greatest change first.
export function findings(outcomes: readonly Outcome[]): string {
    const moved = outcomes.filter((o) => (o.difference_low ?? 0) < 0 || (o.difference_high ?? 0) > 0)
        .sort((a, b) => Math.abs(b.difference_mean ?? 0) - Math.abs(a.difference_mean ?? 0));
    if (moved.length === 0) return "no stream changes on more than one path in ten.";
    return `${listed(moved.slice(0, 4).map((o) => `${o.stream} ${more(o.difference_mean)} acts (nine paths in ten between ${more(o.difference_low)} and ${more(o.difference_high)})`))}.`;
}

function results(envelope: Envelope, problem: string | null, address: Address): Child {
    const head = headed(envelope.head, WHATIF_HEAD), outcomes = rows(envelope, "streams", OUTCOME);
    const steps = stepsOf(address).map(told);
    if (problem !== null) return h("section", { class: "refusal" }, h("h2", {}, "This cannot be supposed"),
        h("p", { role: "status" }, visible(`${capital(problem)}.`)));
    if (head.refused !== null) return h("section", { class: "refusal" }, h("h2", {}, "The record cannot answer this"),
        h("p", { role: "status" }, visible(`${capital(head.refused.replace(/^no answer: /, ""))}.`)),
        h("p", { class: "soft" }, "Only channels and states that made forecasts of this record better count. What works through others is refused rather than guessed."));
    if (outcomes.length === 0) return null;
    const value = (head_: string, unit: string, of: (o: Outcome) => number | null, sign = false) => ({
        head: head_, unit, number: true, value: of,
        cell: (o: Outcome) => { const v = of(o); return v === null ? "–" : sign ? more(v) : brief(v); } });
    return [h("p", { class: "finding" }, `If ${listed(steps)}: `, findings(outcomes)),
        figure({ title: `Acts by stream, ${days(head.from, head.to)}`, name: "rapport-whatif", csv: twin(address, "csv", "streams"),
            legend: pairedLegend(), hint: "Tab goes from stream to stream.",
            draw: (width, say) => drawPaired(outcomes, width, tell, say),
            table: () => localTable({ caption: "Acts by stream", rows: outcomes, columns: [
                { head: "Stream", row: true, value: (o) => o.stream, cell: (o) => o.stream },
                value("As things are", "mean", (o) => o.without_mean), value("from", "5 %", (o) => o.without_low),
                    value("to", "95 %", (o) => o.without_high),
                value("With it", "mean", (o) => o.with_mean), value("from", "5 %", (o) => o.with_low), value("to", "95 %", (o) => o.with_high),
                value("Difference", "mean", (o) => o.difference_mean, true), value("from", "5 %", (o) => o.difference_low, true),
                    value("to", "95 %", (o) => o.difference_high, true),
                value("Killed", "difference, mean", (o) => o.killed_difference_mean, true),
                    value("from", "5 %", (o) => o.killed_difference_low, true), value("to", "95 %", (o) => o.killed_difference_high, true),
                { head: "Fewer", unit: "of the paths", number: true, value: (o) => o.fewer, cell: (o) => (o.fewer === null ? "–" : percent(o.fewer)) }] }),
            below: h("p", { class: "soft" }, joined([head.paths !== null && `${number(head.paths)} pairs of paths`,
                head.known_to !== null && `the record is known to ${days(head.known_to, head.known_to)}`,
                "only streams that the record can speak of are shown", "a model of what answers what, not a prophecy"])) })];
}

interface Named { readonly name: string; readonly says: string | null; readonly publisher: string | null; readonly day: string | null }

// What the record says of a channel or state: whether it made forecasts better, and how strong it is. No column before it is asked.
function onRecord<R extends Named>(envelope: Envelope, table: string): Column<R>[] {
    const found = new Map(rows(envelope, table, CHANNEL_FOUND).map((f) => [f.name, f]));
    const strength = (f: { strength: number | null; low: number | null; high: number | null }): Child =>
        f.strength !== null && `${brief(f.strength)}${f.low !== null && f.high !== null ? ` (${brief(f.low)} to ${brief(f.high)})` : ""}`;
    return found.size === 0 ? [] : [
        { head: "On record", value: ({ name }) => Number(found.get(name)?.supported ?? false), cell: ({ name }) => {
            const f = found.get(name);
            return f === undefined ? "–" : joined([f.supported === true ? h("strong", {}, "supported") : f.supported === false ? "not supported" : "not judged", f.why?.replace(/^(not )?supported: /, "")]);
        } },
        { head: "Strength", unit: table === "channels" ? "acts that one causes" : "times as many acts", number: true,
            value: ({ name }) => found.get(name)?.strength ?? null,
          cell: ({ name }) => { const f = found.get(name); return (f !== undefined && strength(f)) || "–"; } }];
}

const said = <R extends Named>(): Column<R> => ({ head: "What reports say of it", wide: true, cell: (r) => r.says !== null
    && [h("bdi", {}, `“${r.says}”`), h("span", { class: "soft" }, " – ", joined([r.publisher, r.day]))] });

function channelTable(system: Envelope, envelope: Envelope): HTMLElement {
    return localTable({ caption: "Channels", hideCaption: true, stacked: true, rows: rows(system, "channels", CHANNEL),
        empty: "The system declares no channel.", columns: [
        { head: "Channel", row: true, value: (c) => c.name, cell: (c) => c.name },
        { head: "What answers what", cell: (c) => `${c.sources.join(", ")} → ${c.targets.join(", ")}` },
            ...onRecord<Row<typeof CHANNEL>>(envelope, "channels"), said()] });
}

function stateTable(system: Envelope, envelope: Envelope): Child {
    const states = rows(system, "modulators", MODULATOR);
    return states.length > 0 && h("section", {}, h("h2", {}, "States that change how often"),
        localTable({ caption: "States", hideCaption: true, stacked: true, rows: states, columns: [
        { head: "State", row: true, value: (m) => m.name, cell: (m) => m.name }, { head: "Held", value: (m) => m.from, cell: (m) => days(m.from, m.to) },
        { head: "Changes", cell: (m) => m.streams.join(", ") }, ...onRecord<Row<typeof MODULATOR>>(envelope, "modulators"), said()] }));
}

function chosen({ envelope, system, name, problem }: Data, address: Address): Child {
    if (system === null || name === null) return null;
    const streams = rows(system, "streams", STREAM), parties = rows(system, "parties", SYSTEM_PARTY);
    const choices = { channels: rows(system, "channels", CHANNEL).map((c) => c.name),
        modulators: [...new Set(rows(system, "modulators", MODULATOR).map((m) => m.name))], streams: streams.map((s) => s.name),
        parties: parties.map((p) => p.name) };
    const steps = stepsOf(address), refusedOrNot = headed(envelope.head, WHATIF_HEAD);
    return [h("section", { class: "ask" }, h("h2", {}, "What is done"),
        steps.length === 0 ? h("p", { class: "soft" }, "Nothing yet: suppose one thing or several.") : stepList(address),
                scenarioForm(address, choices, refusedOrNot.from),
                    h("details", { class: "run", open: address.filter.from !== null || address.filter.to !== null },
                    h("summary", {}, "From when to when, how many paths"), runForm(address))),
            steps.length > 0 && results(envelope, problem, address),
            h("section", {}, h("h2", {}, "Channels: what may answer what"), channelTable(system, envelope)), stateTable(system, envelope),
            h("section", {}, h("h2", {}, "Streams of acts"), localTable({ caption: "Streams", hideCaption: true, rows: streams, columns: [
                { head: "Stream", row: true, value: (s) => s.name, cell: (s) => s.name },
                { head: "Who to whom", cell: (s) => `${s.from} ${s.either ? "↔" : "→"} ${s.to}` },
                { head: "Acts", cell: (s) => s.acts.join(", ") }, { head: "What it is", wide: true, cell: (s) => s.what ?? "" }] })),
            h("section", {}, h("h2", {}, "Parties"), localTable({ caption: "Parties", hideCaption: true, rows: parties, columns: [
                { head: "Party", row: true, value: (p) => p.name, cell: (p) => p.name }, { head: "Codes", cell: (p) => p.codes.join(", ") },
                { head: "Who it is", wide: true, cell: (p) => p.what ?? "" }] }))];
}

function systemList(systems: Envelope, address: Address): Child {
    const all = rows(systems, "systems", SYSTEM);
    if (all.length === 0) return h("p", { class: "nothing" }, "No system of actors is described: see doc/systems.md.");
    return h("ul", { class: "steps" }, all.map((s) => h("li", {}, link(at(address, "whatif", s.name), s.title ?? s.name))));
}

interface Answer { readonly envelope: Envelope | null; readonly problem: string | null }

// A scenario that cannot be is told beside the form that can mend it. A record that cannot say anything yet (no events) shows the
// system alone.
async function ask(address: Address, signal: AbortSignal): Promise<Answer> {
    const nothing = stepsOf(address).length === 0;
    try {
        return { envelope: await fetchView(address, signal), problem: null };
    } catch (problem) {
        if (!(problem instanceof Refusal) || (problem.status !== 400 && !nothing)) throw problem;
        const { envelope } = nothing ? { envelope: null } : await ask({ ...address, more: {} }, signal);
        return { envelope, problem: nothing ? null : problem.message.replace(/^.*?scenario(:\d+:\d+|, line \d+): /, "") };
    }
}

// The only system there is need not be chosen.
async function load(address: Address, signal: AbortSignal): Promise<Data> {
    const plain = { ...address, filter: { ...address.filter, from: null, to: null }, more: {}, hash: "" };
    const systems = await fetchView({ ...plain, view: "system", id: null }, signal);
    const names = rows(systems, "systems", SYSTEM).map((s) => s.name), name = address.id ?? (names.length === 1 ? names[0] ?? null : null);
    if (name === null) return { envelope: systems, system: null, name, systems, problem: null };
    const [system, { envelope, problem }] = await Promise.all([
        fetchView({ ...plain, view: "system", id: name }, signal), ask({ ...address, id: name }, signal)]);
    return { envelope: envelope ?? system, system, name, systems, problem };
}

export const whatif = view<Data>({
    filtered: false,
    load,
    title: () => "What if",
    draw: (data, address) => {
        if (data.name === null) return h("section", { class: "whatif" }, h("h2", {}, "Choose a system of actors"), systemList(data.systems, address));
        return h("div", { class: "whatif" }, chosen(data, { ...address, id: data.name }));
    },
});
