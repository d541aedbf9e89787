import { Match, Switch } from "solid-js";
import type { StatusTarget } from "../../shared/leads/change-status.ts";
import { closingReasons, leadStatuses, pendingReasons } from "../../shared/leads/vocabulary.ts";
import { ReasonChips } from "./ReasonChips.tsx";
import { TapChip } from "./TapChip.tsx";

interface StatusReasonsProps {
  /** `pending`, `lost`, `unqualified` or `open`. */
  target: string;
  /** What the lead becomes when it is opened again. */
  reopened: "new" | "contacted";
  onChoose: (to: StatusTarget) => void;
}

/** Why the status changes; a tap says it. */
export function StatusReasons(props: StatusReasonsProps) {
  return (
    <Switch>
      <Match when={props.target === "pending"}>
        <ReasonChips
          title="What does the lead wait for?"
          reasons={pendingReasons}
          onChoose={(reason) => props.onChoose({ status: "pending", reason })}
        />
      </Match>
      <Match when={props.target === "lost"}>
        <ReasonChips
          title="Why is it lost?"
          reasons={closingReasons}
          onChoose={(reason) => props.onChoose({ status: "lost", reason })}
        />
      </Match>
      <Match when={props.target === "unqualified"}>
        <ReasonChips
          title="Why was it never a buyer?"
          reasons={closingReasons}
          onChoose={(reason) => props.onChoose({ status: "unqualified", reason })}
        />
      </Match>
      <Match when={props.target === "open"}>
        <div>
          <TapChip
            label={`Open again as ${leadStatuses[props.reopened].toLowerCase()}`}
            onTap={() => props.onChoose({ status: props.reopened })}
          />
        </div>
      </Match>
    </Switch>
  );
}
