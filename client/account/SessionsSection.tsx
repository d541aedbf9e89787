import { Show } from "solid-js";
import { mostIdleMinutes } from "../../shared/auth/security-settings.ts";
import { AppError } from "../../shared/errors.ts";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toaster.ts";
import { endSessions, fetchSessions } from "./account-requests.ts";
import { AccountSection } from "./AccountSection.tsx";
import { createFetched } from "./fetched.ts";
import { SectionRows } from "./SectionRows.tsx";
import { SessionLine } from "./SessionLine.tsx";

/** Where the person is signed in. */
export function SessionsSection(props: { limit: number | undefined }) {
  const sessions = createFetched(fetchSessions);
  const others = () => (sessions.value() ?? []).filter(({ current }) => !current);

  async function end(title: string, id?: string) {
    try {
      await endSessions(id);
      showToast({ title });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      showToast({ title: "The session was not ended", detail: error.message, failed: true });
    }
    await sessions.refetch();
  }

  return (
    <AccountSection
      title="Where you are signed in"
      description={
        <>
          A session ends after {mostIdleMinutes} minutes without activity at the latest.
          <Show when={props.limit}>
            {(limit) => <> Up to {limit()} at once; one more ends the oldest.</>}
          </Show>
        </>
      }
      action={
        <Show when={others().length > 0}>
          <Button onClick={() => void end("Signed out everywhere else")}>End all others</Button>
        </Show>
      }
    >
      <SectionRows rows={sessions} empty="Nowhere.">
        {(session) => (
          <SessionLine session={session} onEnd={() => void end("Session ended", session.id)} />
        )}
      </SectionRows>
    </AccountSection>
  );
}
