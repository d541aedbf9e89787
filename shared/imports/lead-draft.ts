/** A lead as one line of a file describes it, before sources and owners are known by id. */
export interface LeadDraft {
  readonly name: string;
  /** False: the file has no name for this lead, `name` is a substitute. */
  readonly isNamed: boolean;
  readonly company: string | null;
  readonly jobTitle: string | null;
  readonly phone: string | null;
  readonly phoneTyped: string | null;
  readonly phoneValid: boolean | null;
  readonly phone2: string | null;
  readonly email: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly website: string | null;
  readonly doNotCall: boolean | null;
  readonly doNotEmail: boolean | null;
  readonly sourceName: string | null;
  readonly subSourceName: string | null;
  readonly utmSource: string | null;
  readonly utmMedium: string | null;
  readonly utmCampaign: string | null;
  readonly externalId: string | null;
  readonly temperature: string | null;
  readonly profession: string | null;
  readonly purchaseTimeline: string | null;
  readonly financeType: string | null;
  readonly exchangeMake: string | null;
  readonly exchangeModel: string | null;
  readonly exchangeYear: number | null;
  readonly leadCategory: string | null;
  readonly remarks: string | null;
  readonly budgetMinor: number | null;
  readonly customData: Readonly<Record<string, string>>;
  /** Sentences about values that were kept but doubted. */
  readonly warnings: readonly string[];
}
