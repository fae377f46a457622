import type { DisclosureRule, InformationCategory, RecipientType } from '../../domain/disclosure/disclosure-rule.js';

export type Seed = Omit<DisclosureRule, 'kommunkod'>;
type Texts = Pick<DisclosureRule, 'section' | 'guidanceSv' | 'guidanceEn'>;

/** The Social Services Act (2025:400): nothing was told in this system before it. */
export const actInForce = '2025-07-01';

export const everyday: readonly InformationCategory[] = [
  ...(['SCHOOL_ATTENDANCE', 'SCHOOL_RESULTS', 'SOCIAL_SITUATION', 'HEALTH_SUMMARY', 'SUBSTANCE', 'CRIME_RISK', 'LEISURE'] as const),
  ...(['FAMILY', 'PLAN'] as const),
];
export const withinCase: readonly InformationCategory[] = [...everyday, 'IDENTITY', 'KNOWN', 'ACUTE_DANGER', 'ASSESSMENT', 'DECISIONS'];
export const ofRisk: readonly InformationCategory[] = ['IDENTITY', 'SOCIAL_SITUATION', 'SUBSTANCE', 'CRIME_RISK', 'FAMILY', 'ACUTE_DANGER'];
export const ofCrime: readonly InformationCategory[] = [...ofRisk, 'SUSPECTED_CRIME'];

export const police: readonly RecipientType[] = ['POLICE', 'PROSECUTOR'];
export const authorities: readonly RecipientType[] = [
  ...(['SOCIAL_SERVICES', 'SCHOOL', 'BUP', 'HEALTH_CARE', 'POLICE', 'SECURITY_SERVICE', 'CUSTOMS', 'PROSECUTOR'] as const),
  ...(['PRISON_PROBATION', 'EMPLOYMENT_SERVICE', 'OTHER_AUTHORITY'] as const),
];
export const byConsent: readonly RecipientType[] = [
  ...(['SOCIAL_SERVICES', 'SCHOOL', 'BUP', 'HEALTH_CARE', 'POLICE', 'PRISON_PROBATION', 'EMPLOYMENT_SERVICE'] as const),
  ...(['LEISURE', 'CARE_PROVIDER', 'CIVIL_SOCIETY', 'OTHER'] as const),
];

/** What others send to us under their own duty: listed so that every code is known, and never a ground for telling anything of ours. */
export function inbound(ground: string, from: Seed['from'], texts: Texts, changes: Partial<Seed> = {}): Seed {
  return {
    ...{ ground, enabled: true, from, to: ['SOCIAL_SERVICES'], categories: withinCase, automation: 'SENDERS_ACT', decision: 'NONE' },
    ...{ needsRequest: false, deciders: [], validFrom: actInForce, ...texts, ...changes },
  };
}

/** What social services may tell, a person deciding each time with the reasons. */
export function told(ground: string, to: Seed['to'], categories: Seed['categories'], texts: Texts, changes: Partial<Seed> = {}): Seed {
  return {
    ...{ ground, enabled: true, from: ['SOCIAL_SERVICES'], to, categories, automation: 'NONE', decision: 'REASONED' },
    ...{ needsRequest: false, deciders: ['socialWorker', 'unitManager'], validFrom: actInForce, ...texts, ...changes },
  };
}

export function texts(section: string, guidanceSv: string, guidanceEn: string): Texts {
  return { section, guidanceSv, guidanceEn };
}
