import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Trash from "lucide-solid/icons/trash";
import { createSignal, Show } from "solid-js";
import { removeView, saveView } from "../../shared/views/mutations.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import { showToast } from "../ui/toaster.ts";
import type { SavedView, SavedViews, ViewedList } from "./saved-views.ts";
import { SaveViewSheet } from "./SaveViewSheet.tsx";

/** What the owner of the open view may do with it. */
export function SavedViewMenu(props: { view: SavedView; saved: SavedViews }) {
  const replica = useReplica();
  const [renaming, setRenaming] = createSignal(false);
  const list = () => props.view.list as ViewedList;
  const isChanged = () => props.saved.filter() !== props.view.query;
  const save = ({ id, name, query, teamId }: SavedView) =>
    attempt(replica.mutate(saveView, { id, list: list(), name, query, shared: teamId !== null }));

  async function keepFilter() {
    const query = props.saved.filter();
    if (await save({ ...props.view, query }))
      showToast({ title: `${props.view.name} shows this from now on` });
  }

  async function remove() {
    const { id, name } = props.view;
    if (!(await attempt(replica.mutate(removeView, { id })))) return;
    props.saved.goTo(undefined);
    showToast({ title: `${name} is gone` });
  }

  return (
    <Show when={props.saved.isMine(props.view)}>
      <Menu
        trigger={(attributes) => (
          <IconButton {...attributes()} label={`Change ${props.view.name}`} icon={Ellipsis} />
        )}
      >
        <Show when={isChanged()}>
          <MenuItem
            label="Keep the filter as it is now"
            icon={RefreshCw}
            onSelect={() => void keepFilter()}
          />
        </Show>
        <MenuItem label="Rename or share" icon={Pencil} onSelect={() => setRenaming(true)} />
        <MenuItem label="Remove" icon={Trash} danger onSelect={() => void remove()} />
      </Menu>
      <SaveViewSheet
        list={list()}
        saved={props.saved}
        view={props.view}
        open={renaming()}
        onOpenChange={setRenaming}
      />
    </Show>
  );
}
