// overview.ts: how two parties stand, what happened and who disputes it, on one axis of time; what changed last week; figures
// and assessments. With fewer than two parties: the pairs with most incidents. The forecast may come later than the rest and is
// then drawn in; a store from which nothing can be measured or expected is told so, in the server's words.
import { fetchView, Refusal } from "../core/api.ts";
import { dayOf, endOf } from "../core/chart.ts";
import {
    ALARM, ASSESSMENT, CHANGE, DYAD, ELSEWHERE, FIGURE, FORECAST, headed, INCIDENT, MAKER, OVERVIEW_HEAD, PERIOD, RELATION_HEAD, rows, TIMELINE, TURNING_POINT,
    type Envelope,
} from "../core/contract.ts";
import { h, replace, type Child } from "../core/dom.ts";
import { link, partyNames } from "../core/pieces.ts";
import { at, EVERYTHING, first, given, go, href, narrowed, twin, type Address } from "../core/state.ts";
import { view } from "../core/view.ts";
import { count, days, listed, period as periodName } from "../core/words.ts";
import { SharedAxis } from "../draw/axis.ts";
import { timesOf, unitOf, type Forecast, type Period } from "../draw/panels.ts";
import { periodWords, relationFigure } from "../draw/relation.ts";
import { middleOf, timelineFigure } from "../draw/timeline.ts";
import { changeTable } from "./change.ts";
import { assessmentsTable, figuresTable } from "./judged.ts";
import { pairsTable } from "./pairs.ts";
import { makerItem, turningList, type Names } from "./turnings.ts";

interface Data {
    readonly envelope: Envelope;
    readonly relation: Envelope | string | null;                // a text: why there is none
    readonly forecast: Promise<Envelope | string> | null;
}

const STEPS = ["day", "week", "month"];

// The curve is of all acts between the two: only parties, time and confidence ask for it.
function relationAddress(address: Address, name: "relation" | "forecast", more: Address["more"] = {}): Address {
    const { parties, from, to, confidence } = address.filter, step = first(address, "step");
    const own = name === "relation" && step !== null && STEPS.includes(step) ? { step: [step], ...more } : more;
    return { view: name, id: null, filter: { ...EVERYTHING, parties, confidence, ...(name === "relation" ? { from, to } : {}) }, more: own, hash: "" };
}

const told = (problem: unknown): string => {
    if (problem instanceof Refusal) return problem.message;
    throw problem;
};

async function load(address: Address, signal: AbortSignal): Promise<Data> {
    const two = address.filter.parties.length === 2;
    const forecast = two ? fetchView(relationAddress(address, "forecast"), signal).catch(told) : null;
    forecast?.catch(() => undefined);                           // cut off: whoever draws has gone
    const [envelope, relation] = await Promise.all([
        fetchView({ ...address, more: {} }, signal), two ? fetchView(relationAddress(address, "relation"), signal).catch(told) : null]);
    return { envelope, relation, forecast };
}

// Which names the page knows: of the pairs and incidents that it shows.
function namesOf(envelope: Envelope): Names {
    const names = new Map<string, string>();
    for (const i of rows(envelope, "marks", INCIDENT)) {
        i.actor.forEach((code, k) => names.set(code, i.actor_names[k] ?? code));
        i.recipient.forEach((code, k) => names.set(code, i.recipient_names[k] ?? code));
    }
    for (const d of rows(envelope, "dyads", DYAD)) names.set(d.a, d.a_name ?? d.a).set(d.b, d.b_name ?? d.b);
    for (const p of envelope.query.parties) names.set(p.code, p.name);
    return names;
}

// ------------------------------------------------------------------------------------------------------- the two parties

// What the curve rests on at a period, asked for when it is wanted.
async function unfold(box: HTMLElement, p: Period, words: string, address: Address, names: Names): Promise<void> {
    replace(box, h("p", { class: "soft" }, `${days(p.from, p.to)} …`));
    const answer = await fetchView(relationAddress(address, "relation", { at: [p.from] }), new AbortController().signal).catch(told);
    const makers = typeof answer === "string" ? [] : rows(answer, "makers", MAKER);
    const moods = ["hostility", "cooperation"].map((mood) => ({ mood, mine: makers.filter((m) => m.of === mood) })).filter(({ mine }) => mine.length > 0);
    replace(box, h("h3", { tabindex: "-1" }, `What the curve of ${days(p.from, p.to)} rests on`), h("p", {}, words),
        typeof answer === "string" ? h("p", {}, answer) : moods.length === 0 ? h("p", { class: "nothing" }, "It rests on no incident: on what is usual between any two parties.")
            : moods.map(({ mood, mine }) => [h("p", {}, `${mood === "hostility" ? "Hostility" : "Cooperation"} rests most on; influence: what the curve would lack here without the incident`),
                                             h("ol", { class: "makers" }, mine.map((m) => makerItem(m, address, names)))]));
    box.querySelector("h3")?.focus();
}

function stepLinks(address: Address, step: string): Child {
    return h("p", { class: "choices" }, "By ", STEPS.map((s) => [" ", s === step ? h("strong", {}, s) : h("a", { href: href(given(address, "step", s)) }, s)]));
}

function relationPart(address: Address, envelope: Envelope, relation: Envelope, axis: SharedAxis, forecasts: () => ReadonlyMap<string, readonly Forecast[]>): Child {
    const periods = rows(relation, "periods", PERIOD);
    if (periods.length === 0) return h("p", { class: "nothing" }, relation.notes[0] ?? "Nothing that can be measured passed between the two.");
    const head = headed(relation.head, RELATION_HEAD, "relation"), step = head.period, unit = unitOf(periods, step), names = namesOf(envelope);
    const unfolded = h("div", { class: "unfolded" }), turnings = rows(relation, "turning_points", TURNING_POINT), alarms = rows(relation, "alarms", ALARM);
    const { type, status, place } = address.filter, narrower = [type !== null && "type", status !== null && "status", place !== null && "place"].filter((w) => w !== false);
    axis.include(timesOf(periods, []));
    return [relationFigure({
        axis, periods, turnings, alarms, forecasts, unit, head, csv: twin(relationAddress(address, "relation"), "csv", "periods"),
        unfold: (p) => void unfold(unfolded, p, periodWords(p, unit), address, names), below: [narrower.length > 0 && h("p", { class: "soft" }, `The curve is of all acts between the two: the filter’s ${listed(narrower)} ${narrower.length === 1 ? "does" : "do"} not narrow it.`),
                stepLinks(address, step), unfolded],
    }), relation.notes.length > 0 && h("ul", { class: "notes" }, relation.notes.map((n) => h("li", {}, n))),
        turningList(turnings, rows(relation, "makers", MAKER), rows(relation, "elsewhere", ELSEWHERE), alarms, unit, address, names)];
}

// Draws the forecast in when it has come; says why where there is none.
async function expect(asked: Promise<Envelope | string>, held: Map<string, Forecast[]>, axis: SharedAxis, box: HTMLElement): Promise<void> {
    const answer = await asked.catch(() => null);
    if (answer === null) return;
    const all = typeof answer === "string" ? [] : rows(answer, "forecast", FORECAST);
    for (const f of all) held.set(f.measure, [...(held.get(f.measure) ?? []), f]);
    const reason = typeof answer === "string" ? answer : answer.notes[0];
    if (all.length === 0) replace(box, reason !== undefined && h("p", { class: "soft" }, `Nothing is foretold: ${reason}.`));
    else { axis.include(timesOf([], all)); axis.redraw(); }
}

// ------------------------------------------------------------------------------------------------------------- the whole

function timelinePart(address: Address, envelope: Envelope, source: unknown, axis: SharedAxis): Child {
    const head = headed(envelope.head, OVERVIEW_HEAD), bins = rows(envelope, "timeline", TIMELINE), { from, to } = address.filter;
    if (bins.length === 0) return h("p", { class: "nothing" }, head.incidents > 0 ? "No incident that matches has a day."
        : typeof source === "string" ? `The store coded no such incident itself; the curve is of what was imported (${source}).` : "No incident matches the filter.");
    const figures = rows(envelope, "figures", FIGURE), assessments = rows(envelope, "assessments", ASSESSMENT);
    axis.include([dayOf(bins[0]!.from), endOf(bins.at(-1)!.to)]);
    const undated = [...figures, ...assessments].filter((r) => middleOf(r.from, r.to) === null).length;
    const left = [head.undated > 0 && count(head.undated, "incident"), undated > 0 && count(undated, undated === 1 ? "figure or assessment" : "figures and assessment")].filter((w) => w !== false);
    return timelineFigure({
        axis, address, bins, figures, assessments, marks: rows(envelope, "marks", INCIDENT), step: head.step ?? "month", csv: twin({ ...address, more: {} }, "csv", "timeline"),
        pick: (a, b) => go(narrowed(address, { from: a, to: b })),
        below: [(from !== null || to !== null) && h("p", { class: "choices" }, `Shown: ${from === null ? "" : `from ${periodName(from)}`} ${to === null ? "" : `to ${periodName(to)}`} · `,
                    link(narrowed(address, { from: null, to: null }), "all dates")),
                left.length > 0 && h("p", { class: "soft" }, `Without a day, and so not in the chart: ${left.join(", ")}. `, link({ ...at(address, "incidents"), more: {} }, "All incidents"))],
    });
}

function draw({ envelope, relation, forecast }: Data, address: Address): Node {
    const axis = new SharedAxis(), head = headed(envelope.head, OVERVIEW_HEAD), names = namesOf(envelope), later = h("div", {}), held = new Map<string, Forecast[]>();
    const timeline = timelinePart(address, envelope, typeof relation === "string" ? null : relation?.head["source"], axis);
    const curve = typeof relation === "string" ? h("p", { class: "nothing" }, relation)
        : relation !== null && relationPart(address, envelope, relation, axis, () => held);
    axis.redraw();                                              // the last that joined may have widened it
    if (forecast !== null && relation !== null && typeof relation !== "string") void expect(forecast, held, axis, later);
    return h("section", { class: "overview" }, curve, later,
        relation === null && pairsTable(rows(envelope, "dyads", DYAD), address), timeline,
        h("div", { class: "columns" }, changeTable(rows(envelope, "change", CHANGE), address, head.change_end, head.change_weeks ?? 0, head.newcomers ?? []),
            assessmentsTable(rows(envelope, "assessments", ASSESSMENT), address, names)),
        figuresTable(rows(envelope, "figures", FIGURE), address, names));
}

export const overview = view<Data>({ load, draw, title: ({ envelope }) => partyNames(envelope.query.parties) });
