import type { PGlite } from "@electric-sql/pglite";
import type { Component } from "solid-js";
import { member } from "../../schema/organizations.ts";
import { PeopleProvider } from "../../client/users/PeopleProvider.tsx";
import { Confirmer } from "../../client/ui/Confirmer.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { PageReplica } from "../leads/page-replica.ts";
import { admin } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";

/** Shows a page about people as `actor` sees it, with an admin among the people. */
export async function showPeoplePage(
  database: PGlite,
  actor: Actor,
  at: string,
  page: Component,
): Promise<PageReplica> {
  const replica = await replicaOf(database, actor);
  const { userId: id, role, teamId, branchId } = admin;
  await replica.add(member, {
    id,
    name: "Zara Admin",
    email: "zara@demo.test",
    role,
    teamId,
    branchId,
  });
  const Page = page;
  renderPage(replica, actor, {
    path: at.split("?")[0] ?? at,
    at,
    component: () => (
      <PeopleProvider>
        <Page />
        <Confirmer />
      </PeopleProvider>
    ),
  });
  return replica;
}
