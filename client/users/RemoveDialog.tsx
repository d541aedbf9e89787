import { createSignal, Show } from "solid-js";
import * as v from "valibot";
import type { User } from "../../shared/users/find-user.ts";
import { request } from "../request/request.ts";
import { attempt } from "../request/tell-refusal.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Progress } from "../ui/Progress.tsx";
import { usePeople } from "./people.ts";
import { SuccessorField } from "./SuccessorField.tsx";

interface RemoveDialogProps {
  /** Undefined: closed, also once the person is gone. */
  user: User | undefined;
  onClose: () => void;
}

/** Asks who takes over, and then shows how far that has come. */
export function RemoveDialog(props: RemoveDialogProps) {
  const people = usePeople();
  const [successorId, setSuccessorId] = createSignal("");
  const [busy, setBusy] = createSignal(false);

  async function remove(user: User) {
    setBusy(true);
    const body = { successorId: successorId() };
    const path = `/api/v1/users/${user.id}/removal`;
    await attempt(request("POST", path, { body, answer: v.unknown() }));
    setBusy(false);
  }

  return (
    <Dialog
      inAddress
      open={props.user !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={`Remove ${props.user?.name ?? ""}?`}
      description="They are locked out at once, and their devices delete what they hold. This cannot be undone."
      footer={
        <Show
          when={props.user?.handover}
          fallback={
            <>
              <Button onClick={() => props.onClose()}>Keep {props.user?.name}</Button>
              <Button
                look="danger"
                busy={busy()}
                disabled={successorId() === ""}
                onClick={() => props.user && void remove(props.user)}
              >
                Hand over and remove
              </Button>
            </>
          }
        >
          <Button onClick={() => props.onClose()}>Close</Button>
        </Show>
      }
    >
      <Show
        when={props.user?.handover}
        fallback={
          <SuccessorField user={props.user} value={successorId()} onChange={setSuccessorId} />
        }
      >
        {(handover) => (
          <div class="pb-4">
            <Progress
              label={`Handing over to ${people.userOf(handover().successorId)?.name ?? "the successor"}`}
              value={handover().moved}
              total={handover().total}
            />
          </div>
        )}
      </Show>
    </Dialog>
  );
}
