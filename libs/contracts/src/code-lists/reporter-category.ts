import { actInForce, type CodeListEntry } from './code-list.js';

/**
 * What makes the category report: SoL 19:1 as worded from 15 January 2026 binds authorities and professionals whose work concerns children,
 * 19:2 family counselling for what it learns there, 19:3 the Ombudsman for Children. 19:4 only asks everyone else to report.
 */
export type DutyToReport = 'SoL 19:1' | 'SoL 19:2' | 'SoL 19:3';

export interface ReporterCategoryEntry extends CodeListEntry {
  /** Whether a reporter of this category has a duty to report when nothing else is known of it. */
  readonly mandated: boolean;
  readonly duty?: DutyToReport;
  /** The duty holds for an authority or a professional private activity only (SoL 19:1 p. 21–22), not for volunteers. */
  readonly onlyProfessionals?: true;
}

const bound = { validFrom: actInForce, mandated: true, duty: 'SoL 19:1' } as const;
const unbound = { validFrom: actInForce, mandated: false } as const;

/** Who reports (DOMAIN 4.2). */
export const reporterCategories: readonly ReporterCategoryEntry[] = [
  { code: 'SCHOOL', sv: 'Skola', en: 'School', group: 'EDUCATION', ...bound },
  { code: 'PRESCHOOL', sv: 'Förskola', en: 'Preschool', group: 'EDUCATION', ...bound },
  { code: 'PUPIL_HEALTH', sv: 'Elevhälsa', en: 'Pupil health service', group: 'EDUCATION', ...bound },
  { code: 'POLICE', sv: 'Polismyndigheten', en: 'Police Authority', group: 'JUSTICE', ...bound },
  { code: 'PROSECUTOR', sv: 'Åklagarmyndigheten', en: 'Prosecution Authority', group: 'JUSTICE', ...bound },
  { code: 'PRISON_PROBATION', sv: 'Kriminalvården', en: 'Prison and Probation Service', group: 'JUSTICE', ...bound },
  { code: 'HEALTH_CARE', sv: 'Hälso- och sjukvård', en: 'Health care', group: 'HEALTH', ...bound },
  { code: 'BUP', sv: 'Barn- och ungdomspsykiatri (BUP)', en: 'Child and adolescent psychiatry (BUP)', group: 'HEALTH', ...bound },
  { code: 'MATERNITY_CHILD_HEALTH', sv: 'Mödra- och barnhälsovård', en: 'Maternity and child health care', group: 'HEALTH', ...bound },
  { code: 'YOUTH_CLINIC', sv: 'Ungdomsmottagning', en: 'Youth clinic', group: 'HEALTH', ...bound },
  { code: 'DENTAL', sv: 'Tandvård', en: 'Dental care', group: 'HEALTH', ...bound },
  {
    code: 'SOCIAL_SERVICES_OTHER_UNIT',
    sv: 'Annan enhet inom socialtjänsten',
    en: 'Other unit of the social services',
    group: 'SOCIAL',
    ...bound,
  },
  { code: 'OTHER_MUNICIPALITY', sv: 'Annan kommun', en: 'Other municipality', group: 'SOCIAL', ...bound },
  { code: 'SIS', sv: 'Statens institutionsstyrelse (SiS)', en: 'National Board of Institutional Care (SiS)', group: 'SOCIAL', ...bound },
  { code: 'HVB_PROVIDER', sv: 'Hem för vård eller boende (HVB)', en: 'Residential care provider (HVB)', group: 'SOCIAL', ...bound },
  { code: 'LEISURE', sv: 'Fritidsverksamhet', en: 'Leisure services', group: 'COMMUNITY', ...bound, onlyProfessionals: true },
  { code: 'OUTREACH', sv: 'Fältverksamhet', en: 'Outreach work', group: 'COMMUNITY', ...bound },
  {
    code: 'CIVIL_SOCIETY',
    sv: 'Civilsamhället',
    en: 'Civil society',
    group: 'COMMUNITY',
    ...bound,
    mandated: false,
    onlyProfessionals: true,
  },
  { code: 'SECURITY_GUARD', sv: 'Ordningsvakt', en: 'Public order guard', group: 'COMMUNITY', ...bound },
  { code: 'MIGRATION_AGENCY', sv: 'Migrationsverket', en: 'Migration Agency', group: 'AUTHORITY', ...bound },
  { code: 'TAX_AGENCY', sv: 'Skatteverket', en: 'Tax Agency', group: 'AUTHORITY', ...bound },
  { code: 'SOCIAL_INSURANCE', sv: 'Försäkringskassan', en: 'Social Insurance Agency', group: 'AUTHORITY', ...bound },
  { code: 'EMPLOYMENT_SERVICE', sv: 'Arbetsförmedlingen', en: 'Public Employment Service', group: 'AUTHORITY', ...bound },
  { code: 'ENFORCEMENT_AUTHORITY', sv: 'Kronofogdemyndigheten', en: 'Enforcement Authority', group: 'AUTHORITY', ...bound },
  { code: 'CUSTOMS', sv: 'Tullverket', en: 'Swedish Customs', group: 'AUTHORITY', ...bound },
  { code: 'COAST_GUARD', sv: 'Kustbevakningen', en: 'Coast Guard', group: 'AUTHORITY', ...bound },
  { code: 'COUNTY_BOARD', sv: 'Länsstyrelsen', en: 'County Administrative Board', group: 'AUTHORITY', ...bound },
  { code: 'ECONOMIC_CRIME_AUTHORITY', sv: 'Ekobrottsmyndigheten', en: 'Economic Crime Authority', group: 'JUSTICE', ...bound },
  { code: 'SECURITY_POLICE', sv: 'Säkerhetspolisen', en: 'Security Service', group: 'JUSTICE', ...bound },
  { code: 'FORENSIC_MEDICINE', sv: 'Rättsmedicinalverket', en: 'National Board of Forensic Medicine', group: 'AUTHORITY', ...bound },
  { code: 'MEDIATOR', sv: 'Medlare', en: 'Mediator', group: 'SOCIAL', ...bound },
  { code: 'FAMILY_COUNSELLING', sv: 'Familjerådgivning', en: 'Family counselling', group: 'SOCIAL', ...bound, duty: 'SoL 19:2' },
  { code: 'CHILDRENS_OMBUDSMAN', sv: 'Barnombudsmannen', en: 'Ombudsman for Children', group: 'AUTHORITY', ...bound, duty: 'SoL 19:3' },
  { code: 'GUARDIAN', sv: 'Vårdnadshavare', en: 'Guardian', group: 'PRIVATE', ...unbound },
  { code: 'CHILD_SELF', sv: 'Barnet självt', en: 'The child', group: 'PRIVATE', ...unbound },
  { code: 'RELATIVE', sv: 'Släkting eller närstående', en: 'Relative', group: 'PRIVATE', ...unbound },
  { code: 'NEIGHBOUR_PUBLIC', sv: 'Granne eller allmänhet', en: 'Neighbour or member of the public', group: 'PRIVATE', ...unbound },
  { code: 'ANONYMOUS', sv: 'Anonym', en: 'Anonymous', group: 'PRIVATE', ...unbound },
  { code: 'OTHER', sv: 'Annan', en: 'Other', group: 'OTHER', ...unbound },
];

const byCode = new Map(reporterCategories.map((entry) => [entry.code, entry]));
const professionalOrganisations: readonly string[] = [
  'MUNICIPALITY',
  'REGION',
  'STATE_AUTHORITY',
  'NATIONAL_AGENCY',
  'LEISURE',
  'YOUTH_CLINIC',
  'PRIVATE_PROVIDER',
];

/** Whether a reporter has a duty to report, and with it the right to feedback (SoL 19:6). An unknown category has none. */
export function isMandated(category: string, organisationType?: string): boolean {
  const entry = byCode.get(category);
  if (entry === undefined) return false;
  if (entry.onlyProfessionals === true && organisationType !== undefined) return professionalOrganisations.includes(organisationType);
  return entry.mandated;
}
