import KeyRound from "lucide-solid/icons/key-round";
import { Show } from "solid-js";
import { apiScopes } from "../../shared/auth/api-scopes.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { ApiKey } from "./account-requests.ts";
import { dayText } from "./day-text.ts";

interface ApiKeyLineProps {
  key: ApiKey;
  onRevoke: () => void;
}

/** One key: what it may do, until when, and when it was last used. */
export function ApiKeyLine(props: ApiKeyLineProps) {
  const isOver = () =>
    props.key.expiresAt !== null && new Date(props.key.expiresAt).getTime() < Date.now();

  return (
    <div class="flex min-h-14 items-center gap-3 px-4 py-2">
      <KeyRound size={20} class="shrink-0 text-ink-muted" aria-hidden="true" />
      <div class="min-w-0 flex-1">
        <p class="flex items-center gap-2">
          <span class="truncate font-medium">{props.key.name}</span>
          <code class="font-mono text-xs text-ink-muted">{props.key.start}…</code>
          <Show when={isOver()}>
            <Badge tone="red">Expired</Badge>
          </Show>
        </p>
        <p class="text-xs text-ink-muted">
          {props.key.scopes.map(scopeText).join(", ")} ·{" "}
          <Show when={props.key.lastUsedAt} fallback="never used">
            {(at) => (
              <>
                used <RelativeTime at={at()} />
              </>
            )}
          </Show>
          <Show when={!isOver() && props.key.expiresAt} fallback={isOver() ? "" : " · no end"}>
            {(at) => <> · until {dayText(at())}</>}
          </Show>
        </p>
      </div>
      <Button
        size="small"
        aria-label={`Revoke the key: ${props.key.name}`}
        onClick={() => props.onRevoke()}
      >
        Revoke
      </Button>
    </div>
  );
}

/** A scope in words; one that this build does not know by its code. */
function scopeText(scope: string): string {
  const words: Readonly<Record<string, string>> = apiScopes;
  return words[scope] ?? scope;
}
