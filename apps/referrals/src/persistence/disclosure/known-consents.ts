import type { Moment } from '@varsam/calendar';
import type { Disclosure } from '../../domain/disclosure/disclosure.js';
import type { KnownConsent } from '../../domain/disclosure/may-disclose.js';

/** What meetings tells of a consent, in the words of this service. */
export type ConsentNews = {
  readonly consentId: string;
  readonly kommunkod: string;
  readonly childId: string;
} & (
  | ({
      readonly kind: 'given';
      /** A later consent in the same case takes the place of this one. */
      readonly caseId: string;
      readonly givenAt: Date;
    } & Pick<KnownConsent, 'givers' | 'recipients' | 'categories' | 'validFrom' | 'validTo'>)
  /** Without recipients all of it is withdrawn; with categories these recipients still hear of the others. */
  | {
      readonly kind: 'withdrawn';
      readonly recipients: readonly string[];
      readonly categories: readonly string[];
      readonly withdrawnAt: Date;
    }
);

export interface KnownConsents {
  /**
   * Notes what was given and withdrawn, in whatever order it is heard of, and lets `stop` act in the same transaction on every disclosure
   * that rests on a consent of which something was withdrawn.
   */
  note(news: readonly ConsentNews[], stop: (disclosure: Disclosure, consent: KnownConsent, now: Moment) => Disclosure): Promise<void>;
}
