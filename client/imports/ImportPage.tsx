import { A, useParams } from "@solidjs/router";
import FileX from "lucide-solid/icons/file-x";
import { Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { createLiveRow } from "../sync/live-query.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { importById } from "./import-rows.ts";
import { ImportHeading } from "./ImportHeading.tsx";
import { ImportResult } from "./ImportResult.tsx";
import { MappingForm } from "./MappingForm.tsx";

/** One file: how its columns are understood, how far it has come, and what to mend. */
export function ImportPage() {
  const params = useParams<{ importId: string }>();
  const run = createLiveRow(() => importById(params.importId));
  createPageTitle(() => ({ title: run()?.fileName ?? "Import", back: "/imports" }));
  const toImports = () => (
    <A href="/imports" class={buttonClass()}>
      Go to the imports
    </A>
  );

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-6 p-4 md:p-6">
      <Switch fallback={<Skeleton class="h-64" />}>
        <Match when={run() === null}>
          <EmptyState
            icon={FileX}
            title="This import is not here"
            description="It may belong to somebody else, or not have reached this device yet."
            action={toImports()}
          />
        </Match>
        <Match when={run()}>
          {(found) => (
            <>
              <ImportHeading run={found()} />
              <Switch fallback={<ImportResult run={found()} />}>
                <Match when={found().status === "mapping"}>
                  <MappingForm run={found()} />
                </Match>
                <Match when={found().status === "failed" && found().total === 0}>
                  <EmptyState
                    icon={FileX}
                    title="This file was not imported"
                    description={found().problem ?? undefined}
                    action={toImports()}
                  />
                </Match>
              </Switch>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}
