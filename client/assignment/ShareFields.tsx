import { Index, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { usePeople } from "../users/people.ts";
import type { RuleForm } from "./rule-form.ts";
import { ShareLine } from "./ShareLine.tsx";

/** Everybody with a part, how large it is and how many leads a day it is at most. */
export function ShareFields(props: { form: RuleForm }) {
  const people = usePeople();
  const nameOf = (id: string) => people.userOf(id)?.name ?? "Somebody who left";

  return (
    <Show
      when={props.form.shares().length > 0}
      fallback={<p class="text-ink-muted">Nobody yet. Add those who are to be given its leads.</p>}
    >
      <div class="flex flex-col gap-2">
        <div class="flex items-center gap-2 text-xs text-ink-muted" aria-hidden="true">
          <span class="flex-1">Person</span>
          <span class="w-16">Share, %</span>
          <span class="w-20">Most a day</span>
          <span class="w-8 pointer-coarse:w-11" />
        </div>
        <ul class="flex flex-col gap-2">
          <Index each={props.form.shares()}>
            {(share, index) => (
              <ShareLine
                name={nameOf(share().userId)}
                share={share()}
                onChange={(part) => props.form.change(index, part)}
                onRemove={() => props.form.remove(share().userId)}
              />
            )}
          </Index>
        </ul>
        <div class="flex items-center gap-3">
          <p
            class={`flex-1 tabular-nums ${props.form.sum() === 100 ? "text-ink-muted" : "text-red-ink"}`}
            aria-live="polite"
          >
            {props.form.sum()} % of 100 % given out
          </p>
          <Button size="small" onClick={props.form.even}>
            Equal shares
          </Button>
        </div>
      </div>
    </Show>
  );
}
