import { createMemo, For } from "solid-js";
import { type Command, useCommands } from "./command.ts";
import { Dialog } from "./Dialog.tsx";
import { Kbd } from "./Kbd.tsx";

interface ShortcutSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key that does something on this page. */
export function ShortcutSheet(props: ShortcutSheetProps) {
  const commands = useCommands();
  const groups = createMemo(() => groupsWithKeys(commands.all()));

  return (
    <Dialog title="Keyboard shortcuts" open={props.open} onOpenChange={props.onOpenChange}>
      <div class="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <For each={groups()}>
          {([name, group]) => (
            <section>
              <h3 class="mb-1 text-xs text-ink-muted">{name}</h3>
              <dl>
                <For each={group}>
                  {(command) => (
                    <div class="flex h-8 items-center justify-between gap-4">
                      <dt>{command.label}</dt>
                      <dd>
                        <Kbd keys={command.keys ?? ""} />
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}

function groupsWithKeys(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (!command.keys) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups];
}
