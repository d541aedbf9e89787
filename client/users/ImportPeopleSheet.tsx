import { Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { DropZone } from "../ui/DropZone.tsx";
import { Progress } from "../ui/Progress.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import type { Invitations } from "./invitations.ts";
import { createPeopleImport } from "./people-import.ts";
import { PeoplePreview } from "./PeoplePreview.tsx";

interface ImportPeopleSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  invitations: Invitations;
}

/** Invites everybody in a file: first shows what each line would become. */
export function ImportPeopleSheet(props: ImportPeopleSheetProps) {
  // Invitations stay the same as long as the page is there.
  // oxlint-disable-next-line solid/reactivity
  const file = createPeopleImport(props.invitations);

  return (
    <Sheet
      inAddress
      title="Import people"
      description="A CSV with name, e-mail, role, team and branch. Everybody is sent an invitation."
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          {file.rows() && <Button onClick={() => file.startOver()}>Another file</Button>}
          <Button
            look="primary"
            disabled={file.good().length === 0 || file.result() !== undefined}
            busy={file.busy()}
            onClick={file.invite}
          >
            {inviteText(file.good().length)}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4 pb-4">
        <Switch
          fallback={
            <DropZone
              label="Drop a file of people here"
              hint="At most 500 lines"
              accept={["text/csv", "text/plain", "application/vnd.ms-excel", ".csv"]}
              maxBytes={1024 * 1024}
              onFile={(dropped) => void file.take(dropped)}
              onRefuse={file.refuse}
            />
          }
        >
          <Match when={file.result()}>
            {(invited) => (
              <>
                <Progress
                  label={invited().done ? "Invited" : "Inviting"}
                  value={invited().sent.length + invited().failed.length}
                  total={file.good().length}
                />
                <PeoplePreview rows={file.rows() ?? []} result={invited()} />
              </>
            )}
          </Match>
          <Match when={file.rows()}>{(read) => <PeoplePreview rows={read()} />}</Match>
        </Switch>
        <p role="alert" class="text-red-ink empty:hidden">
          {file.problem()}
        </p>
      </div>
    </Sheet>
  );
}

function inviteText(count: number): string {
  if (count === 0) return "Invite";
  return count === 1 ? "Invite 1 person" : `Invite ${count} people`;
}
