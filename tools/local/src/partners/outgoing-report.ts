import type { ConcernReportV1 } from '@varsam/contracts';

/**
 * A report as a partner's system can fill it: any field may be missing, any code may be one that only the partner knows.
 * What the source does not say is left out, never made up.
 */
export type OutgoingReport = AsFarAsKnown<ConcernReportV1> & { readonly reportId: string };

type AsFarAsKnown<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly AsFarAsKnown<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: AsFarAsKnown<T[Key]> | undefined }
      : T;

export type SourceOrganisation = NonNullable<OutgoingReport['sourceOrganisation']>;

export const socialBoard = 'Socialnämnden';

export const municipality: SourceOrganisation = {
  orgNumber: '212000-1371',
  name: 'Strängnäs kommun',
  type: 'MUNICIPALITY',
  kommunkod: '0486',
};
