import { createPageTitle } from "../frame/page-title.ts";
import { ApiKeysSection } from "./ApiKeysSection.tsx";
import { fetchAccount } from "./account-requests.ts";
import { createFetched } from "./fetched.ts";
import { PasswordSection } from "./PasswordSection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";
import { SecondFactorSection } from "./SecondFactorSection.tsx";
import { SessionsSection } from "./SessionsSection.tsx";

/** Who somebody is here, and how their account is guarded. */
export function AccountPage() {
  createPageTitle(() => ({ title: "Your account", back: "/" }));
  const account = createFetched(fetchAccount);

  return (
    <div class="mx-auto flex max-w-3xl flex-col gap-4 p-4 md:p-6">
      <h1 class="text-base font-semibold max-md:sr-only">Your account</h1>
      <ProfileSection />
      <PasswordSection account={account} />
      <SecondFactorSection account={account} />
      <SessionsSection limit={account.value()?.sessionLimit} />
      <ApiKeysSection />
    </div>
  );
}
