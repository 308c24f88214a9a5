// relation.ts: the relation of two parties over time, as one figure: panels (panels.ts), turning points and alarms as marks
// that lead to what made them, and a cursor that reads out any period. Enter or a click on the cursor unfolds what the curve
// rests on there. The numbers are those of `rapport relate`.
import { drawing, roving, timeAxis, timeScale, dayOf, type TimeScale } from "../core/chart.ts";
import type { ALARM, RELATION_HEAD, Row, TURNING_POINT } from "../core/contract.ts";
import { h, s, type Child } from "../core/dom.ts";
import { figure } from "../core/figure.ts";
import { localTable } from "../core/table.ts";
import { brief, count, days, number, percent, signed } from "../core/words.ts";
import type { SharedAxis } from "./axis.ts";
import { countedByMonth, forecastPanel, headlinePanel, heardPanel, middle, moodPanel, type Forecast, type Mood, type Period, type Unit } from "./panels.ts";

export type Turning = Row<typeof TURNING_POINT>;
export type Alarm = Row<typeof ALARM>;

export type Head = Row<typeof RELATION_HEAD>;

export interface Relation {
    readonly head: Head;
    readonly axis: SharedAxis;
    readonly periods: readonly Period[];
    readonly turnings: readonly Turning[];
    readonly alarms: readonly Alarm[];
    readonly forecasts: () => ReadonlyMap<string, readonly Forecast[]>;     // by measure; they may come later
    readonly unit: Unit;
    readonly csv: string;
    readonly unfold: (period: Period) => void;
    readonly below: Child;
}

const HEADLINE = 140, MOOD = 92, HEARD = 40, EXPECTED = 56, GAP = 30, FOOT = 24;

export const turningId = (t: Turning): string => `turning-${t.n}`;

const FEW = 12;                 // incidents; below, a curve says little of these two

// What the measure rests on and what it leaves out, as `rapport relate` begins.
export function relationWords(head: Head, periods: readonly Period[]): string[] {
    const killed = Math.round(periods.reduce((sum, p) => sum + (p.killed ?? 0), 0)), o = head.left_out;
    const out = [[o?.denied_or_planned, "only denied or planned"], [o?.not_covered, "outside what the stories cover"], [o?.date_too_vague, "dated to more than a year"],
                 [o?.without_date, "without a date"]] as const;
    const left = out.filter(([n]) => n !== undefined && n > 0).map(([n, why]) => `${number(n!)} ${why}`);
    const span = days(periods[0]?.from ?? null, periods.at(-1)?.to ?? null);
    return [[`By ${head.period}`, span, head.source ?? "as coded here", count(head.incidents, "incident"), killed > 0 && `${number(killed)} killed (best values)`,
             left.length > 0 && `left out: ${left.join(", ")}`].filter((w) => w !== false).join(" · "),
            ...(head.incidents < FEW ? ["Few incidents: the curves say hardly more than what is usual between any two parties."] : [])];
}

// "▲ hostility rises from 0.2 to 0.9 acts a week"
export function turningWords(t: Turning, unit: Unit): string {
    const rises = (t.after ?? 0) > (t.before ?? 0);
    return `${rises ? "▲" : "▼"} ${t.of} ${rises ? "rises" : "falls"} from ${brief(unit.times * (t.before ?? 0))} to ${brief(unit.times * (t.after ?? 0))} acts a ${unit.name}`;
}

export const alarmWords = (a: Alarm): string =>
    `${days(a.raised, a.raised)}: hostility ${a.direction.startsWith("r") || a.direction === "up" ? "rises" : "falls"}${a.since === null ? "" : ` since ${days(a.since, a.since)}`}, told by ${a.by.join(", ")}`;

// Everything that is known of a period, for the read-out.
export function periodWords(p: Period, unit: Unit): string {
    const within = (low: number | null, high: number | null, tell: (n: number) => string, times = 1): string =>
        (low === null || high === null ? "" : ` (nine tenths: ${tell(times * low)} to ${tell(times * high)})`);
    const rate = (mood: Mood): string | null => {
        const value = p[`${mood}_rate`];
        return value === null ? null : `${mood} ${brief(unit.times * value)} acts a ${unit.name}${within(p[`${mood}_rate90_low`], p[`${mood}_rate90_high`], brief, unit.times)}`;
    };
    const acts = p.material_conflict! + p.verbal_conflict! + p.verbal_cooperation! + p.material_cooperation!;
    return [days(p.from, p.to), p.headline !== null && `headline ${signed(p.headline)}${within(p.headline90_low, p.headline90_high, signed)}`,
            rate("hostility"), rate("cooperation"), p.missing ? "no news" : acts > 0 ? `${number(acts, 1)} incidents` : "no incident", (p.killed ?? 0) > 0 && `killed ${number(p.killed!)}`,
            count(p.independent_documents ?? 0, "independent document")].filter((w) => w !== null && w !== false).join(" · ");
}

// ------------------------------------------------------------------------------------------------------------ the marks

function turningMark(t: Turning, x: TimeScale, top: number, bottom: number, unit: Unit, say: (...what: readonly Child[]) => void): SVGAElement {
    const at = Math.round(x(dayOf(t.date))) + 0.5, words = `Turning point ${t.n + 1}, ${days(t.date, t.date)}: ${turningWords(t, unit)}`;
    const range = t.from !== null && t.to !== null &&
        s("rect", { class: "doubt", x: x(dayOf(t.from)), y: top, width: Math.max(2, x(dayOf(t.to)) - x(dayOf(t.from))), height: bottom - top });
    const element = s("a", { href: `#${turningId(t)}`, class: `turning ${t.of}`, "aria-label": words }, range,
        s("path", { class: "stem", d: `M${at} ${top}V${bottom}` }), s("circle", { class: "shape", cx: at, cy: top, r: 9 }),
        s("text", { class: "digit", x: at, y: top + 4, "text-anchor": "middle", "aria-hidden": "true" }, t.n + 1));
    for (const type of ["focus", "pointerenter"]) element.addEventListener(type, () => say(words));
    return element;
}

function alarmMark(a: Alarm, x: TimeScale, y: number, say: (...what: readonly Child[]) => void): SVGAElement {
    const at = Math.round(x(dayOf(a.raised))), rise = a.direction.startsWith("r") || a.direction === "up", d = rise ? -7 : 7;
    const element = s("a", { href: "#alarms", class: "alarm hostility", "aria-label": `Alarm, ${alarmWords(a)}` },
        s("path", { class: "shape", d: `M${at - 4} ${y}h8l-4 ${d}z` }));
    for (const type of ["focus", "pointerenter"]) element.addEventListener(type, () => say(`Alarm: ${alarmWords(a)}`));
    return element;
}

// The cursor is a slider over the periods: arrows by one, Page Up and Down by many, Home and End.
function cursor(r: Relation, svg: SVGSVGElement, x: TimeScale, bottom: number, say: (...what: readonly Child[]) => void): void {
    const last = r.periods.length - 1, stem = s("path", { class: "stem", d: "" });
    const handle = s("g", { class: "cursor", role: "slider", tabindex: 0, "data-tool": true, "aria-label": `The ${r.head.period} that is read out; Enter unfolds it`,
                            "aria-valuemin": 0, "aria-valuemax": last, "aria-orientation": "horizontal" }, stem);
    let at = last;
    const move = (to: number, tell: boolean): void => {
        at = Math.max(0, Math.min(last, to));
        const p = r.periods[at];
        if (p === undefined) return;
        stem.setAttribute("d", `M${Math.round(x(middle(p))) + 0.5} 4V${bottom}`);
        handle.setAttribute("aria-valuenow", String(at));
        handle.setAttribute("aria-valuetext", days(p.from, p.to));
        if (tell) say(periodWords(p, r.unit));
    };
    const nearest = (event: PointerEvent | MouseEvent): number => {
        const time = Number(x.invert(event.clientX - svg.getBoundingClientRect().left));
        const i = r.periods.findIndex((p) => dayOf(p.to) >= time);
        return i < 0 ? last : i;
    };
    handle.addEventListener("keydown", (event) => {
        const p = r.periods[at], step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 13, PageDown: -13, Home: -at, End: last - at }[event.key];
        if (step !== undefined) move(at + step, true);
        else if (event.key === "Enter" && p !== undefined) r.unfold(p);
        else return;
        event.preventDefault();
    });
    handle.addEventListener("focus", () => move(at, true));
    svg.addEventListener("pointermove", (event) => { if (!(event.target as Element).closest("a")) move(nearest(event), true); });
    svg.addEventListener("click", (event) => {
        const p = r.periods[nearest(event)];
        if (!(event.target as Element).closest("a") && p !== undefined) r.unfold(p);
    });
    move(last, false);
    svg.append(handle);
}

// ----------------------------------------------------------------------------------------------------------- the figure

function drawRelation(r: Relation, width: number, say: (...what: readonly Child[]) => void): SVGSVGElement {
    const x = timeScale(r.axis.domain ?? [0, 1], width), parts: Child[] = [], marks: SVGElement[] = [];
    const moods: readonly Mood[] = r.periods.some((p) => p.headline !== null) ? ["hostility", "cooperation"] : ["hostility"];
    let top = 28;
    if (r.periods.some((p) => p.headline !== null)) parts.push(headlinePanel({ x, top, height: HEADLINE }, r.periods)), top += HEADLINE + GAP;
    for (const mood of moods) {
        const room = { x, top, height: MOOD };
        parts.push(moodPanel(room, r.periods, mood, r.unit));
        for (const t of r.turnings) if (t.of === mood) marks.push(turningMark(t, x, top + 6, top + MOOD, r.unit, say));
        if (mood === "hostility") for (const a of r.alarms) marks.push(alarmMark(a, x, top + MOOD + 8, say));
        top += MOOD + GAP + (mood === "hostility" && r.alarms.length > 0 ? 8 : 0);
    }
    parts.push(heardPanel({ x, top, height: HEARD }, r.periods, r.head.period));
    top += HEARD + GAP;
    for (const [measure, forecast] of r.forecasts()) {
        const counted = countedByMonth(r.periods, (p) => (measure.startsWith("death") ? p.killed : p.material_conflict));
        parts.push(forecastPanel({ x, top, height: EXPECTED }, measure, forecast, counted));
        top += EXPECTED + GAP;
    }
    const bottom = top - GAP + 6, svg = drawing(width, bottom + FOOT, "Relation over time", {}, timeAxis(x, bottom, 20), parts, marks);
    if (r.periods.length > 0) cursor(r, svg, x, bottom, say);
    if (marks.length > 0) roving(marks);
    return svg;
}

const pairOf = (low: number | null, high: number | null, tell: (n: number) => string): string =>
    (low === null || high === null ? "–" : `${tell(low)} to ${tell(high)}`);

function periodTable(r: Relation): HTMLElement {
    const value = (n: number | null, tell: (n: number) => string): string => (n === null ? "–" : tell(n));
    const rate = (n: number): string => brief(r.unit.times * n), perUnit = `acts a ${r.unit.name}`;
    return localTable({ caption: `The relation by ${r.head.period}`, rows: [...r.periods].reverse(), columns: [
        { head: "From – to", row: true, cell: (p) => days(p.from, p.to), value: (p) => p.from },
        { head: "Headline", number: true, cell: (p) => value(p.headline, signed), value: (p) => p.headline },
        { head: "Nine tenths", number: true, cell: (p) => pairOf(p.headline90_low, p.headline90_high, signed) },
        { head: "Hostility", unit: perUnit, number: true, cell: (p) => value(p.hostility_rate, rate), value: (p) => p.hostility_rate },
        { head: "Nine tenths", number: true, cell: (p) => pairOf(p.hostility_rate90_low, p.hostility_rate90_high, rate) },
        { head: "Cooperation", unit: perUnit, number: true, cell: (p) => value(p.cooperation_rate, rate), value: (p) => p.cooperation_rate },
        { head: "Nine tenths", number: true, cell: (p) => pairOf(p.cooperation_rate90_low, p.cooperation_rate90_high, rate) },
        { head: "Killed", unit: "persons", number: true, cell: (p) => value(p.killed, number), value: (p) => p.killed },
        { head: "Heard", unit: "independent documents", number: true, cell: (p) => value(p.independent_documents, number), value: (p) => p.independent_documents },
    ] });
}

function forecastTable(forecast: readonly Forecast[]): HTMLElement {
    return localTable({ caption: `Expected: ${forecast[0]?.measure ?? ""}`, rows: forecast, columns: [
        { head: "Month", row: true, cell: (f) => f.month, value: (f) => f.month },
        { head: "Median", number: true, cell: (f) => (f.median === null ? "–" : brief(f.median)), value: (f) => f.median },
        { head: "Half", number: true, cell: (f) => pairOf(f.low_50, f.high_50, brief) },
        { head: "Nine tenths", number: true, cell: (f) => pairOf(f.low_90, f.high_90, brief) },
        { head: "None", unit: "probability", number: true, cell: (f) => (f.none === null ? "–" : percent(f.none)), value: (f) => f.none },
        { head: "Baseline", unit: "nine tenths", number: true, cell: (f) => pairOf(f.baseline_low_90, f.baseline_high_90, brief) },
    ] });
}

export function relationFigure(r: Relation): HTMLElement {
    return r.axis.add(figure({
        title: "Relation", name: "rapport-relation", csv: r.csv, below: r.below,
        legend: [relationWords(r.head, r.periods).map((line) => h("p", {}, line)), "Line: the likeliest path. Inner band: half of what is likely; outer band: nine tenths. Dotted: nothing was heard."],
        hint: `Point at a ${r.head.period}, or move with the arrow keys, to read its numbers; click or press Enter to see the incidents that they rest on.`,
        draw: (width, say) => drawRelation(r, width, say),
        table: () => h("div", {}, periodTable(r), [...r.forecasts().values()].map(forecastTable)),
    }));
}
