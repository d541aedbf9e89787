import { entitySet } from "./entity-set.ts";

export const workSets = [
  entitySet("activities", "Activities", {
    primaryKey: ["id"],
    fields: `
      id contactId name type completedDate:datetime dueDate:datetime reminderMinutes:int notes
      appointmentId assignToEmployeeId scheduledByEmployeeId reminderDismissed:bool
      isActive:bool lastUpdatedBy lastUpdate:datetime createdBy createdDate:datetime inquiryId
      activityResultId:int activityReferenceId:int
    `,
  }),
  entitySet("activity_references", "ActivityReferences", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: `
      id:int companyId:int name inquiryRequired:bool appointmentRequired:bool isActive:bool
      createdBy createdDateUtc:datetime lastUpdateBy lastUpdateUtc:datetime
    `,
  }),
  entitySet("activity_results", "ActivityResults", {
    primaryKey: ["id"],
    fields: `
      id:int companyId:int name emailSuccess:bool emailFailure:bool confirmed:bool isActive:bool
      lastUpdateBy lastUpdate:datetime createdBy createdDate:datetime countAsApptConfirmed:bool
      countAsApptCreated:bool countAsContacted:bool
    `,
  }),
  entitySet("addresses", "Addresses", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: `
      id contactId line1 line2 city state county zip country carrierRoute cass latitude:decimal
      longitude:decimal zip4 dpbc2 barCode isActive:bool
    `,
  }),
  entitySet("appointments", "Appointments", {
    primaryKey: ["id"],
    fields: `
      id inquiryId salesperson1Id salesperson2Id setById resultId lastUpdateBy createdBy
      appointmentDate:datetime setDate:datetime issuedDate:datetime note subject type
      resultReason isActive:bool lastUpdate:datetime createdDate:datetime
    `,
  }),
  entitySet("appointment_results", "AppointmentResults", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id name presentation:bool sold:bool isActive:bool",
  }),
  entitySet("companies", "Companies", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: `
      id:int number:int name owner addressLine1 addressLine2 addressCity addressState addressZip
      email:email website contactName contactTitle phone fax timeZone
    `,
  }),
  entitySet("contact_phones", "ContactPhones", {
    primaryKey: ["contactId"],
    incremental: { kind: "none" },
    fields: `
      contactId assistantPhone workFax cellPhone companyPhone homePhone2 homeFax pager
      workPhone2 companyFax homePhone workPhone otherPhone cellPhone2 otherPhone2
    `,
  }),
  entitySet("contact_types", "ContactTypes", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id contactId contactType isActive:bool",
  }),
  entitySet("custom_fields", "CustomFields", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id name value contactId",
  }),
];
