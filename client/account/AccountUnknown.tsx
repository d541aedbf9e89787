import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { Account } from "./account-requests.ts";
import type { Fetched } from "./fetched.ts";

/** Stands where a fact about the account will stand: it is being read, or could not be. */
export function AccountUnknown(props: { account: Fetched<Account> }) {
  return (
    <Show when={props.account.problem()} fallback={<Skeleton class="h-5 w-56 max-w-full" />}>
      {(problem) => (
        <div role="alert" class="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span>This could not be read. {problem()}</span>
          <Button size="small" onClick={() => void props.account.refetch()}>
            Try again
          </Button>
        </div>
      )}
    </Show>
  );
}
