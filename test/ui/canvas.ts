import { vi } from "vitest";

/** Lets charts draw in jsdom, which has no canvas: every stroke goes nowhere. */
export function drawNothing(): void {
  vi.stubGlobal("Path2D", PathToNowhere);
  if (typeof globalThis.matchMedia !== "function")
    vi.stubGlobal("matchMedia", () => screenThatRests);
  const context = new Proxy<Record<string | symbol, unknown>>(
    {},
    { get: strokeOf, set: () => true },
  );
  Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
    configurable: true,
    value: () => context,
  });
}

const screenThatRests = {
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

function strokeOf(_context: object, name: string | symbol): unknown {
  return name === "measureText" ? () => ({ width: 8 }) : () => undefined;
}

class PathToNowhere {
  rect() {}
  moveTo() {}
  lineTo() {}
  arc() {}
  arcTo() {}
  closePath() {}
  bezierCurveTo() {}
  roundRect() {}
}
