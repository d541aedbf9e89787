import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import { mentionAt } from "./mentions.ts";

/** Somebody who can be named with an @. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

const offeredAtMost = 6;

/** Follows the @ that is being typed: whom it offers, and which of them the keyboard is at. */
export function createMentioning(body: Accessor<string>, people: Accessor<readonly Mentionable[]>) {
  const [caret, setCaret] = createSignal(0);
  const [active, setActive] = createSignal(0);
  const [closed, setClosed] = createSignal(false);
  const typed = createMemo(() => mentionAt(body(), caret()));
  const offered = createMemo(() => {
    const text = typed()?.toLowerCase();
    if (text === undefined || closed()) return [];
    return people()
      .filter(({ name }) => name.toLowerCase().includes(text))
      .slice(0, offeredAtMost);
  });
  createEffect(
    on(typed, (text) => {
      setActive(0);
      if (text === undefined) setClosed(false);
    }),
  );

  /** Moves, closes or chooses; the answer says whether the key was for the offers. */
  function runKey(key: string, choose: (person: Mentionable) => void): boolean {
    const count = offered().length;
    const person = offered()[active()];
    if (count === 0) return false;
    if (key === "ArrowDown") setActive((active() + 1) % count);
    else if (key === "ArrowUp") setActive((active() + count - 1) % count);
    else if (key === "Escape") setClosed(true);
    else if ((key === "Enter" || key === "Tab") && person) choose(person);
    else return false;
    return true;
  }

  return { caret, setCaret, active, offered, runKey };
}
