// ties.ts: parties and their relations as a network. The forces are run to rest before anything is drawn: nothing moves, and
// the same data give the same picture (d3-force starts on a spiral and draws its chances from a fixed seed). A party's area is its
// number of incidents, a tie's width theirs; a tie is coloured by the balance of conflict and cooperation and dashed where
// conflict prevails. The sixty greatest parties have names where these find room (labels.ts).
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";

import { drawing, roving } from "../core/chart.ts";
import type { NODE, Row, TIE } from "../core/contract.ts";
import { h, s, type Child } from "../core/dom.ts";
import { boxOf, placeLabels } from "./labels.ts";

export type Node = Row<typeof NODE>;
export type Tie = Row<typeof TIE>;

const STEPS = 400, NAMED = 60, NAME = 24;
const EVEN = 0.25;              // a balance nearer to 0 than this is neither

export type Leaning = "conflict" | "mixed" | "cooperation";
export const leaning = (balance: number | null): Leaning =>
    balance === null || Math.abs(balance) < EVEN ? "mixed" : balance < 0 ? "conflict" : "cooperation";

export interface Spot { readonly x: number; readonly y: number; readonly r: number }
interface Body extends SimulationNodeDatum { readonly r: number }

export function sizes(incidents: readonly number[]): number[] {
    const most = Math.max(1, ...incidents);
    return incidents.map((n) => 4 + 16 * Math.sqrt(n / most));
}

// Where each party stands in a drawing of width × height, by the forces between them at rest.
export function layout(nodes: readonly Node[], ties: readonly Tie[], width: number, height: number): Spot[] {
    const r = sizes(nodes.map((n) => n.incidents)), index = new Map(nodes.map((n, i) => [n.code, i]));
    const bodies: Body[] = r.map((size) => ({ r: size }));
    const links = ties.flatMap((t) => {
        const [source, target] = [index.get(t.a), index.get(t.b)];
        return source === undefined || target === undefined ? [] : [{ source, target, weight: t.incidents }];
    });
    const most = Math.max(1, ...links.map((l) => l.weight));
    forceSimulation(bodies).stop()
        .force("tie", forceLink<Body, (typeof links)[number] & { source: number | Body; target: number | Body }>(links).distance(70).strength((l) => 0.15 + 0.6 * Math.sqrt(l.weight / most)))
        .force("apart", forceManyBody<Body>().strength(-380).distanceMax(500))
        .force("room", forceCollide<Body>((b) => b.r + 9))
        .force("x", forceX<Body>(0).strength(0.05))
        .force("y", forceY<Body>(0).strength(0.05 * Math.max(0.6, width / height)))
        .tick(STEPS);
    return fitted(bodies, width, height);
}

// Stretched to the drawing, each way by itself: distances mean nothing here but near and far.
function fitted(bodies: readonly Body[], width: number, height: number): Spot[] {
    const room = { x: Math.min(70, width / 6), y: 30 };
    const scale = (value: (b: Body) => number, size: number, edge: number): ((b: Body) => number) => {
        const all = bodies.map(value), low = Math.min(...all), span = Math.max(...all) - low;
        return (b) => (span < 1e-6 ? size / 2 : edge + ((value(b) - low) / span) * (size - 2 * edge));
    };
    const [x, y] = [scale((b) => b.x ?? 0, width, room.x), scale((b) => b.y ?? 0, height, room.y)];
    const tenth = (n: number): number => Math.round(10 * n) / 10;
    return bodies.map((b) => ({ x: tenth(x(b)), y: tenth(y(b)), r: tenth(b.r) }));
}

export interface NetworkUse {
    readonly nodeHref: (node: Node) => string;
    readonly tieHref: (tie: Tie) => string;
    readonly tellNode: (node: Node) => string;
    readonly tellTie: (tie: Tie) => string;
    readonly say: (...what: readonly Child[]) => void;
}

const shortened = (name: string): string => (name.length <= NAME ? name : `${name.slice(0, NAME - 1).trimEnd()}…`);

function tieMarks(ties: readonly Tie[], spots: ReadonlyMap<string, Spot>, use: NetworkUse): SVGElement[] {
    const most = Math.max(1, ...ties.map((t) => t.incidents));
    return ties.flatMap((t) => {
        const [a, b] = [spots.get(t.a), spots.get(t.b)];
        if (a === undefined || b === undefined) return [];
        const d = `M${a.x} ${a.y}L${b.x} ${b.y}`, told = use.tellTie(t);
        const element = s("a", { class: `tie ${leaning(t.balance)}`, href: use.tieHref(t), "aria-label": told, "data-a": t.a, "data-b": t.b },
            s("path", { class: "reach", d }), s("path", { class: "bond", d, "stroke-width": (1 + 7 * Math.sqrt(t.incidents / most)).toFixed(1) }));
        for (const name of ["focus", "pointerenter"]) element.addEventListener(name, () => use.say(told));
        return [element];
    });
}

// What a party is tied to stands out while it is pointed at.
function nodeMarks(nodes: readonly Node[], spots: readonly Spot[], ties: readonly SVGElement[], use: NetworkUse): SVGElement[] {
    return nodes.map((n, i) => {
        const { x, y, r } = spots[i]!, told = use.tellNode(n);
        const element = s("a", { class: "party-mark", href: use.nodeHref(n), "aria-label": told },
            s("circle", { class: "reach", cx: x, cy: y, r: Math.max(12, r) }), s("circle", { class: "disc", cx: x, cy: y, r }));
        const light = (lit: boolean): void => { for (const t of ties) t.classList.toggle("lit",
            lit && (t.dataset["a"] === n.code || t.dataset["b"] === n.code)); };
        for (const name of ["focus", "pointerenter"]) element.addEventListener(name, () => { use.say(told); light(true); });
        for (const name of ["blur", "pointerleave"]) element.addEventListener(name, () => light(false));
        return element;
    });
}

export function drawNetwork(nodes: readonly Node[], ties: readonly Tie[], width: number, use: NetworkUse): SVGSVGElement {
    const height = Math.round(Math.max(340, Math.min(0.62 * width, 900, 160 + 14 * nodes.length)));
    const spots = layout(nodes, ties, width, height), byCode = new Map(nodes.map((n, i) => [n.code, spots[i]!]));
    const lines = tieMarks([...ties].sort((a, b) => a.incidents - b.incidents), byCode, use), marks = nodeMarks(nodes, spots, lines, use);
    const named = nodes.map((n, i) => ({ ...spots[i]!, text: shortened(n.name ?? n.code), incidents: n.incidents }))
        .sort((a, b) => b.incidents - a.incidents).slice(0, NAMED);
    const names = placeLabels(named, spots.map((p) => boxOf(p.x, p.y, p.r)), { x: 0, y: 0, w: width, h: height }).map((p, i) =>
        p !== null && s("text", { class: "label", x: p.x, y: p.y, "text-anchor": p.anchor }, named[i]!.text));
    roving([...marks, ...[...lines].reverse()]);
    return drawing(width, height, "Network of the parties", { class: "chart network" }, s("g", {}, lines), s("g", {}, marks),
        s("g", { "aria-hidden": "true" }, names));
}

export function networkLegend(): Child {
    const sample = (way: Leaning, name: string): Child => h("span", { class: "key" },
        s("svg", { width: 34, height: 10, class: "chart sample", "aria-hidden": "true" },
            s("g", { class: `tie ${way}` }, s("path", { class: "bond", d: "M1 5H33", "stroke-width": 3.5 }))), ` ${name}`);
    return [sample("conflict", "mostly conflict"), sample("mixed", "both"), sample("cooperation", "mostly cooperation"),
        h("span", {}, "width and area: number of incidents")];
}
