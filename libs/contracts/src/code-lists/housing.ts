import { actInForce, type CodeListEntry } from './code-list.js';

const validFrom = actInForce;

export interface HousingTypeEntry extends CodeListEntry {
  /** The section that the housing form rests on. */
  readonly basis?: string;
}

/** Forms of housing (DOMAIN 4.3). */
export const housingTypes: readonly HousingTypeEntry[] = [
  { code: 'FOSTER_HOME', sv: 'Familjehem', en: 'Foster home', validFrom, basis: 'SoL 9:2' },
  { code: 'EMERGENCY_FOSTER_HOME', sv: 'Jourhem', en: 'Emergency foster home', validFrom, basis: 'SoL 22:4' },
  { code: 'SUPPORTED_HOUSING', sv: 'Stödboende', en: 'Supported housing', validFrom, basis: 'SoL 9:3' },
  { code: 'RESIDENTIAL_CARE', sv: 'Hem för vård eller boende (HVB)', en: 'Residential care (HVB)', validFrom, basis: 'SoL 9:4' },
  { code: 'PROTECTED_HOUSING', sv: 'Skyddat boende', en: 'Protected housing', validFrom, basis: 'SoL 9:5–6' },
  { code: 'SECURE_STATE_HOME', sv: 'Särskilt ungdomshem (SiS)', en: 'Secure state home (SiS)', validFrom, basis: 'SoL 9:8, LVU' },
  { code: 'OTHER_PRIVATE_HOME', sv: 'Annat enskilt hem', en: 'Other private home', validFrom, basis: 'SoL 22:2' },
  {
    code: 'OWN_TRAINING_FLAT',
    sv: 'Träningslägenhet eller bostad med stöd',
    en: 'Training flat or housing with support',
    validFrom,
    basis: 'SoL 11:1',
  },
  { code: 'EMERGENCY_HOTEL_ETC', sv: 'Tillfälligt akut boende', en: 'Temporary emergency housing', validFrom, basis: 'SoL 11:1' },
  { code: 'LSS_HOUSING', sv: 'Bostad med särskild service', en: 'Housing with special service', validFrom, basis: 'LSS 9 § 8' },
  { code: 'OWN_HOME', sv: 'Eget hem', en: 'Own home', validFrom },
  { code: 'RELATIVE', sv: 'Hos närstående', en: 'With a relative', validFrom },
];

/** All that leaves housing about where a person lives (DOMAIN 4.3). */
export const locationClassEntries: readonly CodeListEntry[] = [
  { code: 'OWN_MUNICIPALITY', sv: 'Egen kommun', en: 'Own municipality', validFrom },
  { code: 'OTHER_MUNICIPALITY', sv: 'Annan kommun', en: 'Other municipality', validFrom },
  { code: 'SECRET', sv: 'Hemlig ort', en: 'Secret', validFrom },
];

/** The legal ground of a placement (DOMAIN 4.3). */
export const placementBases: readonly CodeListEntry[] = [
  {
    code: 'SOL_CONSENT',
    sv: 'Frivilligt enligt socialtjänstlagen',
    en: 'By consent under the Social Services Act',
    group: 'SOL',
    validFrom,
  },
  { code: 'LVU_2', sv: 'LVU 2 § (hemförhållanden)', en: 'LVU section 2 (home conditions)', group: 'LVU', validFrom },
  { code: 'LVU_3', sv: 'LVU 3 § (eget beteende)', en: 'LVU section 3 (own behaviour)', group: 'LVU', validFrom },
  { code: 'LVU_6', sv: 'LVU 6 § (omedelbart omhändertagande)', en: 'LVU section 6 (immediate taking into care)', group: 'LVU', validFrom },
  { code: 'LVU_22', sv: 'LVU 22 § (förebyggande insats)', en: 'LVU section 22 (preventive measure)', group: 'LVU', validFrom },
  { code: 'L2024_79', sv: 'Lag (2024:79), beslut av domstol', en: 'Act (2024:79), court decision', group: 'L2024_79', validFrom },
  {
    code: 'L2024_79_IMMEDIATE',
    sv: 'Lag (2024:79), omedelbar insats',
    en: 'Act (2024:79), immediate measure',
    group: 'L2024_79',
    validFrom,
  },
  { code: 'LSU', sv: 'Sluten ungdomsvård eller ungdomsfängelse', en: 'Closed youth care or youth prison', group: 'PENAL', validFrom },
  { code: 'SOL_11_1_ADULT', sv: 'SoL 11:1, vuxen', en: 'SoL 11:1, adult', group: 'SOL', validFrom },
  { code: 'SOL_11_5_ADULT', sv: 'SoL 11:5, vuxen utan behovsprövning', en: 'SoL 11:5, adult without needs test', group: 'SOL', validFrom },
];

/** Why a placement ended (DOMAIN 4.3). */
export const placementEndReasons: readonly CodeListEntry[] = [
  { code: 'PLANNED_HOME', sv: 'Planerad hemflytt', en: 'Planned return home', group: 'PLANNED', validFrom },
  {
    code: 'PLANNED_OTHER_PLACEMENT',
    sv: 'Planerad flytt till annan placering',
    en: 'Planned move to another placement',
    group: 'PLANNED',
    validFrom,
  },
  { code: 'CARE_COMPLETED', sv: 'Vården är slutförd', en: 'Care completed', group: 'PLANNED', validFrom },
  { code: 'CUSTODY_TRANSFERRED', sv: 'Vårdnaden överflyttad', en: 'Custody transferred', group: 'PLANNED', validFrom },
  { code: 'AGED_OUT', sv: 'Uppnådd ålder', en: 'Aged out', group: 'PLANNED', validFrom },
  {
    code: 'BREAKDOWN_PROVIDER',
    sv: 'Sammanbrott på vårdgivarens initiativ',
    en: 'Breakdown by the provider',
    group: 'UNPLANNED',
    validFrom,
  },
  { code: 'BREAKDOWN_YOUTH', sv: 'Sammanbrott på den unges initiativ', en: 'Breakdown by the young person', group: 'UNPLANNED', validFrom },
  { code: 'ABSCONDED', sv: 'Avvikit', en: 'Absconded', group: 'UNPLANNED', validFrom },
  {
    code: 'THREAT_COMPROMISED_LOCATION',
    sv: 'Röjd placering eller hot',
    en: 'Location compromised by threat',
    group: 'UNPLANNED',
    validFrom,
  },
  { code: 'MOVED_MUNICIPALITY', sv: 'Flyttat till annan kommun', en: 'Moved to another municipality', group: 'OTHER', validFrom },
  { code: 'DECEASED', sv: 'Avliden', en: 'Deceased', group: 'OTHER', validFrom },
  { code: 'OTHER', sv: 'Annat', en: 'Other', group: 'OTHER', validFrom },
];
