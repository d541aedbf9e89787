import { A, useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import type { ActivityDay } from "../../shared/users/activity.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { type CountSegment, CountTile } from "../ui/CountTile.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createActivity, spans } from "./activity.ts";
import { ActivityDays } from "./ActivityDays.tsx";
import { usePeople } from "./people.ts";

const options = spans.map((value) => ({ value, label: `${value} days` }));

/** Sign-ins, calls and leads worked, in sum and by day. */
export function ActivityPanel(props: { userId: string }) {
  const people = usePeople();
  const [params, setParams] = useSearchParams<{ days: string }>();
  const span = () => spans.find((days) => days === params.days) ?? "30";
  // The page is made anew for another person.
  // oxlint-disable-next-line solid/reactivity
  const activity = createActivity(props.userId, span);
  return (
    <Switch fallback={<Skeleton class="h-60" />}>
      <Match when={activity.isError}>
        <ErrorState
          title="The activity could not be read"
          description={activity.error?.message}
          onRetry={() => void activity.refetch()}
        />
      </Match>
      <Match when={activity.isSuccess && activity.data}>
        {(answer) => (
          <>
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
              <ChipGroup
                label="Span"
                options={options}
                value={[span()]}
                onChange={([days]) => days && setParams({ days }, { replace: true })}
              />
              <p class="text-ink-muted">
                <Show when={answer().lastSeenAt} fallback="Never seen">
                  {(at) => (
                    <>
                      Last seen <RelativeTime at={at()} />
                    </>
                  )}
                </Show>
              </p>
              <Show when={isAllowed(people.me(), "audit", "view")}>
                <A class="ml-auto text-accent-ink underline" href={`/audit?who=${props.userId}`}>
                  Audit log of this person
                </A>
              </Show>
            </div>
            <dl class="grid grid-cols-2 gap-2 md:grid-cols-4">
              <For each={tilesOf(answer().days)}>
                {(segment) => <CountTile segment={segment} />}
              </For>
            </dl>
            <ActivityDays days={answer().days} />
          </>
        )}
      </Match>
    </Switch>
  );
}

function tilesOf(days: readonly ActivityDay[]): CountSegment[] {
  const sum = (column: "signIns" | "calls" | "connected" | "leads") =>
    days.reduce((total, day) => total + day[column], 0);
  return [
    { label: "Leads worked", value: sum("leads"), tone: "accent" },
    { label: "Calls", value: sum("calls"), tone: "blue" },
    { label: "Connected", value: sum("connected"), tone: "green" },
    { label: "Sign-ins", value: sum("signIns"), tone: "grey" },
  ];
}
