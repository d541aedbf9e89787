import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createMemo, createSignal } from "solid-js";
import { createCommands } from "../ui/command.ts";
import { AuditList } from "./AuditList.tsx";
import { AuditSettingsSheet } from "./AuditSettingsSheet.tsx";
import { AuditToolbar } from "./AuditToolbar.tsx";
import { createAuditPages } from "./audit-pages.ts";
import { createAuditUrl } from "./audit-filter.ts";
import { EntrySheet } from "./EntrySheet.tsx";

/** The log, the newest entry first, with its filters above and one entry in a drawer. */
export function AuditBoard() {
  const url = createAuditUrl();
  const pages = createAuditPages(url.query);
  const [settling, setSettling] = createSignal(false);
  const entries = createMemo(() => pages.data?.pages.flatMap(({ items }) => items));
  createCommands(() => [
    {
      label: "Read the log again",
      group: "Audit log",
      keys: "r",
      icon: RefreshCw,
      run: () => void pages.refetch(),
    },
  ]);

  return (
    <section class="@container flex h-full min-h-0 flex-col" aria-label="Audit log">
      <AuditToolbar
        url={url}
        onRefresh={() => void pages.refetch()}
        onSettings={() => setSettling(true)}
      />
      <div class="min-h-0 flex-1">
        <AuditList
          entries={entries()}
          problem={pages.error?.message}
          filtering={url.filtering()}
          onRetry={() => void pages.refetch()}
          onClearFilter={url.clear}
          onOpen={(entry) => url.open(entry.id)}
          onReachEnd={() => {
            if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
          }}
        />
      </div>
      <EntrySheet entry={entries()?.find(({ id }) => id === url.opened())} onClose={url.close} />
      <AuditSettingsSheet open={settling()} onOpenChange={setSettling} />
    </section>
  );
}
