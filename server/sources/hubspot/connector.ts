import { defineConnector } from "../../ingestion/connectors/connector.ts";
import {
  appointmentProperties,
  contactProperties,
  dealProperties,
  divisionProperties,
  geniusUserProperties,
  zipCodeProperties,
} from "./properties.ts";

/** What the API says about every object besides its properties. */
const envelope = "createdAt:datetime updatedAt:datetime archived:bool";

/** An object type: the list for everything, the search for what changed. */
function objects(code: string, type: string, properties: string, modified: string) {
  const names = properties.split(/\s+/).flatMap((field) => field.split(":")[0] || []);
  return {
    code,
    path: `/crm/v3/objects/${type}`,
    query: { properties: names.join(",") },
    records: [["results"]],
    total: ["total"],
    primaryKey: ["id"],
    fields: `${`id@id ${properties}`.replace(/(\w+)(:\w+)?(?=\s|$)(?!@)/g, toProperty)} ${envelope}`,
    paging: {
      kind: "cursor" as const,
      param: "after",
      next: ["paging", "next", "after"],
      sizeParam: "limit",
      size: 100,
    },
    incremental: {
      kind: "search" as const,
      field: ["properties", modified],
      path: `/crm/v3/objects/${type}/search`,
      property: modified,
      size: 200,
      maxResults: 10_000,
    },
  };
}

/** Which objects of one type belong to which of another, asked for by the ids of those that are here. */
function associations(code: string, of: string, types: string, [from, to]: [string, string]) {
  return {
    code,
    path: `/crm/v4/associations/${types}/batch/read`,
    method: "POST" as const,
    records: [["results"]],
    each: ["to"],
    primaryKey: [from, to],
    fields: `${from}@of.from.id ${to}@one.toObjectId types:json@one.associationTypes`,
    paging: { kind: "ids" as const, of, size: 1000 },
  };
}

/** The API keeps everything but the id under `properties`. */
function toProperty(field: string, name: string, type = ""): string {
  return name === "id" ? field : `${name}${type}@properties.${name}`;
}

export const connector = defineConnector({
  code: "hubspot",
  title: "HubSpot",
  baseUrl: "https://api.hubapi.com",
  settings: {
    token: { label: "Private app token", secret: true, optional: true },
    clientId: { label: "OAuth client id", optional: true },
    clientSecret: { label: "OAuth client secret", secret: true, optional: true },
    refreshToken: { label: "OAuth refresh token", secret: true, optional: true },
    divisions: { label: "Object type of divisions", default: "2-5000001" },
    zipCodes: { label: "Object type of zip codes", default: "2-5000002" },
    geniusUsers: { label: "Object type of Genius users", default: "2-5000003" },
  },
  auth: {
    kind: "oauth-refresh",
    token: "{settings.token}",
    tokenPath: "/oauth/v1/token",
    clientId: "{settings.clientId}",
    clientSecret: "{settings.clientSecret}",
    refreshToken: "{settings.refreshToken}",
  },
  check: { path: "/crm/v3/objects/contacts?limit=1" },
  limits: {
    windows: [
      { max: 100, perSec: 10 },
      { max: 4, perSec: 1, on: "/search" },
    ],
  },
  models: [
    {
      ...objects("contacts", "contacts", contactProperties, "lastmodifieddate"),
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["id"] },
            { target: "firstName", from: ["firstname"] },
            { target: "lastName", from: ["lastname"] },
            { target: "phone", from: ["phone", "lead_phone1"], transform: "phone" },
            { target: "email", from: ["email"], transform: "email" },
            { target: "city", from: ["city", "lead_city"] },
            { target: "source", from: ["original_lead_source", "hs_analytics_source"] },
            { target: "utmCampaign", from: ["campaign_name"] },
          ],
        },
        { entity: "contact", rules: [{ target: "externalId", from: ["id"] }] },
      ],
    },
    {
      ...objects("deals", "deals", dealProperties, "hs_lastmodifieddate"),
      map: [{ entity: "order", rules: [{ target: "externalId", from: ["id"] }] }],
    },
    objects("appointments", "0-421", appointmentProperties, "hs_lastmodifieddate"),
    objects("divisions", "{settings.divisions}", divisionProperties, "hs_lastmodifieddate"),
    objects("zip_codes", "{settings.zipCodes}", zipCodeProperties, "hs_lastmodifieddate"),
    objects("genius_users", "{settings.geniusUsers}", geniusUserProperties, "hs_lastmodifieddate"),
    associations("appointment_contacts", "appointments", "0-421/0-1", [
      "appointment_id",
      "contact_id",
    ]),
    associations("contact_divisions", "contacts", "0-1/{settings.divisions}", [
      "contact_id",
      "division_id",
    ]),
    {
      code: "owners",
      path: "/crm/v3/owners",
      records: [["results"]],
      primaryKey: ["id"],
      fields: `id email type firstName lastName userId:int ${envelope}`,
      paging: {
        kind: "cursor",
        param: "after",
        next: ["paging", "next", "after"],
        sizeParam: "limit",
        size: 100,
      },
    },
  ],
});
