import { defineConnector } from "../../ingestion/connectors/connector.ts";

export const connector = defineConnector({
  code: "salesrabbit",
  title: "SalesRabbit",
  baseUrl: "https://api.salesrabbit.com",
  settings: { token: { label: "API token", secret: true } },
  auth: { kind: "bearer", token: "{settings.token}" },
  check: { path: "/users?page=0&limit=1" },
  limits: { windows: [{ max: 1, perSec: 1 }] },
  models: [
    {
      code: "leads",
      path: "/leads",
      records: [["data"]],
      primaryKey: ["id"],
      paging: { kind: "page", param: "page", sizeParam: "perPage", size: 1000, last: "short" },
      incremental: {
        kind: "header",
        field: ["dateModified"],
        header: "if-modified-since",
        format: "iso",
      },
      tombstone: "deletedAt",
      fields: `
      id:int firstName lastName businessName email:email phonePrimary phoneAlternate street1
      street2 city state zip country latitude:decimal longitude:decimal status
      statusModified:datetime notes appointment files:json campaignId:int userId:int userName
      dateCreated:datetime dateModified:datetime ownerModified:datetime dateOfBirth:date
      deletedAt:datetime customFields:json
    `,
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["id"] },
            { target: "firstName", from: ["firstName"] },
            { target: "lastName", from: ["lastName"] },
            { target: "company", from: ["businessName"] },
            { target: "phone", from: ["phonePrimary", "phoneAlternate"], transform: "phone" },
            { target: "email", from: ["email"], transform: "email" },
            { target: "city", from: ["city"] },
            { target: "remarks", from: ["notes"] },
          ],
        },
      ],
    },
    {
      code: "users",
      path: "/users",
      records: [["data"]],
      primaryKey: ["id"],
      // Every page is the first one again; that the same page came twice ends the run.
      paging: {
        kind: "page",
        param: "page",
        first: 0,
        sizeParam: "limit",
        size: 1000,
        last: "short",
      },
      fields: `
      id:int firstName lastName email:email phone active:bool hireDate:date businessUnit
      department role office team region orgId:int supervisorId:int recruiterId:int cmsId:int
      leadRepCmsId:int photoUrl externalIds:json dateCreated:datetime dateModified:datetime
    `,
    },
    {
      code: "lead_status_activities",
      path: "/leadStatusActivities",
      records: [["data"]],
      primaryKey: ["id"],
      paging: { kind: "page", param: "page", sizeParam: "perPage", size: 1000, last: "short" },
      incremental: {
        kind: "header",
        field: ["dateCreated"],
        header: "if-modified-since",
        format: "iso",
      },
      fields: "id:int leadId:int userId:int status dateCreated:datetime",
    },
  ],
});
