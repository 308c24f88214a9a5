// labels.ts: names beside marks, none over another: the marks are asked in their order, and each takes the first of eight
// places around it that is free and within the drawing, or stays without a name. The width of a text is estimated (nothing is
// measured, so that the same data always give the same picture). Quadratic in the labels; a chart has at most a hundred.
export interface Box { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
export interface Wanted { readonly x: number; readonly y: number; readonly r: number; readonly text: string }
export interface Placed { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end" }

const HEIGHT = 14, LETTER = 6.7, GAP = 3;       // of letters of 12 px

export const widthOf = (text: string): number => LETTER * text.length;

const apart = (a: Box, b: Box): boolean => a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
const within = (a: Box, b: Box): boolean => a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;

function candidates({ x, y, r, text }: Wanted): readonly { readonly box: Box; readonly placed: Placed }[] {
    const w = widthOf(text), d = 0.7 * r;
    const at = (anchor: Placed["anchor"], px: number, top: number) => ({
        box: { x: anchor === "start" ? px : anchor === "end" ? px - w : px - w / 2, y: top, w, h: HEIGHT },
        placed: { x: px, y: top + HEIGHT - 3, anchor } });
    return [
        at("start", x + r + GAP, y - HEIGHT / 2), at("end", x - r - GAP, y - HEIGHT / 2),
        at("middle", x, y - r - GAP - HEIGHT), at("middle", x, y + r + GAP),
        at("start", x + d + GAP, y - d - HEIGHT), at("start", x + d + GAP, y + d), at("end", x - d - GAP, y - d - HEIGHT), at("end", x - d - GAP, y + d),
    ];
}

// For each that wants a label where it stands, or null. `marks` are what no label may cover.
export function placeLabels(wanted: readonly Wanted[], marks: readonly Box[], whole: Box): (Placed | null)[] {
    const taken = [...marks];
    return wanted.map((label) => {
        const free = candidates(label).find(({ box }) => within(box, whole) && taken.every((other) => apart(box, other)));
        if (free !== undefined) taken.push(free.box);
        return free?.placed ?? null;
    });
}

export const boxOf = (x: number, y: number, r: number): Box => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });
