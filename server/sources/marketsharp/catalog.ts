import { entitySet } from "./entity-set.ts";

export const catalogSets = [
  entitySet("employees", "Employees", {
    primaryKey: ["id"],
    fields: "id name isActive:bool lastUpdate:datetime companyId:int",
  }),
  entitySet("inquiries", "Inquiries", {
    primaryKey: ["id"],
    fields: `
      id contactId description inquirySourcePrimaryId inquirySourceSecondaryId
      creationDate:datetime inquiryDate:datetime setDate:datetime note promoterId canvasserId
      telemarketerId jobSiteAddressLine1 jobSiteAddressLine2 jobSiteCity jobSiteState jobSiteZip
      jobSiteDirections isActive:bool setById division inquiryStatusId:int lastUpdateBy
      lastUpdate:datetime createdBy createdDate:datetime
    `,
  }),
  entitySet("inquiry_source_primaries", "InquirySourcePrimaries", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id name isActive:bool companyId:int",
  }),
  entitySet("inquiry_source_secondaries", "InquirySourceSecondaries", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id inquirySourcePrimaryId name isActive:bool companyId:int",
  }),
  entitySet("inquiry_statuses", "InquiryStatuses", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: `
      id:int companyId:int name isActive:bool lastUpdateBy lastUpdateUtc:datetime createdBy
      createdDateUtc:datetime
    `,
  }),
  entitySet("jobs", "Jobs", {
    primaryKey: ["id"],
    fields: `
      id contactId inquiryId site number name description type status addressLine1 addressLine2
      city state zip structureValueCode note startDate:datetime saleDate:datetime
      completedDate:datetime appointmentId isActive:bool lastUpdate:datetime
      createdDate:datetime exportedToGuildQuality:bool
    `,
  }),
  entitySet("product_details", "ProductDetails", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id productTypeId name isActive:bool companyId:int",
  }),
  entitySet("product_interests", "ProductInterests", {
    primaryKey: ["id"],
    fields: `
      id inquiryId productTypeId productDetailId priceQuoted:decimal isActive:bool
      lastUpdate:datetime
    `,
  }),
  entitySet("product_types", "ProductTypes", {
    primaryKey: ["id"],
    incremental: { kind: "none" },
    fields: "id name isActive:bool companyId:int",
  }),
];
