// lanes.ts: where marks stand that would hide each other: the most told first, each in the lane nearest to the axis that is
// free at its day. What finds no lane is left out here, and counted.

export interface Placed<T> { readonly item: T; readonly x: number; readonly lane: number }

// items: by falling weight. reach: how far from its x a mark reaches.
export function lanes<T>(items: readonly T[], x: (item: T) => number, reach: (item: T) => number, most: number): Placed<T>[] {
    const taken: { x: number; reach: number }[][] = Array.from({ length: most }, () => []);
    const placed: Placed<T>[] = [];
    for (const item of items) {
        const at = x(item), r = reach(item);
        const lane = taken.findIndex((marks) => marks.every((m) => Math.abs(m.x - at) >= m.reach + r));
        if (lane < 0) continue;
        taken[lane]?.push({ x: at, reach: r });
        placed.push({ item, x: at, lane });
    }
    return placed;
}
