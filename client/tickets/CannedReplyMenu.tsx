import { For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import type { Icon } from "../ui/icon.ts";
import { Menu } from "../ui/Menu.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import { createCannedReplies } from "./canned.ts";

interface CannedReplyMenuProps {
  icon: Icon;
  onChoose: (body: string) => void;
}

/** Puts an answer that is given often into the box. */
export function CannedReplyMenu(props: CannedReplyMenuProps) {
  const all = createCannedReplies();
  // One whose text somebody is still writing says nothing yet.
  const replies = () => all()?.filter(({ body }) => body.trim() !== "") ?? [];

  return (
    <Show when={replies().length}>
      <Menu
        trigger={(attributes) => (
          <Button {...attributes()} look="ghost" size="small" icon={props.icon}>
            Canned replies
          </Button>
        )}
      >
        <For each={replies()}>
          {(reply) => <MenuItem label={reply.title} onSelect={() => props.onChoose(reply.body)} />}
        </For>
      </Menu>
    </Show>
  );
}
