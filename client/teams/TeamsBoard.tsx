import { useSearchParams } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { Match, Show, Switch } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { createCommands } from "../ui/command.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { usePeople } from "../users/people.ts";
import { BranchList } from "./BranchList.tsx";
import { PlaceSheet } from "./PlaceSheet.tsx";
import { TeamColumns } from "./TeamColumns.tsx";

const views = [
  { value: "teams", label: "Teams" },
  { value: "branches", label: "Branches" },
];

/** Teams as columns of people, branches as a list; one sheet changes either. */
export function TeamsBoard() {
  const people = usePeople();
  const [params, setParams] = useSearchParams<{ view: string }>();
  const sheet = createSheetUrl(["edit"]);
  const showsBranches = () => params.view === "branches";
  const kind = () => (showsBranches() ? "branch" : "team");
  const mayArrange = () => isAllowed(people.me(), "team", "edit");
  const edit = (id: string) => sheet.open("edit", id);
  const addLabel = () => (showsBranches() ? "Add a branch" : "Add a team");
  createCommands(() =>
    mayArrange()
      ? [{ label: addLabel(), group: "Teams", keys: "c", icon: Plus, run: () => edit("new") }]
      : [],
  );

  return (
    <section class="flex h-full min-h-0 flex-col" aria-label="Teams and branches">
      <header class="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 md:px-4">
        <h1 class="text-base font-semibold max-md:sr-only">Teams</h1>
        <ChipGroup
          label="Which"
          options={views}
          value={[showsBranches() ? "branches" : "teams"]}
          onChange={([view]) => setParams({ view: view === "branches" ? view : null })}
        />
        <Show when={mayArrange()}>
          <div class="md:ml-auto">
            <PrimaryAction label={addLabel()} icon={Plus} onClick={() => edit("new")} />
          </div>
        </Show>
      </header>
      <div class="min-h-0 flex-1 overflow-auto overscroll-contain">
        <Switch>
          <Match when={showsBranches()}>
            <BranchList mayArrange={mayArrange()} onEdit={edit} />
          </Match>
          <Match when={people.users()}>
            {(users) => <TeamColumns users={users()} mayArrange={mayArrange()} onEdit={edit} />}
          </Match>
        </Switch>
      </div>
      <Show when={mayArrange()}>
        <PlaceSheet kind={kind()} placeId={sheet.opened("edit")} onClose={sheet.close} />
      </Show>
    </section>
  );
}
