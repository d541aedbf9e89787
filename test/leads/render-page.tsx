import type { PGlite } from "@electric-sql/pglite";
import { MemoryRouter, createMemoryHistory, Route } from "@solidjs/router";
import { render } from "@solidjs/testing-library";
import type { Component, ParentProps } from "solid-js";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import { type Files, FilesContext } from "../../client/attachments/files.ts";
import { ReferenceProvider } from "../../client/leads/ReferenceProvider.tsx";
import { createRoles, RolesContext } from "../../client/roles/roles.ts";
import { type Session, SessionContext } from "../../client/sign-in/session.ts";
import { ReplicaContext } from "../../client/sync/live-query.ts";
import { CommandsProvider } from "../../client/ui/CommandsProvider.tsx";
import { Toasts } from "../../client/ui/Toasts.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { type PageReplica, pageReplica } from "./page-replica.ts";
import { admin, asha, branchPune, meena, priya, ravi, teamNorth, teamSouth } from "./people.ts";

/** The replica of `actor` with the people of `people.ts` in it, and no lead. */
export async function replicaOf(database: PGlite, actor: Actor): Promise<PageReplica> {
  const replica = await pageReplica(database, actor);
  await replica.add(organization, { id: admin.orgId, name: "Prestige Motors" });
  await replica.add(branch, { id: branchPune, name: "Pune" });
  await replica.add(team, { id: teamNorth, name: "North" });
  await replica.add(team, { id: teamSouth, name: "South" });
  const people = { Asha: asha, Ravi: ravi, Meena: meena, Priya: priya };
  for (const [name, { userId: id, role, teamId, branchId }] of Object.entries(people)) {
    const email = `${name}@demo.test`;
    await replica.add(member, { id, name, email, role, teamId, branchId, leadCap: 40 });
  }
  return replica;
}

/** Shows one page at `path` as `actor` sees it, without the frame around it. */
export function renderPage(
  replica: PageReplica,
  actor: Actor,
  page: { path: string; at: string; component: Component },
) {
  const history = createMemoryHistory();
  history.set({ value: page.at });
  render(() => (
    <CommandsProvider>
      <SessionContext.Provider value={sessionOf(actor)}>
        <ReplicaContext.Provider value={replica}>
          <FilesContext.Provider value={noFiles}>
            <RolesProvider>
              <ReferenceProvider>
                <MemoryRouter history={history}>
                  <Route path={page.path} component={page.component} />
                  <Route path="*" component={() => <p>Another page</p>} />
                </MemoryRouter>
              </ReferenceProvider>
            </RolesProvider>
          </FilesContext.Provider>
        </ReplicaContext.Provider>
      </SessionContext.Provider>
      <Toasts />
    </CommandsProvider>
  ));
  return history;
}

/** A device on which no file was chosen. */
const noFiles: Files = {
  kept: () => [],
  progressOf: () => undefined,
  choose: () => Promise.resolve(),
  discard: () => Promise.resolve(),
  release: () => Promise.resolve(),
  retry: () => undefined,
};

function RolesProvider(props: ParentProps) {
  return <RolesContext.Provider value={createRoles()}>{props.children}</RolesContext.Provider>;
}

function sessionOf({ orgId, userId, role, rights, teamId, branchId }: Actor): Session {
  const me = {
    user: { id: userId, name: "Asha Kulkarni", email: "asha@demo.test" },
    organization: { id: orgId, name: "Prestige Motors" },
    member: { role, rights, teamId, branchId },
  };
  return { me: () => me, check: () => {}, signOut: async () => {}, beforeSignOut: () => () => {} };
}
