import { A } from "@solidjs/router";
import Download from "lucide-solid/icons/download";
import Eye from "lucide-solid/icons/eye";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Settings from "lucide-solid/icons/settings-2";
import { Show } from "solid-js";
import { tabImpersonation } from "../impersonation/tab.ts";
import { buttonClass } from "../ui/button-class.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import type { AuditUrl } from "./audit-filter.ts";

interface AuditToolbarProps {
  url: AuditUrl;
  onRefresh: () => void;
  onSettings: () => void;
}

/** The filters, and the way to take the log along as a file. */
export function AuditToolbar(props: AuditToolbarProps) {
  return (
    <header class="flex flex-col gap-2 border-b border-line px-3 py-2 md:px-4">
      <div class="flex items-center gap-2">
        <h1 class="text-base font-semibold max-md:sr-only">Audit log</h1>
        <div class="ml-auto flex items-center gap-2">
          <IconButton label="Read again" icon={RefreshCw} onClick={() => props.onRefresh()} />
          <IconButton label="Check and keep" icon={Settings} onClick={() => props.onSettings()} />
          <A class={buttonClass()} href="/impersonations">
            <Eye size={16} aria-hidden="true" />
            <span class="max-md:sr-only">Impersonations</span>
          </A>
          <Show when={!tabImpersonation()}>
            <a
              class={buttonClass()}
              href={`/api/v1/audit/export.csv?${props.url.query()}`}
              rel="external"
              download=""
            >
              <Download size={16} aria-hidden="true" />
              Export
            </a>
          </Show>
        </div>
      </div>
      <AuditFilters url={props.url} />
    </header>
  );
}
