import { createSignal } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import { Button } from "../ui/Button.tsx";
import { confirmLoss } from "../ui/confirm.ts";
import { showToast } from "../ui/toaster.ts";
import { type ApiKey, fetchApiKeys, revokeApiKey } from "./account-requests.ts";
import { AccountSection } from "./AccountSection.tsx";
import { ApiKeyDialog } from "./ApiKeyDialog.tsx";
import { ApiKeyLine } from "./ApiKeyLine.tsx";
import { createFetched } from "./fetched.ts";
import { SectionRows } from "./SectionRows.tsx";

/** Keys by which programs act for the person. */
export function ApiKeysSection() {
  const keys = createFetched(fetchApiKeys);
  const [open, setOpen] = createSignal(false);

  async function revoke(key: ApiKey) {
    const confirmed = await confirmLoss({
      title: `Revoke ${key.name}?`,
      description: "Whatever uses this key stops working at once. It cannot be taken back.",
      action: "Revoke the key",
      cancel: "Keep it",
    });
    if (!confirmed) return;
    try {
      await revokeApiKey(key.id);
      showToast({ title: `${key.name} was revoked` });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      showToast({ title: "The key was not revoked", detail: error.message, failed: true });
    }
    await keys.refetch();
  }

  return (
    <AccountSection
      title="API keys"
      description={
        <>
          A program that has one works for you, within its scopes and never beyond your rights.{" "}
          <a href="/docs" rel="external" class="text-accent-ink underline underline-offset-2">
            How to use the API
          </a>
        </>
      }
      action={<Button onClick={() => setOpen(true)}>Make a key</Button>}
    >
      <SectionRows rows={keys} empty="You have no keys.">
        {(key) => <ApiKeyLine key={key} onRevoke={() => void revoke(key)} />}
      </SectionRows>
      <ApiKeyDialog open={open()} onOpenChange={setOpen} onMade={() => void keys.refetch()} />
    </AccountSection>
  );
}
