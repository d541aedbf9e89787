import { For } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";

interface DemoAccountsProps {
  onChoose: (account: { email: string; password: string }) => void;
}

const password = "Demo-Pass-1";

const accounts = [
  { name: "Team lead", email: "lead1@demo.test", does: "assigns and watches" },
  { name: "CRE 1", email: "cre1@demo.test", does: "calls and qualifies" },
  { name: "CRE 2", email: "cre2@demo.test", does: "calls and qualifies" },
  { name: "Admin", email: "admin@demo.test", does: "imports and sets the rules" },
  { name: "Developer", email: "dev@demo.test", does: "answers tickets" },
];

/** Fills the form for one of the demo company's people; shown on demo data only. */
export function DemoAccounts(props: DemoAccountsProps) {
  return (
    <section class="mt-8" aria-label="Demo accounts">
      <p class="mb-2 text-xs text-ink-muted">
        This is demo data. Choose someone to fill in the form; all have the password{" "}
        <code class="font-mono">{password}</code>.
      </p>
      <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <For each={accounts}>
          {(account) => (
            <li>
              <button
                type="button"
                class="flex h-11 w-full items-center gap-3 px-3 text-left -outline-offset-2 transition-colors duration-120 hover:bg-hover"
                onClick={() => props.onChoose({ email: account.email, password })}
              >
                <Avatar name={account.name} />
                <span class="font-medium">{account.name}</span>
                <span class="ml-auto text-xs text-ink-muted">{account.does}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
