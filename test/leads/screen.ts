import { fireEvent } from "@solidjs/testing-library";
import { vi } from "vitest";
import { layOut } from "../ui/layout.ts";

/** A screen as wide as a desktop or a phone, which jsdom does not have. */
export function showOn(device: "desktop" | "phone"): void {
  layOut(720);
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: device === "phone" ? query.includes("<") : query.includes(">="),
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
}

/** Types into a field as a person does, then leaves it. */
export function type(field: HTMLElement, text: string): void {
  fireEvent.focus(field);
  fireEvent.input(field, { target: { value: text } });
  fireEvent.blur(field);
}
