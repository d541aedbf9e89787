/** Events come in the order of their ids, a thousand at most; newest first, the first page never ends. */
export const eventPaging = {
  kind: "keyset" as const,
  param: "after_id",
  field: ["id"],
  sizeParam: "limit",
  size: 1000,
};

export const byStart = {
  kind: "query" as const,
  field: ["start_timestamp"],
  query: { start: "{cursor}" },
  format: "iso" as const,
  lookbackSec: 60,
};

/** What is said about every event. */
export const eventFields = `
      id type outcome reason host start_timestamp:datetime end_timestamp:datetime ms:int wait_ms:int
      overhead_ms:int lag_ms:int total_ms:int handler_version version package_version module_id
      cap_reached:bool ping_limit_reached:bool step_count:int step_id expires_at:datetime
      cost:decimal revenue:decimal firehose:json vars:json appended:json request:json response:json
    `;

/** What a lead was submitted with; values stand bare or in an object with what was typed. */
export const submittedFields = `
  first_name@vars.first_name last_name@vars.last_name
  email@vars.email phone_1@vars.phone_1 address_1@vars.address_1 city@vars.city state@vars.state
  postal_code@vars.postal_code country@vars.country note_hge@vars.note_hge owner_hge@vars.owner_hge
  owneremail_hge@vars.owneremail_hge ownerid_hge@vars.ownerid_hge
  salesrabbit_lead_id_hge@vars.salesrabbit_lead_id_hge flow_name@vars.flow.name
  source_name@vars.source.name
`;

export const leadMapping = {
  entity: "lead" as const,
  rules: [
    { target: "externalId", from: ["id"] },
    { target: "firstName", from: ["first_name"] },
    { target: "lastName", from: ["last_name"] },
    { target: "phone", from: ["phone_1"], transform: "phone" as const },
    { target: "email", from: ["email"], transform: "email" as const },
    { target: "city", from: ["city"] },
    { target: "source", from: ["source_name"] },
    { target: "remarks", from: ["note_hge"] },
  ],
};
