// turnings.ts: under the relation curve: its turning points, each unfolding to the incidents and sentences that made it and to
// what turned elsewhere; the alarms; and what the curve rests on at a period that was asked for.
import type { ALARM, ELSEWHERE, MAKER, Row } from "../core/contract.ts";
import { h, joined, type Child } from "../core/dom.ts";
import { incidentAddress, kind, link, pair, quoted, when } from "../core/pieces.ts";
import type { Address } from "../core/state.ts";
import { between, brief, days, number, signed } from "../core/words.ts";
import { alarmWords, turningId, turningWords, type Turning } from "../draw/relation.ts";
import type { Unit } from "../draw/panels.ts";

export type Maker = Row<typeof MAKER>;
export type Echo = Row<typeof ELSEWHERE>;

// Names of the parties that the page knows; codes else.
export type Names = ReadonlyMap<string, string>;

export function makerItem(m: Maker, address: Address, names: Names): HTMLElement {
    const name = (codes: readonly string[], given: readonly string[] | undefined): string => codes.map((c, i) => given?.[i] ?? names.get(c) ?? c).join(", ");
    const who = between(name(m.actor, m.actor_names), name(m.recipient, m.recipient_names));      // what was imported has no page of its own
    return h("li", {}, h("span", { class: "sides" }, m.id.startsWith("i-") ? link(incidentAddress(address, m.id), who) : who), " ",
        h("span", { class: "facts" }, joined([when(m.from, m.to), kind(null, m.type, m.mode), m.killed !== null && m.killed > 0 && `killed ${number(m.killed)}`,
            m.influence !== null && `influence ${signed(m.influence, 2)}`])), quoted(m.quote, m.publisher));
}

function echoItem(e: Echo, address: Address, names: Names): HTMLElement {
    return h("li", {}, "Elsewhere: ", link(pair(address, e.a, e.b), `${names.get(e.a) ?? e.a} and ${names.get(e.b) ?? e.b}`),
        `, ${days(e.date, e.date)}, from ${brief(e.before ?? 0)} to ${brief(e.after ?? 0)} a week`);
}

function turningItem(t: Turning, unit: Unit, makers: readonly Maker[], echoes: readonly Echo[], address: Address, names: Names): HTMLElement {
    return h("li", {}, h("details", { id: turningId(t), tabindex: "-1" },
        h("summary", {}, h("strong", {}, days(t.date, t.date)), ` ${turningWords(t, unit)}`,
            t.from !== null && t.to !== null && h("span", { class: "soft" }, ` · nine in ten: ${days(t.from, t.to)}`)),
        makers.length > 0 ? h("ol", { class: "makers" }, makers.map((m) => makerItem(m, address, names))) : h("p", { class: "nothing" }, "No single incident made it."),
        echoes.length > 0 && h("ul", {}, echoes.map((e) => echoItem(e, address, names)))));
}

export function turningList(turnings: readonly Turning[], makers: readonly Maker[], echoes: readonly Echo[], alarms: readonly Row<typeof ALARM>[],
                            unit: Unit, address: Address, names: Names): Child {
    const mine = (t: Turning) => (m: { readonly n: number | null }): boolean => m.n === t.n;
    return h("section", { class: "turnings" }, h("h3", {}, "Turning points"),
        h("p", { class: "soft" }, turnings.length === 0 ? "None: no lasting change of rate stands out from chance."
            : "In hindsight; the incidents that made each, by what the step would be without them."),
        turnings.length > 0 && h("ol", {}, turnings.map((t) => turningItem(t, unit, makers.filter(mine(t)), echoes.filter(mine(t)), address, names))),
        alarms.length > 0 && h("details", { id: "alarms", tabindex: "-1" }, h("summary", {}, h("strong", {}, `${number(alarms.length)} alarm${alarms.length === 1 ? "" : "s"}`),
            " as who knew only what was before would have raised them"), h("ul", {}, alarms.map((a) => h("li", {}, alarmWords(a))))));
}
