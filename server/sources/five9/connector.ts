import { defineConnector } from "../../ingestion/connectors/connector.ts";

const service = "/wsadmin/v9_5/AdminWebService";

function envelope(method: string, inside = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ser="http://service.admin.ws.five9.com/"><env:Body><ser:${method}>${inside}</ser:${method}></env:Body></env:Envelope>`;
}

const soap = {
  method: "POST" as const,
  path: service,
  headers: { "content-type": "text/xml;charset=utf-8", soapaction: '""' },
  decode: "soap-table" as const,
};

export const connector = defineConnector({
  code: "five9",
  title: "Five9",
  baseUrl: "https://api.five9.com",
  settings: {
    user: { label: "User" },
    pass: { label: "Password", secret: true },
  },
  auth: { kind: "basic", user: "{settings.user}", password: "{settings.pass}" },
  check: {
    method: "POST",
    path: service,
    headers: soap.headers,
    body: envelope("getListsInfo"),
  },
  limits: { windows: [{ max: 100, perSec: 60 }] },
  models: [
    {
      ...soap,
      code: "contacts",
      body: envelope("getContactRecords", "<lookupCriteria></lookupCriteria>"),
      most: 1000,
      primaryKey: ["contactID"],
      incremental: { kind: "client", field: ["sys_created_date"], lookbackSec: 0 },
      fields: `
        number1 number2 number3 first_name last_name company street city state zip email:email
        contactID sys_created_date:datetime sys_last_agent sys_last_disposition
        sys_last_disposition_time:datetime last_campaign attempts last_list
        f65d759a_2250_4b2d_89a9_60796f624f72@f65d759a-2250-4b2d-89a9-60796f624f72
        field_4f347541_7c4d_4812_9190_e8dea6c0eb49:datetime@4f347541-7c4d-4812-9190-e8dea6c0eb49
        field_80cf8462_cc10_41b8_a68a_5898cdba1e11@80cf8462-cc10-41b8-a68a-5898cdba1e11
        New_Contact_Field:datetime lead_source DialAttempts:decimal XCounter F9_list
        DoNotDial:bool ggg lead_prioritization:decimal metal_count:decimal
        Last_Agent_Disposition Last_Agent_Disposition_Date_Time:datetime Market
        Secondary_Lead_Source HubSpot_ContactID Result Product
        Appointment_Date_and_Time:datetime Carrier TFUID Lead_Status PC_Work_Finished:date
        Total_Job_Amount:decimal Position Appointment_Date:date
      `,
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["contactID"] },
            { target: "firstName", from: ["first_name"] },
            { target: "lastName", from: ["last_name"] },
            { target: "phone", from: ["number1", "number2", "number3"], transform: "phone" },
            { target: "email", from: ["email"], transform: "email" },
            { target: "company", from: ["company"] },
            { target: "city", from: ["city"] },
            { target: "source", from: ["lead_source"] },
          ],
        },
      ],
    },
    {
      ...soap,
      code: "lists",
      body: envelope("getListsInfo"),
      primaryKey: ["name"],
      fields: "name size:int",
    },
  ],
});
