import Lock from "lucide-solid/icons/lock";
import { type ParentProps, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PeopleProvider } from "../users/PeopleProvider.tsx";
import { CatalogContextProvider, createCatalog } from "./catalog.ts";
import { createSourceStates, SourceStatesProvider } from "./source-states.ts";

/** Keeps the catalog, the sources and their runs at hand for every page of ingestion. */
export function IngestionFrame(props: ParentProps) {
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "crm_source", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Ingestion is not part of your role"
          description="Admins, managers, team leads and developers see it. An admin of your organization can change your role or what it may do."
        />
      }
    >
      <PeopleProvider>
        <CatalogContextProvider value={createCatalog()}>
          <SourceStatesProvider value={createSourceStates()}>{props.children}</SourceStatesProvider>
        </CatalogContextProvider>
      </PeopleProvider>
    </Show>
  );
}
