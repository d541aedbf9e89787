import { vi } from "vitest";

/** Gives every element a height, which jsdom does not lay out, and lets lists scroll. */
export function layOut(heightPx: number): void {
  vi.stubGlobal("ResizeObserver", ResizeObserverThatRests);
  Object.defineProperties(HTMLElement.prototype, {
    offsetHeight: { configurable: true, get: () => heightPx },
    offsetWidth: { configurable: true, get: () => 400 },
    clientHeight: { configurable: true, get: () => heightPx },
    scrollHeight: { configurable: true, get: () => 1_000_000 },
  });
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.scrollTo = scrollTo;
}

class ResizeObserverThatRests {
  observe() {}
  unobserve() {}
  disconnect() {}
}

function scrollTo(this: Element, to?: ScrollToOptions | number) {
  this.scrollTop = typeof to === "object" ? (to.top ?? 0) : 0;
  this.dispatchEvent(new Event("scroll"));
}
